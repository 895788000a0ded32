"""The outbox as the service runs it: nudged, stopped, and troubled by its database."""

import asyncio
from datetime import timedelta

import pytest

from storage.deliveries import counts_by_state
from tests.outbox.platform import hold
from tests.outbox.rows import columns_of, put, row, state_of
from tests.outbox.test_lanes import until
from tests.outbox.world import World
from tests.support.clock import START

NEVER = timedelta(hours=10)


@pytest.fixture
def patient(small_world: World) -> World:
    """A world whose outbox looks by itself only every ten hours."""
    return World(small_world.store, tick=NEVER)


def test_a_nudge_sends_at_once(patient: World) -> None:
    patient.people("ann", "ben")

    async def scenario() -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(patient.outbox.run_forever(stop))
        for name in ("ann", "ben"):
            put(patient.store, row(f"for-{name}", name))
            patient.outbox.nudge()
            await until(lambda name=name: state_of(patient.store, f"for-{name}") == "sent")
        stop.set()
        await running

    asyncio.run(scenario())


def test_a_nudge_reaches_a_lane_that_is_busy(patient: World) -> None:
    patient.people("ann", "ben")
    put(patient.store, row("slow"))

    async def scenario() -> None:
        gate, stop = asyncio.Event(), asyncio.Event()
        patient.platform.plan["slow"].append(hold(gate))
        running = asyncio.create_task(patient.outbox.run_forever(stop))
        await until(lambda: patient.platform.tried == ["slow"])
        put(patient.store, row("quick", "ben"))
        patient.outbox.nudge()
        await until(lambda: state_of(patient.store, "quick") == "sent")
        assert state_of(patient.store, "slow") == "sending"
        gate.set()
        stop.set()
        await running

    asyncio.run(scenario())
    assert state_of(patient.store, "slow") == "sent"


def test_the_tick_finds_what_nobody_announced(small_world: World) -> None:
    quick = World(small_world.store, tick=timedelta(seconds=0.01))
    quick.people("ann")

    async def scenario() -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(quick.outbox.run_forever(stop))
        put(quick.store, row("a", due_at=START + timedelta(hours=1)))
        quick.clock.advance(timedelta(hours=1))
        await until(lambda: state_of(quick.store, "a") == "sent")
        stop.set()
        await running

    asyncio.run(scenario())


def test_stopping_brings_home_what_is_on_its_way_and_gives_back_the_rest(patient: World) -> None:
    names = [f"m{i:02}" for i in range(40)]
    patient.people(*names)
    put(patient.store, *(row(f"d{name}", name) for name in names))

    async def scenario() -> None:
        gate, stop = asyncio.Event(), asyncio.Event()
        patient.platform.usual = hold(gate)
        running = asyncio.create_task(patient.outbox.run_forever(stop))
        await until(lambda: len(patient.platform.tried) == 10)
        stop.set()
        await until(lambda: counts(patient).get("pending") == 30)
        assert not running.done()
        gate.set()
        await running

    asyncio.run(scenario())
    assert counts(patient) == {"sent": 10, "pending": 30}
    assert columns_of(patient.store, "dm39", "attempts", "sends", "lease_by") == (0, 0, None)
    assert len(patient.platform.arrived) == 10


def test_after_the_stop_no_workspace_gets_its_turn(small_world: World) -> None:
    narrow = World(small_world.store, tick=NEVER, lanes=1)
    narrow.people("ann")
    narrow.people("ben", workspace="v")
    put(narrow.store, row("a"))
    put(narrow.store, row("b", "ben"), workspace="v")

    async def scenario() -> None:
        gate, stop = asyncio.Event(), asyncio.Event()
        narrow.platform.usual = hold(gate)
        running = asyncio.create_task(narrow.outbox.run_forever(stop))
        await until(lambda: len(narrow.platform.tried) == 1)
        stop.set()
        for _ in range(20):
            await asyncio.sleep(0)
        gate.set()
        await running

    asyncio.run(scenario())
    assert len(narrow.platform.tried) == 1
    [left] = {"a", "b"} - set(narrow.platform.tried)
    assert columns_of(narrow.store, left, "state", "attempts") == ("pending", 0)


def test_stopping_waits_only_so_long(small_world: World) -> None:
    hasty = World(small_world.store, grace=timedelta(seconds=0.05))
    hasty.people("ann")
    put(hasty.store, row("a"))

    async def scenario() -> None:
        stop = asyncio.Event()
        hasty.platform.usual = hold(asyncio.Event())
        running = asyncio.create_task(hasty.outbox.run_forever(stop))
        await until(lambda: hasty.platform.tried == ["a"])
        stop.set()
        await running

    asyncio.run(scenario())
    assert columns_of(hasty.store, "a", "state", "reason") == ("uncertain", "interrupted")


def counts(world: World) -> dict[str, int]:
    return world.store.read_now(lambda s: counts_by_state(s, "w"))


def test_what_is_put_in_one_by_one_is_looked_at_together(small_world: World) -> None:
    world = World(small_world.store, tick=NEVER, breath=NEVER)
    world.people("ann", "ben")

    async def scenario() -> None:
        stop = asyncio.Event()
        put(world.store, row("first", "ann"))
        running = asyncio.create_task(world.outbox.run_forever(stop))
        await until(lambda: state_of(world.store, "first") == "sent")
        await until(lambda: not world.outbox._lanes)
        put(world.store, row("next", "ben"))
        world.outbox.nudge()
        for _ in range(50):
            await asyncio.sleep(0.001)
        assert state_of(world.store, "next") == "pending"
        stop.set()
        await running

    asyncio.run(scenario())
