"""A delivery that kills whoever handles it ends, and takes nobody with it."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlmodel import Session

from adapters.contract.adapter import Outgoing
from adapters.contract.results import LookUp, SendResult
from storage.errors import StoreUnavailable
from storage.store import Store
from tests.outbox.platform import FakePlatform, accept, hold, take_and_break
from tests.outbox.rows import columns_of, put, row, set_delivery, state_of
from tests.outbox.test_lanes import until
from tests.outbox.world import World

T = TypeVar("T")


class MortalStore(Store):
    """The store of a process that may die: from then on nothing gets through any more."""

    dead = False

    async def read(self, fn: Callable[[Session], T]) -> T:
        self._check()
        return await super().read(fn)

    async def write(self, fn: Callable[[Session], T]) -> T:
        self._check()
        return await super().write(fn)

    def _check(self) -> None:
        if self.dead:
            raise StoreUnavailable("dead")


class KillingPlatform(FakePlatform):
    """Kills the process that sends, or looks up, certain messages."""

    def __init__(self) -> None:
        super().__init__()
        self.process: MortalStore | None = None
        self.kill_senders_of: set[str] = set()
        self.kill_seekers_of: set[str] = set()
        self.usual = self._send

    @staticmethod
    async def _send(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
        assert isinstance(platform, KillingPlatform)
        if outgoing.marker in platform.kill_senders_of:
            platform.die()
        await asyncio.sleep(0)
        platform.alive()
        return await accept(platform, outgoing)

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        if outgoing.marker in self.kill_seekers_of:
            self.looked_up.append(outgoing.marker)
            self.die()
        await asyncio.sleep(0)
        self.alive()
        return await super().look_up(outgoing)

    def die(self) -> None:
        """The process is gone, in the middle of it all."""
        assert self.process is not None
        self.process.dead = True
        raise StoreUnavailable("dead")

    def alive(self) -> None:
        """Nothing goes out of a dead process."""
        if self.process is not None and self.process.dead:
            raise StoreUnavailable("dead")


class Doomed:
    """A world whose outbox runs in one process after another."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.platform = KillingPlatform()
        world.adapters["fake"] = self.platform
        self.deaths = 0

    def run(self, turns: int) -> None:
        """Let so many processes live, each until it has nothing to do or dies."""
        for _ in range(turns):
            self.world.wait(minutes=40)
            process = MortalStore(str(self.world.store.engine.url))
            self.platform.process = process
            try:
                asyncio.run(self.world.new_outbox(process).drain())
            except StoreUnavailable:
                self.deaths += 1
            finally:
                process.close()


@pytest.fixture
def doomed(small_world: World) -> Doomed:
    names = [f"m{i:02}" for i in range(40)]
    small_world.people(*names)
    put(small_world.store, *(row(f"d{name}", name) for name in names))
    return Doomed(small_world)


def test_a_message_that_kills_its_sender(doomed: Doomed) -> None:
    doomed.platform.kill_senders_of = {"dm20"}
    doomed.run(60)
    innocent = sorted(f"dm{i:02}" for i in range(40) if i != 20)
    assert sorted(doomed.platform.markers()) == innocent
    assert columns_of(doomed.world.store, "dm20", "state", "reason") == ("dead", "kept-failing")
    assert doomed.deaths <= doomed.world.settings.max_attempts + 1
    for name in innocent:
        assert columns_of(doomed.world.store, name, "state", "attempts")[0] == "sent"


def test_a_message_that_kills_who_looks_for_it(doomed: Doomed) -> None:
    store, platform = doomed.world.store, doomed.platform
    for i in range(10, 30):
        platform.plan[f"dm{i:02}"].append(take_and_break)
    platform.kill_seekers_of = {"dm20"}
    doomed.run(60)
    assert sorted(platform.markers()) == sorted(f"dm{i:02}" for i in range(40))
    assert columns_of(store, "dm20", "state", "reason") == ("dead", "uncertain")
    settings = doomed.world.settings
    assert doomed.deaths <= settings.max_attempts + settings.last_look_ups + 1
    assert {state_of(store, f"dm{i:02}") for i in range(40) if i != 20} == {"sent"}


def test_suspects_go_one_at_a_time_beside_the_others(small_world: World) -> None:
    world = World(small_world.store, tick=timedelta(hours=10))
    names = [f"m{i:02}" for i in range(20)]
    world.people(*names)
    put(world.store, *(row(f"d{name}", name) for name in names))
    for name in names[:10]:
        set_delivery(world.store, f"d{name}", reason="worker-died")
    suspects = {f"d{name}" for name in names[:10]}

    async def scenario() -> None:
        gate, stop = asyncio.Event(), asyncio.Event()
        for name in suspects:
            world.platform.plan[name].append(hold(gate))
        running = asyncio.create_task(world.outbox.run_forever(stop))
        await until(lambda: len(world.platform.markers()) == 10)
        await until(lambda: suspects & set(world.platform.tried))
        for _ in range(50):
            await asyncio.sleep(0.001)
        assert len(suspects & set(world.platform.tried)) == 1
        gate.set()
        await until(lambda: len(world.platform.markers()) == 20)
        stop.set()
        await running

    asyncio.run(scenario())
