"""The local workspace as an adapter of Earshot's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from fastapi import APIRouter

from adapters.contract.adapter import Handle, Outgoing
from adapters.contract.events import DirectoryChanged, Sender
from adapters.contract.ports import Clock, Directory, Texts, TimeMachine
from adapters.contract.results import LookUp, SendResult
from adapters.local.choosing import choosing
from adapters.local.clock import travelling
from adapters.local.files import serving
from adapters.local.guard import route_class
from adapters.local.pages import reading
from adapters.local.people import ADMIN, CAST, CHANNELS, COMPANY, GROUPS, WORKSPACE
from adapters.local.platform import Platform
from adapters.local.pressing import pressing
from adapters.local.render import Renderer
from adapters.local.room import Room
from adapters.local.send import deliver, look_up
from adapters.local.weather import Forecast, Weather
from adapters.local.writing import write_as, writing


class LocalAdapter:
    """A platform with one workspace, its people, their conversations, and a clock that jumps.

    `path` is its own SQLite file, made when first used. `texts` are what its pages say, and
    `pages` is where the web pages beside the chat begin. `accepting` brings network weather over
    sends; only tests have a use for it. Call `connect` at start and `close` at the end.
    """

    def __init__(
        self,
        *,
        handle: Handle,
        clock: Clock,
        directory: Directory,
        time_machine: TimeMachine,
        path: Path,
        new_id: Callable[[], str],
        texts: Texts,
        accepting: Weather | None = None,
        pages: str = "",
    ) -> None:
        self._weather = accepting or Forecast()
        self._room = Room(
            handle=handle,
            clock=clock,
            directory=directory,
            time_machine=time_machine,
            platform=Platform(path),
            renderer=Renderer(),
            new_id=new_id,
            texts=texts,
            pages=pages,
        )

    @property
    def platform(self) -> str:
        """The platform's name."""
        return "local"

    async def connect(self) -> None:
        """Tell Earshot who and what is here; the same told again on one day is one event."""
        zones = await self._room.platform.zones()
        people = tuple(one.person(zones.get(one.id, one.home)) for one in CAST)
        places = (*CHANNELS, *GROUPS)
        now = self._room.clock.now()
        known = hashlib.sha256(repr((people, places)).encode()).hexdigest()[:16]
        await self._room.handle(
            DirectoryChanged(
                key=f"directory:{now:%Y-%m-%d}:{known}",
                sender=Sender(platform=self.platform, workspace=WORKSPACE, member=ADMIN.id),
                at=now,
                workspace_name=COMPANY,
                people=people,
                places=places,
            )
        )

    async def write(self, member: str, text: str) -> str:
        """Write to Earshot as a member would on their page; returns the message's reference.

        Raises what handling it raised; the message then stands nowhere.
        """
        return await write_as(self._room, member, text)

    async def close(self) -> None:
        """Close the platform's file."""
        await self._room.platform.close()

    def router(self) -> APIRouter:
        """The pages, all under /local."""
        router = APIRouter(route_class=route_class(self._room.texts), include_in_schema=False)
        serving(router)
        for part in (choosing, reading, writing, pressing, travelling):
            part(router, self._room)
        return router

    async def send(self, outgoing: Outgoing) -> SendResult:
        """Post or redraw one message, once."""
        room = self._room
        return await deliver(room.platform, self._weather, outgoing, room.clock.now(), room.new_id)

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        """Find out whether a message with this marker arrived."""
        return await look_up(self._room.platform, outgoing)

    def spell(self, command: str) -> str:
        """How a command is typed into the compose box."""
        return f"/{command}"
