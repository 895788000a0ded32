"""Slack's Web API, one call at a time: no retries, they are the outbox's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from adapters.contract.ports import Installations

PAGE: Final = 200
"""How many people or channels one page of a list holds, as Slack recommends."""


class NotInstalled(Exception):
    """There is no token for this workspace."""


class Api:
    """Calls in the name of a workspace's bot.

    `base` is the address of the API, `seconds` how long one call may take.
    """

    def __init__(
        self,
        installations: Installations,
        base: str = "https://slack.com/api/",
        seconds: int = 10,
    ) -> None:
        self._installations = installations
        self.base = base
        self._seconds = seconds

    async def call(self, workspace: str, method: str, **arguments: Any) -> dict[str, Any]:
        """What Slack answers.

        Raises NotInstalled, slack_sdk's SlackApiError when it answers that it will not, and
        aiohttp's ClientError or TimeoutError when it does not answer.
        """
        token = await self._installations.token(workspace)
        if token is None:
            raise NotInstalled
        return await self.call_with(token, method, **arguments)

    async def call_with(self, token: str, method: str, **arguments: Any) -> dict[str, Any]:
        """`call`, with a token at hand."""
        answer = await self.client(token).api_call(method, json=arguments)
        data = answer.data
        return data if isinstance(data, dict) else {}

    async def call_form(self, method: str, **arguments: Any) -> dict[str, Any]:
        """`call` in the name of the app itself, whose secret is among the arguments."""
        answer = await self.client().api_call(method, data=arguments)
        return answer.data if isinstance(answer.data, dict) else {}

    async def pages(
        self, workspace: str, method: str, key: str, **arguments: Any
    ) -> AsyncIterator[dict[str, Any]]:
        """Every item of a list, page after page. Raises as `call` does."""
        cursor = ""
        while True:
            more = {"cursor": cursor} if cursor else {}
            answer = await self.get(workspace, method, limit=PAGE, **arguments, **more)
            for item in answer.get(key, ()):
                yield item
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return

    async def get(self, workspace: str, method: str, **arguments: Any) -> dict[str, Any]:
        """`call` for methods that read: they take no JSON, only parameters."""
        token = await self._installations.token(workspace)
        if token is None:
            raise NotInstalled
        answer = await self.client(token).api_call(method, params=arguments)
        return answer.data if isinstance(answer.data, dict) else {}

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client of the SDK that never tries again by itself."""
        client = AsyncWebClient(token=token, base_url=self.base, timeout=self._seconds)
        client.retry_handlers = []
        return client
