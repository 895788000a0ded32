"""What goes wrong on our side: hooks that fail, a database that is locked or full."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from adapters.contract.adapter import Outgoing
from adapters.contract.results import SendResult, Sent
from storage.errors import StoreUnavailable
from storage.store import Store
from tests.outbox.platform import Behaviour, FakePlatform, accept, fail, hold, take_and_break
from tests.outbox.rows import add_channel, columns_of, put, row, state_of
from tests.outbox.test_lanes import until
from tests.outbox.world import World


def test_a_message_that_cannot_be_composed_fails_alone(world: World) -> None:
    world.people("ann", "ben", "cem")
    put(world.store, row("a"), row("b", "ben", about={"breaks": "x"}), row("c", "cem"))
    assert world.drain() == {"sent": 2, "retry": 1}
    assert columns_of(world.store, "b", "state", "reason", "sends") == (
        "pending",
        "not-composed",
        0,
    )
    for _ in range(20):
        world.wait_and_drain(hours=1)
    assert world.settled()["b"] == ("dead", "kept-failing")
    assert "words" not in repr(world.log), "what people wrote stays out of the log"
    assert "delivery.not_composed" in world.events()


def test_a_delivery_whose_end_cannot_be_settled_ends_all_the_same(world: World) -> None:
    world.people("ann", "ben", "cem")
    put(world.store, row("a"), row("b", "ben", about={"settles": "badly"}), row("c", "cem"))
    assert world.drain() == {"sent": 3}
    assert world.settled() == {"a": ("sent", "handle-a"), "c": ("sent", "handle-c")}
    assert columns_of(world.store, "b", "state", "handle") == ("sent", "handle-b")
    assert world.events().count("delivery.not_settled") == 1
    assert "words" not in repr(world.log)
    assert sorted(world.platform.markers()) == ["a", "b", "c"]


def test_a_failing_adapter_says_nothing_secret_in_the_log(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    world.platform.plan["a"].append(take_and_break)
    world.drain()
    assert "delivery.adapter_failed" in world.events()
    assert "secret" not in repr(world.log)
    assert "to-ann" not in repr(world.log)


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Another process writes, and does not finish."""
    other = sqlite3.connect(str(store.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


@contextmanager
def full(store: Store) -> Iterator[None]:
    """The disk is full: the database cannot grow by a page."""

    def no_more_pages(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        cursor.close()

    store.engine.dispose()
    event.listen(store.engine, "connect", no_more_pages)
    try:
        yield
    finally:
        event.remove(store.engine, "connect", no_more_pages)
        store.engine.dispose()


@pytest.fixture
def impatient(sqlite_url: str) -> Iterator[World]:
    """A world whose database waits for another's lock only a moment."""
    store = Store(sqlite_url, busy_seconds=0.05)
    yield World(store, tick=timedelta(seconds=0.01))
    store.close()


async def _send_while(world: World, fault: object, *names: str, then: Behaviour = accept) -> None:
    """Let the platform answer for these while the database is out of order."""
    gate = asyncio.Event()
    for name in names:
        world.platform.plan[name].append(hold(gate, then))
    draining = asyncio.create_task(world.outbox.drain())
    await until(lambda: len(world.platform.tried) == len(names))
    assert callable(fault)
    with fault(world.store):
        gate.set()
        with pytest.raises(StoreUnavailable):
            await draining
    assert sorted(world.platform.tried) == sorted(names)


LONG = "x" * 5_000
"""More than fits the pages there are."""


def test_locked_and_then_free_again_loses_no_result(impatient: World) -> None:
    impatient.people("ann", "ben")
    put(impatient.store, row("a"), row("b", "ben"))
    asyncio.run(_send_while(impatient, locked, "a", "b"))
    assert state_of(impatient.store, "a", "b") == {"a": "sending", "b": "sending"}
    assert impatient.drain() == {"sent": 2}
    assert impatient.platform.tried.count("a") == 1
    assert impatient.settled() == {"a": ("sent", "handle-a"), "b": ("sent", "handle-b")}


def test_a_result_that_came_after_the_lease_still_counts(impatient: World) -> None:
    impatient.people("ann")
    put(impatient.store, row("a"))
    asyncio.run(_send_while(impatient, locked, "a"))
    assert impatient.wait_and_drain(hours=1) == {"sent": 1}
    assert impatient.platform.looked_up == []


def test_a_failure_that_came_after_the_lease_is_not_a_doubt(impatient: World) -> None:
    impatient.people("ann")
    put(impatient.store, row("a"))
    asyncio.run(_send_while(impatient, locked, "a", then=fail))
    assert impatient.wait_and_drain(hours=1) == {"retry": 1, "sent": 1}
    assert impatient.platform.looked_up == []


def test_a_process_that_ended_before_writing_it_down_leaves_it_to_a_look_up(
    impatient: World,
) -> None:
    impatient.people("ann")
    put(impatient.store, row("a"))
    asyncio.run(_send_while(impatient, locked, "a"))
    impatient.outbox = impatient.new_outbox()
    assert impatient.drain() == {}
    assert impatient.wait_and_drain(seconds=91) == {}
    assert state_of(impatient.store, "a") == "uncertain"
    assert impatient.wait_and_drain(seconds=30) == {"found": 1}
    assert impatient.platform.markers() == ["a"]


def test_what_could_not_be_composed_for_want_of_the_database_was_never_tried(
    impatient: World,
) -> None:
    """The database goes away between a claim and the read that composes."""
    impatient.people("ann")
    put(impatient.store, row("a"))
    real_read = impatient.store.read
    reads = 0

    async def read(fn: Callable[[Session], Any]) -> Any:
        nonlocal reads
        reads += 1
        if reads == 2:
            raise StoreUnavailable("gone")
        return await real_read(fn)

    impatient.store.read = read  # type: ignore[method-assign]
    with pytest.raises(StoreUnavailable, match="gone"):
        impatient.drain()
    assert state_of(impatient.store, "a") == "sending"
    assert impatient.drain() == {"released": 1, "sent": 1}
    assert columns_of(impatient.store, "a", "attempts", "sends") == (1, 1)


def test_full_and_then_with_room_again_loses_no_result(impatient: World) -> None:
    impatient.people(*(f"m{i}" for i in range(10)))
    for i in range(10):
        put(impatient.store, row(f"d{i}", f"m{i}"))

    async def behave(platform: FakePlatform, outgoing: Outgoing) -> SendResult:
        platform.arrived.append(outgoing)
        return Sent(LONG + outgoing.marker)

    async def scenario() -> None:
        gate = asyncio.Event()
        impatient.platform.usual = hold(gate, behave)
        draining = asyncio.create_task(impatient.outbox.drain())
        await until(lambda: len(impatient.platform.tried) == 10)
        with full(impatient.store):
            gate.set()
            with pytest.raises(StoreUnavailable, match="full"):
                await draining

    asyncio.run(scenario())
    assert impatient.drain() == {"sent": 10}
    assert columns_of(impatient.store, "d3", "handle") == (LONG + "d3",)
    assert len(impatient.platform.tried) == 10


def test_the_service_says_so_once_and_goes_on_by_itself(impatient: World) -> None:
    impatient.people("ann", "ben")
    add_channel(impatient.store, "general")

    async def scenario() -> None:
        stop = asyncio.Event()
        put(impatient.store, row("a"), row("b", "ben"), row("c", None, channel_id="general"))
        with locked(impatient.store):
            running = asyncio.create_task(impatient.outbox.run_forever(stop))
            await until(lambda: "outbox.database_unavailable" in impatient.events())
            for _ in range(30):
                await asyncio.sleep(0.01)
            assert impatient.platform.tried == []
        await until(
            lambda: (
                state_of(impatient.store, "a", "b", "c") == {"a": "sent", "b": "sent", "c": "sent"}
            )
        )
        stop.set()
        await running

    asyncio.run(scenario())
    lines = [one for one in impatient.log if one["event"].startswith("outbox.")]
    assert [one["event"] for one in lines] == [
        "outbox.database_unavailable",
        "outbox.database_back",
    ]
    assert lines[0]["error"] == "The database is not available: database is locked."
