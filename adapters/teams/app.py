"""Microsoft Teams as an adapter of Earshot's: the bot's endpoint, and what goes out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Final

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from adapters.contract.adapter import Handle, Outgoing
from adapters.contract.ports import Clock, Places, Seal
from adapters.contract.results import CannotTell, LookUp, SendResult
from adapters.teams.bridge import Bridge
from adapters.teams.clouds import Cloud
from adapters.teams.commands import spell
from adapters.teams.connector import Connector
from adapters.teams.credentials import Credentials
from adapters.teams.directory import Rosters
from adapters.teams.files import fetch
from adapters.teams.guard import (
    LARGEST,
    Refused,
    as_playground,
    check_loopback,
    check_service_url,
    check_shape,
    check_tenant,
    read,
)
from adapters.teams.members import FollowedMembers
from adapters.teams.pace import Pace
from adapters.teams.parse import PLATFORM
from adapters.teams.reading import RosterReader
from adapters.teams.saying import DirectSaying
from adapters.teams.send import deliver
from adapters.teams.turns import Turns

log = structlog.get_logger(__name__)

ENDPOINT: Final = "/api/messages"
_SYNC: Final = timedelta(days=1)
_PATIENCE: Final = 12.0
"""Seconds a turn may take: Teams gives up after fifteen, and what comes later answers nobody."""

__all__ = ["TeamsAdapter"]


class TeamsAdapter:
    """Tenants that have the app, each known by what its activities say.

    `app_id` is "" for Microsoft's local playground, whose requests carry no token: then only this
    machine may speak. `tenants` are those that are served, None for all. `commands` are the words
    that are commands where they stand alone. `admins` are ids or e-mail addresses of people who
    are admins when they are first seen.
    """

    def __init__(
        self,
        *,
        handle: Handle,
        clock: Clock,
        seal: Seal,
        places: Places,
        new_id: Callable[[], str],
        cloud: Cloud,
        app_id: str,
        credentials: Credentials,
        commands: Collection[str],
        tenants: frozenset[str] | None = None,
        admins: frozenset[str] = frozenset(),
        pace: Pace | None = None,
    ) -> None:
        self._clock = clock
        self._seal = seal
        self._cloud = cloud
        self._tenants = tenants
        self._anonymous = not app_id
        self._connector = Connector(cloud, app_id, credentials, pace or Pace())
        rosters = Rosters(self._connector, seal, frozenset(one.casefold() for one in admins))
        self._reader = RosterReader(rosters)
        self._members = FollowedMembers(
            handle, clock, rosters, places, self._reader, new_id, playing=self._anonymous
        )
        self._saying = DirectSaying(self._connector)
        self._turns = Turns(handle, clock, commands, self._members, self._saying)
        self._bridge = Bridge(cloud, app_id)
        self._synced_at = clock.now() - _SYNC

    @property
    def platform(self) -> str:
        """The platform's name."""
        return PLATFORM

    def router(self) -> APIRouter:
        """The one route that Teams sends everything to."""
        router = APIRouter(include_in_schema=False)

        @router.post(ENDPOINT)
        async def receive(request: Request) -> Response:
            """Check, commit, then answer."""
            try:
                return await self._receive(request)
            except Refused as refused:
                body = {"error": {"code": str(refused.status), "message": refused.why}}
                return JSONResponse(body, refused.status)
            except Exception as error:  # noqa: BLE001 - whatever it was, nothing was committed
                log.error("teams.not_handled", error=type(error).__name__)
                body = {"error": {"code": "503", "message": "Nothing was saved. Try again."}}
                return JSONResponse(body, 503)

        return router

    async def _receive(self, request: Request) -> Response:
        if self._anonymous:
            client = request.client.host if request.client else ""
            check_loopback(request.headers.get("host", ""), client)
        activity = read(await _body(request))
        if self._anonymous:
            as_playground(activity)
        else:
            check_shape(activity)
            check_tenant(activity, self._tenants)
        check_service_url(activity, self._cloud)
        header = request.headers.get("authorization", "")
        async with asyncio.timeout(_PATIENCE):
            replied = await self._bridge.receive(activity, header, self._turns.take)
        if replied.body is None:
            return Response(status_code=replied.status)
        return JSONResponse(replied.body, replied.status)

    async def send(self, outgoing: Outgoing) -> SendResult:
        """Send or redraw one message, once, without retrying."""
        return await deliver(self._connector, self._seal, outgoing, self._clock.now())

    async def look_up(self, outgoing: Outgoing) -> LookUp:  # noqa: ARG002
        """Teams lets a bot read nothing of what it has said."""
        return CannotTell()

    async def fetch(self, workspace: str, ref: str, most: int) -> bytes:  # noqa: ARG002
        """The bytes of a file, at most `most`. Raises FileTooLarge, FileGone, or what may pass."""
        return await fetch(self._connector, ref, most)

    def spell(self, command: str) -> str:
        """As it is typed in the personal chat."""
        return spell(command)

    async def keep_up(self) -> None:
        """Read every known roster anew at the start and every day. Never raises."""
        now = self._clock.now()
        if now - self._synced_at >= _SYNC:
            self._synced_at = now
            await self._members.sync()

    async def settle(self) -> None:
        """Wait until what is being looked up and said is done."""
        await self._reader.settle()
        await self._saying.settle()

    async def close(self) -> None:
        """Leave off what is under way, and let go of every connection."""
        await self._reader.close()
        await self._saying.close()
        await self._connector.close()


async def _body(request: Request) -> bytes:
    """The body, as long as it is not too large. Raises Refused."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST:
            raise Refused(413, "This is larger than any activity.")
    return bytes(content)
