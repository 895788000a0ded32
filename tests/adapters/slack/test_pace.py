"""One message a second to one conversation."""

from __future__ import annotations

import asyncio

from adapters.slack import pace
from adapters.slack.pace import Pace


def test_messages_to_one_place_are_a_second_apart_and_others_do_not_wait() -> None:
    now, waited = 100.0, []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    async def story() -> None:
        nonlocal now
        turns = Pace(lambda: now, pause)
        await turns.turn("a")
        await turns.turn("b")
        assert waited == []
        await turns.turn("a")
        await turns.turn("a")
        assert waited == [1.0, 2.0]
        now += 2.5
        await turns.turn("a")
        assert waited == [1.0, 2.0, 0.5]
        now += 60
        await turns.turn("a")
        assert len(waited) == 3

    asyncio.run(story())


def test_places_of_long_ago_are_forgotten() -> None:
    now = 0.0

    async def story() -> None:
        nonlocal now
        turns = Pace(lambda: now)
        for at in range(pace._MOST + 100):
            now += 2
            await turns.turn(f"{at}")
        assert len(turns._next) <= pace._MOST

    asyncio.run(story())
