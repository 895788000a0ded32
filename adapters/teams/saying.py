"""What is said right after a request, to the one who made it, and kept nowhere: answers to what
was typed, which Teams does not let a bot give within the request."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field

import aiohttp
import structlog

from adapters.contract.messages import Message
from adapters.teams.connector import Connector, NotOurs, Refusal
from adapters.teams.credentials import NoToken
from adapters.teams.guard import Json, tenant_of, text_in
from adapters.teams.pace import Held, TooSoon
from adapters.teams.reference import PERSON, Handle, scope_of
from adapters.teams.send import activity_of, message_with

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class DirectSaying:
    """Says it once; what goes wrong is logged, since nobody's words depend on it."""

    connector: Connector
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def tell(self, activity: Json, message: Message) -> None:
        """Say something in the personal chat of whoever caused an activity."""
        self._later(self._post(activity, activity_of(message)))

    def show(self, activity: Json, card: Json, summary: str) -> None:
        """Show a card there."""
        self._later(self._post(activity, message_with(card, summary)))

    def redraw(self, activity: Json, handle: str, message: Message) -> None:
        """Draw a message of ours anew."""
        self._later(self._update(activity, handle, message))

    async def settle(self) -> None:
        """Wait until everything is said."""
        while self._running:
            await asyncio.gather(*self._running)

    async def close(self) -> None:
        """Leave off what has not been said."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _later(self, doing: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(self._safely(doing))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _safely(self, doing: Coroutine[None, None, None]) -> None:
        try:
            await doing
        except (
            Refusal,
            NoToken,
            NotOurs,
            TooSoon,
            Held,
            aiohttp.ClientError,
            TimeoutError,
            ValueError,
            KeyError,
        ) as error:
            log.warning("teams.not_said", error=type(error).__name__)

    async def _post(self, activity: Json, said: Json) -> None:
        where, tenant = str(activity["serviceUrl"]), tenant_of(activity)
        if scope_of(activity) == PERSON:
            chat = text_in(activity, "conversation", "id")
        else:
            # Others are not to read what one of them asked for.
            chat = await self.connector.create_chat(where, tenant, text_in(activity, "from", "id"))
        await self.connector.post(where, tenant, chat, said)

    async def _update(self, activity: Json, handle: str, message: Message) -> None:
        at = Handle.read(handle)
        where, tenant = str(activity["serviceUrl"]), tenant_of(activity)
        await self.connector.update(where, tenant, at.conversation, at.id, activity_of(message))
