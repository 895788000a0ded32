"""Writes that share a commit: each is all or nothing, and none is reported before it is on disk."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from storage.errors import StoreUnavailable
from storage.kept import keep, kept
from storage.store import Store
from tests.support.patience import SECONDS


def path_of(store: Store) -> Path:
    return Path(store.engine.url.database or "")


def on_disk(store: Store) -> list[str]:
    """What another program sees, in the order it was written."""
    with sqlite3.connect(path_of(store)) as other:
        found = other.execute("SELECT name FROM kept_value ORDER BY rowid").fetchall()
    other.close()
    return [row[0] for row in found]


def writing(name: str) -> Callable[[Session], str]:
    def write(session: Session) -> str:
        keep(session, name, "value")
        return name

    return write


@contextmanager
def held_up(store: Store) -> Iterator[None]:
    """What is submitted inside is waiting together when this ends."""
    begun, go = threading.Event(), threading.Event()

    def wait(session: Session) -> None:
        begun.set()
        go.wait(SECONDS)

    first = store._submit(wait)
    begun.wait(SECONDS)
    yield
    go.set()
    first.result(SECONDS)


def test_what_queued_up_shares_a_commit_and_keeps_its_order(sqlite_store: Store) -> None:
    commits: list[object] = []
    event.listen(sqlite_store.engine, "commit", commits.append)
    names = [f"{number:02}" for number in range(50)]
    with held_up(sqlite_store):
        waiting = [sqlite_store._submit(writing(name)) for name in names]
    assert [one.result(SECONDS) for one in waiting] == names
    assert on_disk(sqlite_store) == names
    assert len(commits) == 2


def test_one_that_fails_undoes_nothing_but_itself(sqlite_store: Store) -> None:
    def fails(session: Session) -> None:
        keep(session, "half", "value")
        raise KeyError("mine")

    with held_up(sqlite_store):
        before = sqlite_store._submit(writing("before"))
        wrong = sqlite_store._submit(fails)
        after = sqlite_store._submit(writing("after"))
    assert (before.result(SECONDS), after.result(SECONDS)) == ("before", "after")
    with pytest.raises(KeyError, match="mine"):
        wrong.result(SECONDS)
    assert on_disk(sqlite_store) == ["before", "after"]


def test_a_statement_the_database_cannot_do_fails_alone(sqlite_store: Store) -> None:
    def nonsense(session: Session) -> None:
        keep(session, "half", "value")
        session.connection().execute(text("SELECT * FROM no_such_table"))

    with held_up(sqlite_store):
        others = [sqlite_store._submit(writing(name)) for name in ("a", "b")]
        wrong = sqlite_store._submit(nonsense)
        others.append(sqlite_store._submit(writing("c")))
    assert [one.result(SECONDS) for one in others] == ["a", "b", "c"]
    with pytest.raises(StoreUnavailable, match="no such table"):
        wrong.result(SECONDS)
    assert on_disk(sqlite_store) == ["a", "b", "c"]


def test_nothing_is_reported_before_others_can_see_it(sqlite_store: Store) -> None:
    seen: dict[str, list[str]] = {}

    def look(name: str) -> Callable[[Future[str]], None]:
        return lambda done: seen.update({name: on_disk(sqlite_store)})

    def early(session: Session) -> str:
        keep(session, "early", "value")
        seen["inside"] = on_disk(sqlite_store)
        return "early"

    with held_up(sqlite_store):
        first, second = sqlite_store._submit(early), sqlite_store._submit(writing("late"))
        first.add_done_callback(look("first"))
        second.add_done_callback(look("second"))
    sqlite_store.close()
    assert seen == {"inside": [], "first": ["early", "late"], "second": ["early", "late"]}


def test_one_that_was_given_up_before_its_turn_is_not_done(sqlite_store: Store) -> None:
    with held_up(sqlite_store):
        unwanted = sqlite_store._submit(writing("unwanted"))
        wanted = sqlite_store._submit(writing("wanted"))
        assert unwanted.cancel()
    wanted.result(SECONDS)
    assert on_disk(sqlite_store) == ["wanted"]


def test_a_caller_that_goes_away_in_the_middle_harms_nobody(sqlite_store: Store) -> None:
    async def doing() -> None:
        begun, go = threading.Event(), threading.Event()

        def slow(session: Session) -> None:
            keep(session, "slow", "value")
            begun.set()
            go.wait(SECONDS)

        task = asyncio.create_task(sqlite_store.write(slow))
        await asyncio.to_thread(begun.wait, SECONDS)
        task.cancel()
        go.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        await sqlite_store.write(writing("after"))

    asyncio.run(doing())
    assert on_disk(sqlite_store) == ["slow", "after"]


def test_a_locked_database_refuses_all_and_recovers(sqlite_url: str) -> None:
    store = Store(sqlite_url, busy_seconds=0.05)
    other = sqlite3.connect(path_of(store), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = [store._submit(writing(f"{number}")) for number in range(3)]
    for one in refused:
        with pytest.raises(StoreUnavailable, match="locked"):
            one.result(SECONDS)
    assert store.read_now(lambda s: kept(s, "0")) is None, "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    assert store.write_now(writing("later")) == "later"
    assert on_disk(store) == ["later"]
    store.close()


def test_a_full_disk_refuses_what_does_not_fit_and_recovers(sqlite_store: Store) -> None:
    sqlite_store.write_now(writing("before"))

    @event.listens_for(sqlite_store.engine, "connect")
    def small(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    sqlite_store.engine.dispose()
    long = "long " * 20_000
    with held_up(sqlite_store):
        fits = sqlite_store._submit(writing("fits"))
        too_long = sqlite_store._submit(lambda s: keep(s, "long", long))
        fits_too = sqlite_store._submit(writing("fits too"))
    with pytest.raises(StoreUnavailable, match="full"):
        too_long.result(SECONDS)
    assert (fits.result(SECONDS), fits_too.result(SECONDS)) == ("fits", "fits too")
    assert on_disk(sqlite_store) == ["before", "fits", "fits too"]
    event.remove(sqlite_store.engine, "connect", small)
    sqlite_store.engine.dispose()
    sqlite_store.write_now(lambda s: keep(s, "long", long))
    assert on_disk(sqlite_store)[-1] == "long"


def test_closing_finishes_what_was_handed_in(sqlite_store: Store) -> None:
    names = [f"{number:03}" for number in range(200)]
    waiting = [sqlite_store._submit(writing(name)) for name in names]
    sqlite_store.close()
    assert [one.result(0) for one in waiting] == names
    assert on_disk(sqlite_store) == names
    with pytest.raises(RuntimeError, match="closed"):
        sqlite_store.write_now(writing("too late"))


def test_a_write_that_fails_leaves_nothing_on_either_database(store: Store) -> None:
    def fails(session: Session) -> None:
        keep(session, "half", "value")
        raise KeyError("mine")

    with pytest.raises(KeyError):
        store.write_now(fails)
    assert store.read_now(lambda s: kept(s, "half")) is None
    assert store.write_now(writing("whole")) == "whole"
    assert store.read_now(lambda s: kept(s, "whole")) == "value"


def test_a_connection_that_breaks_is_a_refusal_and_the_next_write_works(
    migrated_postgres_url: str,
) -> None:
    store = Store(migrated_postgres_url)

    def cut(session: Session) -> None:
        keep(session, "half", "value")
        session.connection().execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StoreUnavailable):
        store.write_now(cut)
    assert store.write_now(writing("whole")) == "whole"
    assert store.read_now(lambda s: (kept(s, "half"), kept(s, "whole"))) == (None, "value")
    store.close()


def test_a_reader_does_not_write(sqlite_store: Store) -> None:
    asyncio.run(sqlite_store.read(writing("lost")))
    assert on_disk(sqlite_store) == []


def test_one_commit_wakes_an_event_loop_once(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario() -> int:
        loop, wakes = asyncio.get_running_loop(), 0
        wake = loop.call_soon_threadsafe

        def counted(*given: object, **named: object) -> object:
            nonlocal wakes
            wakes += 1
            return wake(*given, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(loop, "call_soon_threadsafe", counted)
        with held_up(sqlite_store):
            waiting = [asyncio.create_task(sqlite_store.write(writing(f"{n}"))) for n in range(9)]
            await asyncio.sleep(0)
        assert await asyncio.gather(*waiting) == [f"{n}" for n in range(9)]
        return wakes

    assert asyncio.run(scenario()) == 1


def test_what_nobody_waits_for_any_more_is_not_run(sqlite_store: Store) -> None:
    async def scenario() -> None:
        with held_up(sqlite_store):
            given_up = asyncio.create_task(sqlite_store.write(writing("given up")))
            wanted = asyncio.create_task(sqlite_store.write(writing("wanted")))
            await asyncio.sleep(0)
            given_up.cancel()
            await asyncio.sleep(0)
        assert await wanted == "wanted"

    asyncio.run(scenario())
    assert on_disk(sqlite_store) == ["wanted"]


def test_a_closed_store_says_so(sqlite_store: Store) -> None:
    sqlite_store.close()
    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(sqlite_store.write(writing("late")))
