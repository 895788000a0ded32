"""Sends come to exactly one end each, and a look-up tells afterwards which."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.contract.adapter import Outgoing
from adapters.contract.messages import Message, Paragraph
from adapters.contract.results import (
    Found,
    Never,
    NotFound,
    NotSent,
    RateLimited,
    SendResult,
    Sent,
    Uncertain,
)
from adapters.local.weather import Fault, Forecast, Limited, Lost, Refused, Slow, Unavailable
from tests.adapters.local.support import Visit, World, world
from tests.support.clock import FakeClock

HELLO = Message("Hello", (Paragraph("Hello there"),))
AGAIN = Message("Again", (Paragraph("Hello again"),))
OUT = Outgoing("local", "dm:ben", "delivery-1", HELLO)


async def shown(here: World, member: str = "ben") -> int:
    async with here.client() as client:
        return (await Visit(client, member).look()).count("Hello there")


@pytest.mark.parametrize(
    ("fault", "result", "arrived"),
    [
        (Limited(timedelta(seconds=3)), RateLimited(timedelta(seconds=3)), 0),
        (Lost(posted=True), Uncertain("time-out"), 1),
        (Lost(posted=False, reason="reset"), Uncertain("reset"), 0),
        (Unavailable(), NotSent("unavailable"), 0),
        (Refused(), Never("no-address"), 0),
    ],
)
def test_weather(
    tmp_path: Path, clock: FakeClock, fault: Fault, result: SendResult, arrived: int
) -> None:
    async def story() -> None:
        here = world(tmp_path / "p.db", clock, Forecast([fault]))
        assert await here.adapter.send(OUT) == result
        assert await shown(here) == arrived
        found = await here.adapter.look_up(OUT)
        assert isinstance(found, Found if arrived else NotFound)
        await here.adapter.close()

        # A process that starts after this one was killed finds out the same.
        later = world(tmp_path / "p.db", clock)
        assert await later.adapter.look_up(OUT) == found
        assert isinstance(await later.adapter.send(OUT), Sent)
        assert await shown(later) == arrived + 1
        await later.adapter.close()

    asyncio.run(story())


def test_a_slow_send_arrives_when_it_arrives(tmp_path: Path, clock: FakeClock) -> None:
    async def story() -> None:
        gate = asyncio.Event()
        here = world(tmp_path / "p.db", clock, Forecast([None, Slow(gate)]))
        await here.adapter.send(OUT)
        slow = asyncio.create_task(here.adapter.send(OUT))
        await asyncio.sleep(0)
        assert await shown(here) == 1
        gate.set()
        assert isinstance(await slow, Sent)
        assert await shown(here) == 2
        await here.adapter.close()

    asyncio.run(story())


def test_a_redrawing_takes_the_place_of_the_message(here: World) -> None:
    async def story() -> None:
        sent = await here.adapter.send(OUT)
        assert isinstance(sent, Sent)
        redrawing = Outgoing("local", "dm:ben", "delivery-2", AGAIN, replaces=sent.handle)
        assert await here.adapter.look_up(redrawing) == NotFound()
        assert await here.adapter.send(redrawing) == sent
        assert await here.adapter.look_up(redrawing) == Found(sent.handle)
        async with here.client() as client:
            page = await Visit(client).look()
        assert "Hello there" not in page
        assert page.count("Hello again") == 1

    asyncio.run(story())


@pytest.mark.parametrize(
    ("outgoing", "reason"),
    [
        (Outgoing("another", "dm:ben", "d", HELLO), "unknown-workspace"),
        (Outgoing("local", "dm:nobody", "d", HELLO), "no-address"),
        (Outgoing("local", "channel:nowhere", "d", HELLO), "no-address"),
        (Outgoing("local", "", "d", HELLO), "no-address"),
        (Outgoing("local", "dm:ben", "d", HELLO, replaces="gone"), "message-gone"),
    ],
)
def test_what_has_nowhere_to_go_is_never_sent(here: World, outgoing: Outgoing, reason: str) -> None:
    async def story() -> None:
        assert await here.adapter.send(outgoing) == Never(reason)
        assert await here.adapter.look_up(outgoing) == NotFound()

    asyncio.run(story())


def test_a_file_that_cannot_be_written_is_an_answer_too(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "p.db").mkdir()

    async def story() -> None:
        here = world(tmp_path / "p.db", clock)
        assert isinstance(await here.adapter.send(OUT), NotSent)

    asyncio.run(story())


def test_commands_are_spelled_as_they_are_typed(here: World) -> None:
    assert here.adapter.spell("moment") == "/moment"
    assert here.adapter.platform == "local"
