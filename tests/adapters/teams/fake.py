"""A Teams on loopback that does real work: state, validation, paging, pace, faults on command.

It answers the Bot Connector's REST API as Microsoft's reference describes it, refuses what Teams
refuses, and keeps what was posted. Faults are queued by what is called and used up one a call.
`driver.py` is the other half: what people do in Teams, sent to the bot.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.adapters.teams.connector import routes
from tests.adapters.teams.issuer import APP_ID, Issuer
from tests.adapters.teams.pace import Pace
from tests.adapters.teams.people import TENANT, Channel, Place, Someone

Json = dict[str, Any]

PAGE = 2
"""Fewer than a test has people, so that paging is always at work."""


@dataclass
class FakeTeams:
    """Any number of tenants, with our bot in some of their chats and teams.

    `faults` is by operation: create, send, reply, update, delete, members, member, team, channels.
    `shut` says until when, by the clock of `pace`, a tenant hears 429 to everything.
    A fault is what Teams answers (`429`, `403-blocked`, `403-roster`, `404`, `412`, `502`, `504`,
    `reset`, `hang` …); with `-kept` at its end the request took effect before.
    """

    issuer: Issuer = field(default_factory=Issuer)
    people: dict[str, Someone] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    typing: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    throttled: Counter[str] = field(default_factory=Counter)
    files: dict[str, bytes] = field(default_factory=dict)
    uploads: dict[str, bytes] = field(default_factory=dict)
    pace: Pace | None = None
    shut: dict[str, float] = field(default_factory=dict)
    retry_after: str | None = "30"
    anonymous: bool = False
    released: asyncio.Event = field(default_factory=asyncio.Event)
    base: str = ""
    page: int = PAGE
    _known: dict[str, Someone] = field(default_factory=dict)
    _chats: dict[str, Someone] = field(default_factory=dict)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1_767_225_600_000))
    _server: TestServer | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on loopback."""
        app = web.Application(client_max_size=64 * 1024**2)
        app.router.add_routes([*self.issuer.routes(), *routes(self)])
        self._server = TestServer(app, host="127.0.0.1", port=port)
        await self._server.start_server()
        self.base = str(self._server.make_url("")).rstrip("/")
        self.issuer.base = self.base

    async def stop(self) -> None:
        """Close the server."""
        self.released.set()
        if self._server is not None:
            await self._server.close()

    def service_url(self, tenant: str = TENANT) -> str:
        """Where a tenant's conversations are reached; every activity names it."""
        return f"{self.base}/emea/{tenant}/"

    @property
    def bot(self) -> Json:
        """The bot as people see it."""
        return {"id": f"28:{APP_ID}", "name": "Earshot"}

    def add(self, *people: Someone) -> None:
        """People of their tenants; the app is not theirs yet."""
        for person in people:
            self.people[person.id] = person
            self._known[person.entra] = person
            self._chats[person.chat] = person

    def put(self, place: Place) -> Place:
        """A team or a group chat; the app is not in it yet."""
        self.places[place.id] = place
        self.add(*place.people)
        return place

    def new_id(self) -> str:
        """A message id, as Teams has it: milliseconds, no two alike."""
        return str(next(self._ids))

    def person(self, known_as: str) -> Someone | None:
        """By the bot's id for them or by the directory's."""
        return self.people.get(known_as) or self._known.get(known_as)

    def chatting(self, conversation: str) -> Someone | None:
        """Whose personal chat a conversation is."""
        return self._chats.get(conversation)

    def place(self, conversation: str) -> Place | None:
        """The team or group chat of a conversation, a channel or a thread in one."""
        own = conversation.partition(";")[0]
        for place in self.places.values():
            if place.id == own or any(one.id == own for one in place.channels):
                return place
        return None

    def channel(self, name: str) -> Channel:
        """A channel by its name."""
        for place in self.places.values():
            for one in place.channels:
                if one.name == name:
                    return one
        raise LookupError(name)

    def reachable(self, person: Someone) -> bool:
        """Whether the bot may open a chat: installed for them, or in a team of theirs."""
        inside = (one for one in self.places.values() if one.installed and one.channels)
        return person.installed or any(person in one.people for one in inside)

    def said_to(self, person: Someone) -> list[Json]:
        """What the bot posted to a person, oldest first."""
        return [one for one in self.messages[person.chat] if one["from"]["id"] == self.bot["id"]]

    def threads(self, channel: Channel) -> list[list[Json]]:
        """What stands in a channel: every thread from its first message on, oldest first."""
        mine = [key for key in self.messages if key.startswith(f"{channel.id};messageid=")]
        return [self.messages[key] for key in mine if self.messages[key]]

    def next_fault(self, operation: str) -> str:
        """The fault that this call meets, "" for none."""
        for name in (operation, "*"):
            if self.faults[name]:
                return self.faults[name].pop(0)
        return ""

    def paced(self, now: Callable[[], float]) -> None:
        """Answer 429 from here on to whatever comes faster than Teams allows."""
        self.pace = Pace(now)
