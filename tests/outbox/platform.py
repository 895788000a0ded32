"""A chat platform in memory that does what it is told, and remembers what really arrived."""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable
from datetime import timedelta

from fastapi import APIRouter

from adapters.contract.adapter import Outgoing
from adapters.contract.results import (
    CannotTell,
    Found,
    LookUp,
    Never,
    NotFound,
    NotSent,
    RateLimited,
    SendResult,
    Sent,
    Uncertain,
)

Behaviour = Callable[["FakePlatform", Outgoing], Awaitable[SendResult]]


class FakePlatform:
    """An adapter. `arrived` holds every message people would see, in order.

    Messages are accepted at once unless `plan` holds behaviours for their marker, taken one for
    each send; `usual` changes what is done with the rest. `looks` is what look-ups answer for a
    marker, instead of the truth; an exception in it is raised.
    """

    def __init__(self, platform: str = "fake") -> None:
        self.platform = platform
        self.arrived: list[Outgoing] = []
        self.tried: list[str] = []
        self.looked_up: list[str] = []
        self.plan: dict[str, deque[Behaviour]] = defaultdict(deque)
        self.usual: Behaviour = accept
        self.looks: dict[str, LookUp | Exception] = {}
        self.most_in_flight = 0
        self.overlaps: list[str] = []
        self._in_flight: Counter[str] = Counter()

    def router(self) -> APIRouter:
        return APIRouter()

    def spell(self, command: str) -> str:
        return command

    async def send(self, outgoing: Outgoing) -> SendResult:
        self.tried.append(outgoing.marker)
        self._in_flight[outgoing.address] += 1
        self.most_in_flight = max(self.most_in_flight, self._in_flight.total())
        if self._in_flight[outgoing.address] > 1:
            self.overlaps.append(outgoing.marker)
        try:
            planned = self.plan[outgoing.marker]
            behave = planned.popleft() if planned else self.usual
            return await behave(self, outgoing)
        finally:
            self._in_flight[outgoing.address] -= 1

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        self.looked_up.append(outgoing.marker)
        answer = self.looks.get(outgoing.marker)
        if isinstance(answer, Exception):
            raise answer
        if answer is not None:
            return answer
        there = [one for one in self.arrived if one.marker == outgoing.marker]
        return Found(handle_of(there[0])) if there else NotFound()

    def markers(self) -> list[str]:
        """What arrived, by marker."""
        return [one.marker for one in self.arrived]

    def cannot_tell(self, *markers: str) -> None:
        """Let look-ups of these be in vain."""
        self.looks.update(dict.fromkeys(markers, CannotTell()))


def handle_of(outgoing: Outgoing) -> str:
    """The handle the platform gives a message."""
    return f"handle-{outgoing.marker}"


async def accept(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
    """Take it, and say so."""
    platform.arrived.append(outgoing)
    return Sent(handle_of(outgoing))


async def take_and_break(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
    """Take it, and break off before saying so."""
    platform.arrived.append(outgoing)
    raise ConnectionResetError("reset by peer: a secret")


async def break_off(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
    """Break off before taking it."""
    raise ConnectionResetError("reset by peer: a secret")


async def lose(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
    """Lose it, without knowing."""
    return Uncertain("http-502")


async def fail(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
    """Certainly not take it."""
    return NotSent("http-503")


async def refuse(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
    """Never take it."""
    return Never("no-such-user")


def limit(seconds: int) -> Behaviour:
    """Ask the workspace to wait."""

    async def behave(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
        return RateLimited(timedelta(seconds=seconds))

    return behave


def move(address: str) -> Behaviour:
    """Take it, and name a new address."""

    async def behave(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
        platform.arrived.append(outgoing)
        return Sent(handle_of(outgoing), address)

    return behave


def hold(until: asyncio.Event, then: Behaviour = accept) -> Behaviour:
    """Keep it waiting."""

    async def behave(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
        await until.wait()
        return await then(platform, outgoing)

    return behave
