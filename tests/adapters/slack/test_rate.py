"""How fast a workspace takes messages, and what is done when it takes fewer than we thought."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from adapters.slack.rate import Rate
from tests.adapters.slack.allowance import Allowance


@dataclass
class World:
    """A clock that goes forward only while somebody waits."""

    at: float = 0.0
    rests: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.at

    async def pause(self, seconds: float) -> None:
        self.at += seconds


def send(count: int, allowed: float, usual: float = 5.0) -> tuple[World, Allowance]:
    """So many messages, each to somebody else, through a workspace that lets so many through."""
    world = World()
    slack = Allowance(world.now, per_second=allowed)
    rate = Rate(usual, world.now, world.pause)

    async def story() -> None:
        sent = 0
        while sent < count:
            parked = await rate.turn("T1")
            if parked is not None:
                world.at += parked.total_seconds()
                continue
            wait = slack.ask("token", "chat.postMessage", f"U{sent}")
            if wait:
                rate.limited("T1", timedelta(seconds=wait))
            else:
                sent += 1

    asyncio.run(story())
    return world, slack


def test_messages_go_out_evenly() -> None:
    world, slack = send(300, allowed=5.0)
    assert slack.refused == {}
    assert 59 <= world.at <= 61


def test_a_workspace_that_takes_less_is_found_out_by_few_refusals() -> None:
    world, slack = send(1_000, allowed=4.0)
    assert len(slack.refused["token"]) <= 3
    assert slack.in_vain == 0
    assert world.at <= 1_000 / 4.0 / 0.95


def test_one_that_takes_far_less_is_found_out_too() -> None:
    world, slack = send(600, allowed=1.0)
    assert len(slack.refused["token"]) <= 12
    assert world.at <= 600 / 0.9


def test_nothing_goes_out_while_a_refusal_lasts() -> None:
    world = World()
    rate = Rate(5.0, world.now, world.pause)

    async def story() -> None:
        assert await rate.turn("T1") is None
        rate.limited("T1", timedelta(seconds=30))
        rate.limited("T1", timedelta(seconds=20))
        world.at += 10
        assert await rate.turn("T2") is None
        assert await rate.turn("T1") is None
        assert world.at >= 30

    asyncio.run(story())


def test_who_was_waiting_when_the_refusal_came_is_told_to_come_again() -> None:
    world = World()

    async def story() -> None:
        gate = asyncio.Event()

        async def hold(seconds: float) -> None:
            await gate.wait()

        rate = Rate(5.0, world.now, hold)
        assert await rate.turn("T1") is None
        waiting = asyncio.create_task(rate.turn("T1"))
        await asyncio.sleep(0)
        rate.limited("T1", timedelta(seconds=30))
        gate.set()
        assert await waiting == timedelta(seconds=30)

    asyncio.run(story())


def test_an_hour_without_a_refusal_makes_up_for_it() -> None:
    world = World()
    rate = Rate(5.0, world.now, world.pause)

    async def story() -> None:
        await rate.turn("T1")
        rate.limited("T1", timedelta(seconds=1))
        world.at += 3_700
        began = world.at
        for _ in range(6):
            await rate.turn("T1")
        assert world.at - began <= 1.01

    asyncio.run(story())
