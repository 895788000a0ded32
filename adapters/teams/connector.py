"""The connector's REST interface, one call at a time: no retries, they are the outbox's.

The SDK's own client sends again by itself where an answer is missing, which would post twice.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

import aiohttp

from adapters.teams.clouds import Cloud
from adapters.teams.credentials import Credentials
from adapters.teams.guard import Json
from adapters.teams.pace import Pace

PAGE: Final = 500
"""How many members one page of a roster may have, as Teams allows."""
_SECONDS: Final = 12
_CONNECT: Final = 5


class NotOurs(Exception):
    """The address is not one of Teams': nothing is sent there, least of all a token."""


class Refusal(Exception):
    """Teams answered that it will not. `code` is its own name for why, "" where it gave none."""

    def __init__(self, status: int, code: str, retry_after: str = "") -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.retry_after = retry_after


@dataclass(slots=True)
class Connector:
    """Calls to Teams in the bot's name."""

    cloud: Cloud
    app_id: str
    credentials: Credentials
    pace: Pace = field(default_factory=Pace)
    _session: aiohttp.ClientSession | None = None

    @property
    def bot(self) -> Json:
        """The bot's account in Teams."""
        return {"id": f"28:{self.app_id}", "name": "Earshot"}

    async def create_chat(self, service_url: str, tenant: str, user: str) -> str:
        """The conversation with a person, begun where there is none yet. Raises as `call` does."""
        asked = {
            "isGroup": False,
            "bot": self.bot,
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        made = await self.paced("POST", service_url, tenant, user, "v3/conversations", asked)
        return str(made["id"])

    async def create_thread(
        self, service_url: str, tenant: str, channel: str, activity: Json
    ) -> tuple[str, str]:
        """A new thread in a channel; its conversation and the message's id. Raises as `call`."""
        asked = {
            "isGroup": True,
            "bot": self.bot,
            "tenantId": tenant,
            "channelData": {"channel": {"id": channel}, "tenant": {"id": tenant}},
            "activity": activity,
        }
        made = await self.paced("POST", service_url, tenant, channel, "v3/conversations", asked)
        conversation = str(made["id"])
        told = made.get("activityId") or conversation.rpartition("messageid=")[2]
        return conversation, str(told)

    async def post(self, service_url: str, tenant: str, conversation: str, activity: Json) -> str:
        """Say something in a conversation; the message's id. Raises as `call` does."""
        path = f"v3/conversations/{_quoted(conversation)}/activities"
        made = await self.paced("POST", service_url, tenant, conversation, path, activity)
        return str(made.get("id") or "")

    async def update(
        self, service_url: str, tenant: str, conversation: str, message: str, activity: Json
    ) -> None:
        """Draw a message anew. Raises as `call` does."""
        path = f"v3/conversations/{_quoted(conversation)}/activities/{_quoted(message)}"
        await self.paced("PUT", service_url, tenant, conversation, path, activity)

    async def delete(self, service_url: str, tenant: str, conversation: str, message: str) -> None:
        """Take a message back. Raises as `call` does."""
        path = f"v3/conversations/{_quoted(conversation)}/activities/{_quoted(message)}"
        await self.paced("DELETE", service_url, tenant, conversation, path)

    async def members(self, service_url: str, conversation: str) -> AsyncIterator[Json]:
        """The roster of a team, a chat or a conversation, page after page. Raises as `call`."""
        token = ""
        while True:
            query = {"pageSize": str(PAGE)} | ({"continuationToken": token} if token else {})
            path = f"v3/conversations/{_quoted(conversation)}/pagedmembers"
            page = await self.call("GET", service_url, path, query=query)
            for one in page.get("members") or ():
                yield one
            token = str(page.get("continuationToken") or "")
            if not token:
                return

    async def channels(self, service_url: str, team: str) -> list[Json]:
        """The channels of a team. Raises as `call` does."""
        path = f"v3/teams/{_quoted(team)}/conversations"
        return list((await self.call("GET", service_url, path)).get("conversations") or ())

    async def team(self, service_url: str, team: str) -> Json:
        """A team's name and ids. Raises as `call` does."""
        return await self.call("GET", service_url, f"v3/teams/{_quoted(team)}")

    async def paced(
        self,
        method: str,
        service_url: str,
        tenant: str,
        conversation: str,
        path: str,
        body: Json | None = None,
    ) -> Json:
        """`call`, when its turn has come. Raises TooSoon and Held besides."""
        await self.pace.turn(tenant, conversation)
        return await self.call(method, service_url, path, body=body)

    async def call(
        self,
        method: str,
        service_url: str,
        path: str,
        *,
        body: Json | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Json:
        """What Teams answers.

        Raises NotOurs, NoToken, Refusal, and aiohttp's ClientError or TimeoutError when it does
        not answer.
        """
        if not self.cloud.serves(service_url):
            raise NotOurs(service_url)
        address = f"{service_url.rstrip('/')}/{path}"
        async with self.session().request(
            method,
            address,
            json=body,
            params=query,
            headers=await self.headers(),
            # A token is sent to the host that was asked for, and to no other.
            allow_redirects=False,
        ) as answer:
            if answer.status == 401:
                self.credentials.forget()
            if answer.status >= 300:
                raise Refusal(
                    answer.status, await _code(answer), answer.headers.get("Retry-After", "")
                )
            try:
                found: Any = await answer.json(content_type=None)
            except ValueError:
                found = None
            return found if isinstance(found, dict) else {}

    async def headers(self) -> dict[str, str]:
        """What says who we are. Raises NoToken."""
        token = await self.credentials.token()
        return {"Authorization": f"Bearer {token}"} if token else {}

    def session(self) -> aiohttp.ClientSession:
        """The one session, made when it is first needed: it wants a running loop."""
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=_SECONDS, connect=_CONNECT)
            self._session = aiohttp.ClientSession(timeout=timeout)
        return self._session

    async def close(self) -> None:
        """Let go of every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None


async def _code(answer: aiohttp.ClientResponse) -> str:
    try:
        error = (await answer.json(content_type=None))["error"]
        return str(error.get("code") or "")
    except (ValueError, KeyError, TypeError, AttributeError, aiohttp.ClientError):
        return ""


def _quoted(part: str) -> str:
    return quote(part, safe="")
