"""How deliveries travel together: in order, side by side, and never waiting for the slowest."""

import asyncio
from datetime import timedelta

import pytest

from bot.outbox.batch import BatchSize
from bot.outbox.settings import OutboxSettings
from storage.deliveries import counts_by_state
from tests.outbox.platform import fail, hold, limit, take_and_break
from tests.outbox.rows import columns_of, put, row, state_of
from tests.outbox.world import World
from tests.support.clock import START

MINUTE = timedelta(minutes=1)


async def until(condition: object, *arguments: object) -> None:
    """Let everything else run until the condition holds; the test's time-out ends it else."""
    assert callable(condition)
    while not condition(*arguments):  # noqa: ASYNC110 - what it waits for has no event
        await asyncio.sleep(0.001)


def test_messages_to_one_person_keep_their_order(world: World) -> None:
    world.people("ann", "ben")
    names = [f"{i:02}" for i in range(12)]
    put(world.store, *(row(f"a{name}") for name in reversed(names)))
    put(world.store, *(row(f"b{name}", "ben") for name in names))
    world.platform.plan["a03"].append(fail)
    world.platform.plan["b05"].append(take_and_break)
    world.drain()
    assert [one for one in world.platform.markers() if one[0] == "a"] == ["a00", "a01", "a02"]
    for _ in range(10):
        world.wait_and_drain(minutes=1)
    for letter in "ab":
        arrived = [one for one in world.platform.markers() if one[0] == letter]
        assert arrived == [f"{letter}{name}" for name in names]
    assert world.platform.overlaps == []


def test_at_most_ten_at_once_in_a_workspace(small_world: World) -> None:
    names = [f"m{i}" for i in range(50)]
    small_world.people(*names)
    put(small_world.store, *(row(f"d{name}", name) for name in names))

    async def scenario() -> None:
        gate = asyncio.Event()
        small_world.platform.usual = hold(gate)
        draining = asyncio.create_task(small_world.outbox.drain())
        await until(lambda: len(small_world.platform.tried) == 10)
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(small_world.platform.tried) == 10
        gate.set()
        assert await draining == {"sent": 50}

    asyncio.run(scenario())
    assert small_world.platform.most_in_flight == 10


def test_the_slowest_holds_up_nobody(small_world: World) -> None:
    names = [f"m{i:03}" for i in range(200)]
    small_world.people(*names)
    put(small_world.store, *(row(f"d{name}", name) for name in names))

    async def scenario() -> None:
        gate = asyncio.Event()
        small_world.platform.plan["dm000"].append(hold(gate))
        draining = asyncio.create_task(small_world.outbox.drain())

        def others_are_recorded() -> bool:
            counts = small_world.store.read_now(lambda s: counts_by_state(s, "w"))
            return counts == {"sent": 199, "sending": 1}

        await until(others_are_recorded)
        gate.set()
        assert await draining == {"sent": 200}

    asyncio.run(scenario())


def test_one_workspace_does_not_wait_for_another(small_world: World) -> None:
    small_world.people("ann")
    small_world.people("vera", workspace="v")
    put(small_world.store, row("a"))
    put(small_world.store, row("v", "vera"), workspace="v")

    async def scenario() -> None:
        gate = asyncio.Event()
        small_world.platform.plan["a"].append(hold(gate))
        draining = asyncio.create_task(small_world.outbox.drain())
        await until(lambda: state_of(small_world.store, "v") == "sent")
        assert state_of(small_world.store, "a") == "sending"
        gate.set()
        await draining

    asyncio.run(scenario())


def test_a_platform_that_hangs_holds_few_leases(small_world: World) -> None:
    names = [f"m{i:03}" for i in range(300)]
    small_world.people(*names)
    put(small_world.store, *(row(f"d{name}", name) for name in names))

    async def scenario() -> None:
        gate = asyncio.Event()
        small_world.platform.usual = hold(gate)
        draining = asyncio.create_task(small_world.outbox.drain())
        await until(lambda: len(small_world.platform.tried) == 10)
        counts = small_world.store.read_now(lambda s: counts_by_state(s, "w"))
        assert counts["sending"] == 15, "one, two, four and eight"
        gate.set()
        await draining

    asyncio.run(scenario())


def test_what_waited_too_long_for_its_turn_is_given_back(small_world: World) -> None:
    names = [f"m{i:02}" for i in range(20)]
    small_world.people(*names)
    put(small_world.store, *(row(f"d{name}", name) for name in names))

    async def scenario() -> None:
        gate = asyncio.Event()
        for name in names[:10]:
            small_world.platform.plan[f"d{name}"].append(hold(gate))
        draining = asyncio.create_task(small_world.outbox.drain())
        await until(lambda: len(small_world.platform.tried) == 10)
        small_world.real_clock.advance(small_world.settings.lease)
        gate.set()
        counts = await draining
        assert counts == {"sent": 20, "released": 5}

    asyncio.run(scenario())
    assert len(small_world.platform.tried) == 20, "only under a fresh lease was it sent"


def test_a_deadline_that_passes_while_waiting_for_a_turn_counts(small_world: World) -> None:
    names = [f"m{i:02}" for i in range(15)]
    small_world.people(*names)
    put(small_world.store, *(row(f"d{name}", name, expires_at=START + MINUTE) for name in names))

    async def scenario() -> None:
        gate = asyncio.Event()
        small_world.platform.usual = hold(gate)
        draining = asyncio.create_task(small_world.outbox.drain())
        await until(lambda: len(small_world.platform.tried) == 10)
        small_world.clock.advance(2 * MINUTE)
        gate.set()
        assert await draining == {"sent": 10, "expired": 5}

    asyncio.run(scenario())
    assert len(small_world.platform.tried) == 10


@pytest.mark.parametrize(
    ("seconds", "sizes"),
    [
        (0.1, [40, 80, 160, 320, 500, 500, 500]),
        (0.7, [40, 40, 40, 40, 40, 40, 40]),
        (3.0, [40, 20, 10, 10, 10, 10, 10]),
    ],
)
def test_batches_follow_the_platforms_pace(seconds: float, sizes: list[int]) -> None:
    batch = BatchSize(OutboxSettings(first_batch=40))
    assert [batch.next(START + i * timedelta(seconds=seconds)) for i in range(7)] == sizes


def test_a_first_batch_takes_nobody_with_it() -> None:
    batch = BatchSize(OutboxSettings())
    assert [batch.next(START) for _ in range(11)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 500, 500]


def test_a_lease_outlives_a_send() -> None:
    with pytest.raises(ValueError, match="two sends"):
        OutboxSettings(lease=timedelta(seconds=59))


def test_a_send_that_never_returns_is_in_doubt(small_world: World) -> None:
    patient = World(small_world.store, send_timeout=timedelta(seconds=0.05))
    patient.people("ann")
    put(patient.store, row("a"))

    async def scenario() -> None:
        patient.platform.plan["a"].append(hold(asyncio.Event()))
        assert await patient.outbox.drain() == {"uncertain": 1}

    asyncio.run(scenario())
    assert columns_of(patient.store, "a", "state", "reason") == ("uncertain", "timeout")


def test_drain_waits_for_what_is_on_its_way_already(small_world: World) -> None:
    small_world.people("ann")
    put(small_world.store, row("a"))

    async def scenario() -> None:
        gate = asyncio.Event()
        small_world.platform.plan["a"].append(hold(gate))
        first = asyncio.create_task(small_world.outbox.drain())
        await until(lambda: small_world.platform.tried == ["a"])
        second = asyncio.create_task(small_world.outbox.drain())
        for _ in range(50):
            await asyncio.sleep(0.001)
        assert not second.done()
        gate.set()
        assert await first == {"sent": 1}
        assert await second == {}

    asyncio.run(scenario())


def test_a_cancelled_drain_forgets_nothing(small_world: World) -> None:
    names = [f"m{i:02}" for i in range(30)]
    small_world.people(*names)
    put(small_world.store, *(row(f"d{name}", name) for name in names))

    async def scenario() -> None:
        small_world.platform.usual = hold(asyncio.Event(), take_and_break)
        draining = asyncio.create_task(small_world.outbox.drain())
        await until(lambda: len(small_world.platform.tried) == 10)
        draining.cancel()
        with pytest.raises(asyncio.CancelledError):
            await draining

    asyncio.run(scenario())
    small_world.platform.usual = hold(_open())
    counts = small_world.drain()
    assert counts == {"uncertain": 10, "released": 5, "sent": 20}
    assert small_world.wait_and_drain(seconds=30)["resend"] == 10
    for _ in range(5):
        small_world.wait_and_drain(minutes=1)
    assert sorted(small_world.platform.markers()) == [f"d{name}" for name in names]


def test_a_rate_limit_meets_others_on_their_way(small_world: World) -> None:
    names = [f"m{i:02}" for i in range(15)]
    small_world.people(*names)
    put(small_world.store, *(row(f"d{name}", name) for name in names))

    async def scenario() -> None:
        limited, gate = asyncio.Event(), asyncio.Event()
        small_world.platform.plan["dm00"].append(hold(limited, limit(60)))
        for name in names[1:10]:
            small_world.platform.plan[f"d{name}"].append(hold(gate))
        draining = asyncio.create_task(small_world.outbox.drain())
        await until(lambda: len(small_world.platform.tried) == 10)
        limited.set()
        await until(lambda: state_of(small_world.store, "dm00") == "pending")
        gate.set()
        assert await draining == {"rate-limited": 1, "released": 5, "sent": 9}

    asyncio.run(scenario())
    assert small_world.wait_and_drain(seconds=60) == {"sent": 6}


def _open() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event
