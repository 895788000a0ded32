"""No faster than Teams allows, whatever the machine's sleep is like, and no slower than needed."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.pace import PATIENCE, Held, Pace, TooSoon
from tests.adapters.teams.pace import TENANT, THREAD
from tests.adapters.teams.pace import Pace as TeamsPace


class Time:
    """A clock that sleeping moves, by more than was asked for where the machine is busy."""

    def __init__(self, late: Callable[[], float] = lambda: 0.0) -> None:
        self.at, self._late = 1_000.0, late

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        until = self.at + seconds + self._late()
        await asyncio.sleep(0)
        self.at = max(self.at, until)


def paced(time: Time) -> Pace:
    return Pace(time.now, time.sleep)


@given(st.integers(0, 2**16))
def test_teams_never_has_to_say_that_it_is_too_fast(seed: int) -> None:
    rng = random.Random(seed)
    time = Time(lambda: rng.choice((0.0, 0.0, 0.01, 0.3)))
    pace, teams = paced(time), TeamsPace(time.now)

    async def send(conversation: str) -> None:
        try:
            await pace.turn("w", conversation)
        except TooSoon:
            return
        limits = {"tenant": TENANT, f"write {conversation}": THREAD}
        assert teams.wait(limits) == 0

    async def scenario() -> None:
        for _ in range(10):
            chats = [f"chat-{rng.randrange(4)}" for _ in range(rng.randrange(20))]
            await asyncio.gather(*map(send, chats))
            time.at += rng.choice((0.0, 0.5, 20.0))

    asyncio.run(scenario())


def test_a_tenant_gets_25_a_second_in_the_order_they_came() -> None:
    async def scenario() -> None:
        time, went = Time(), list[int]()
        pace, began = paced(time), time.at

        async def send(number: int) -> None:
            await pace.turn("w", f"chat-{number}")
            went.append(number)

        await asyncio.gather(*(send(number) for number in range(51)))
        assert went == [*range(51)]
        assert time.at - began == pytest.approx(2.0)

    asyncio.run(scenario())


def test_a_full_conversation_is_told_so_and_holds_up_nobody() -> None:
    async def scenario() -> None:
        time = Time()
        pace = paced(time)
        for _ in range(60):
            await pace.turn("w", "busy")
        with pytest.raises(TooSoon) as told:
            await pace.turn("w", "busy")
        assert PATIENCE < told.value.seconds < 30.5
        before = time.at
        await pace.turn("w", "quiet")
        assert time.at - before <= 0.04
        time.at += told.value.seconds
        await pace.turn("w", "busy")

    asyncio.run(scenario())


def test_a_held_tenant_waits_and_others_do_not() -> None:
    async def scenario() -> None:
        time = Time()
        pace = paced(time)
        pace.hold("w", 30)
        with pytest.raises(Held) as told:
            await pace.turn("w", "chat")
        assert told.value.seconds == 30
        await pace.turn("v", "chat")
        pace.hold("w", 10)
        time.at += 29
        with pytest.raises(Held):
            await pace.turn("w", "chat")
        time.at += 1
        await pace.turn("w", "chat")

    asyncio.run(scenario())


def test_idle_conversations_are_forgotten_once_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("adapters.teams.pace._MANY", 10)

    async def scenario() -> None:
        time = Time()
        pace = paced(time)
        for number in range(40):
            await pace.turn("w", f"chat-{number}")
            time.at += 3_700
        assert len(pace._lines) <= 11

    asyncio.run(scenario())
