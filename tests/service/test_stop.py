"""A stop lets what is under way come to its end, for a while, and leaves nothing half done."""

import asyncio

from sqlmodel import Session
from structlog.testing import capture_logs

from bot.ticks import Job, Ticks
from storage.deliveries import counts_by_state
from storage.store import Store
from tests.service.house import house
from tests.support.patience import SECONDS


class Slow:
    """A job that takes until it is told to end."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self.ended = False

    async def run(self) -> None:
        self.begun.set()
        await self.may_end.wait()
        self.ended = True


async def begun(job: Slow) -> Ticks:
    """Ticks whose one job is under way."""
    ticks = Ticks({"slow": Job(job.run, 0.01)}, lambda name, seconds: None)
    ticks.start()
    await job.begun.wait()
    return ticks


def test_a_tick_under_way_comes_to_its_end() -> None:
    async def scenario() -> None:
        job = Slow()
        ticks = await begun(job)
        stopping = asyncio.create_task(ticks.stop())
        await asyncio.sleep(0)
        assert not stopping.done()
        job.may_end.set()
        await stopping
        assert job.ended
        assert "slow" in ticks.beats

    with capture_logs() as lines:
        asyncio.run(scenario())
    assert lines == []


def test_a_tick_that_takes_too_long_is_cut_off() -> None:
    async def scenario() -> None:
        job = Slow()
        ticks = await begun(job)
        await ticks.stop(grace=0.01)
        assert not job.ended

    asyncio.run(asyncio.wait_for(scenario(), SECONDS))


def test_what_is_being_sent_arrives_before_the_end(sqlite_url: str) -> None:
    async def scenario() -> None:
        around = house(sqlite_url)
        one = await around.__aenter__()
        one.chat.gate.clear()
        await one.write("The export is slow", "e1")
        await one.chat.begun.wait()
        assert await states(one.store) == {"sending": 1}
        closing = asyncio.create_task(around.__aexit__(None, None, None))
        await one.service._stop.wait()
        await asyncio.sleep(0)
        assert not closing.done()
        one.chat.gate.set()
        await closing

    asyncio.run(asyncio.wait_for(scenario(), SECONDS))
    store = Store(sqlite_url)
    assert store.read_now(_count) == {"sent": 1}
    store.close()


async def states(store: Store) -> dict[str, int]:
    return await store.read(_count)


def _count(session: Session) -> dict[str, int]:
    return counts_by_state(session, None)
