"""Slack's Web API, one call at a time: no retries, they are the outbox's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final

import aiohttp
from aiohttp import DummyCookieJar
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.contract.ports import Installations
from adapters.slack.refusals import code_of, limit

PAGE: Final = 200
"""How many people or channels one page of a list holds, as Slack recommends."""
_PATIENCE: Final = 10
"""How often one page of a list is waited for when Slack asks us to slow down."""
_TOKEN_REFUSED: Final = ("invalid_auth", "token_revoked", "token_expired", "account_inactive")


class NotInstalled(Exception):
    """There is no token for this workspace."""


class Api:
    """Calls in the name of a workspace's bot.

    `base` is the address of the API, `seconds` how long one call may take, `pause` waits for a
    number of seconds.
    """

    def __init__(
        self,
        installations: Installations,
        base: str = "https://slack.com/api/",
        seconds: float = 10,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._installations = installations
        self.base = base
        self._seconds = seconds
        self._pause = pause
        self._session: aiohttp.ClientSession | None = None

    async def call(self, workspace: str, method: str, **arguments: Any) -> dict[str, Any]:
        """What Slack answers.

        Raises NotInstalled, slack_sdk's SlackApiError when it answers that it will not, and
        aiohttp's ClientError or TimeoutError when it does not answer.
        """
        return await self._ask(workspace, method, json=arguments)

    async def get(self, workspace: str, method: str, **arguments: Any) -> dict[str, Any]:
        """`call` for methods that read: they take no JSON, only parameters."""
        return await self._ask(workspace, method, params=arguments)

    async def call_with(self, token: str, method: str, **arguments: Any) -> dict[str, Any]:
        """`call`, with a token at hand."""
        return _data(await self._client(token).api_call(method, json=arguments))

    async def call_form(self, method: str, **arguments: Any) -> dict[str, Any]:
        """`call` in the name of the app itself, whose secret is among the arguments."""
        return _data(await self._client().api_call(method, data=arguments))

    async def pages(
        self, workspace: str, method: str, key: str, **arguments: Any
    ) -> AsyncIterator[dict[str, Any]]:
        """Every item of a list, page after page; waits where Slack asks for it.

        Raises as `call` does.
        """
        cursor = ""
        while True:
            more = {"cursor": cursor} if cursor else {}
            answer = await self._patiently(workspace, method, limit=PAGE, **arguments, **more)
            for item in answer.get(key, ()):
                yield item
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return

    async def _patiently(self, workspace: str, method: str, **arguments: Any) -> dict[str, Any]:
        for _ in range(_PATIENCE):
            try:
                return await self.get(workspace, method, **arguments)
            except SlackApiError as error:
                limited = limit(error)
                if limited is None:
                    raise
                await self._pause(limited.retry_after.total_seconds())
        return await self.get(workspace, method, **arguments)

    async def _ask(self, workspace: str, method: str, **given: Any) -> dict[str, Any]:
        token = await self._token(workspace)
        try:
            return _data(await self._client(token).api_call(method, **given))
        except SlackApiError as error:
            if code_of(error) not in _TOKEN_REFUSED:
                raise
            # It was not done. Perhaps another process has been given a newer token.
            await self._installations.refused(workspace)
            newer = await self._token(workspace)
            if newer == token:
                raise
        return _data(await self._client(newer).api_call(method, **given))

    async def _token(self, workspace: str) -> str:
        token = await self._installations.token(workspace)
        if token is None:
            raise NotInstalled
        return token

    async def respond(self, url: str, body: dict[str, Any]) -> None:
        """Answer at the address that came with a press, which needs no token.

        Raises aiohttp's ClientError or TimeoutError.
        """
        async with self.session().post(url, json=body) as answer:
            answer.raise_for_status()

    async def close(self) -> None:
        """Let the connections go."""
        if self._session is not None:
            await self._session.close()

    def session(self) -> aiohttp.ClientSession:
        """The connections, made only now since they want a running loop."""
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=self._seconds)
            # Workspaces share the connections, and must not share cookies.
            self._session = aiohttp.ClientSession(timeout=timeout, cookie_jar=DummyCookieJar())
        return self._session

    def _client(self, token: str | None = None) -> AsyncWebClient:
        return no_retries(AsyncWebClient(token=token, base_url=self.base, session=self.session()))


def no_retries(client: AsyncWebClient) -> AsyncWebClient:
    """A client of the SDK that never tries again by itself."""
    client.retry_handlers = []
    return client


def _data(answer: Any) -> dict[str, Any]:
    return answer.data if isinstance(answer.data, dict) else {}
