"""A database that is locked or full: nothing is acknowledged, and it needs no restart."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from sqlalchemy import Engine, event
from structlog.testing import capture_logs

from storage.store import Store
from tests.service.house import House, inside

SORRY = (
    "Earshot's database is not available at the moment, so nothing was saved. "
    "Please try again in a few seconds."
)


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Another program holds the database for writing."""
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


def check_refusal(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.text) == (503, SORRY)
    assert int(answer.headers["retry-after"]) > 0


def test_a_locked_database_acknowledges_nothing_and_recovers(sqlite_url: str) -> None:
    async def doing(house: House) -> None:
        await house.write("before", "e1")
        with locked(sqlite_url), capture_logs() as lines:
            check_refusal(await house.write("The export is slow", "e2"))
            ready = (await house.client.get("/readyz")).status_code
        assert ready == 200  # what is kept can still be read
        assert await house.words() == ["before"]
        told = [one["why"] for one in lines if one["event"] == "http.database_unavailable"]
        assert told == ["The database is not available: database is locked."]
        # The platform sends the same event again, and once more because it likes to.
        assert (await house.write("The export is slow", "e2")).status_code == 200
        assert (await house.write("The export is slow", "e2")).status_code == 200
        assert sorted(await house.words()) == ["The export is slow", "before"]

    inside(sqlite_url, doing, busy_seconds=0.1)


def test_many_callers_of_a_locked_database_are_all_refused_and_all_taken_later(
    sqlite_url: str,
) -> None:
    async def doing(house: House) -> None:
        keys = [f"e{number:02}" for number in range(30)]
        with locked(sqlite_url):
            answers = await asyncio.gather(*(house.write(key, key) for key in keys))
        for answer in answers:
            check_refusal(answer)
        answers = await asyncio.gather(*(house.write(key, key) for key in keys))
        assert {answer.status_code for answer in answers} == {200}
        assert sorted(await house.words()) == keys

    inside(sqlite_url, doing, busy_seconds=0.1)


class SmallDisk:
    """Lets the database of a store grow by `pages` and no further, until told to."""

    def __init__(self) -> None:
        self._open: list[sqlite3.Connection] = []
        self._most: int | None = None

    def limit(self, store: Store, pages: int) -> None:
        """From here on, so many pages more than there are."""
        store.engine.dispose()
        with store.engine.connect() as connection:
            count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        self._most = count + pages
        store.engine.dispose()

    def lift(self) -> None:
        """Somebody made room."""
        self._most = None
        for connection in self._open:
            connection.execute("PRAGMA max_page_count = 1000000000")

    def connected(self, connection: sqlite3.Connection, _: object) -> None:
        if self._most is not None:
            connection.execute(f"PRAGMA max_page_count = {self._most}")
            self._open.append(connection)


def test_a_full_disk_acknowledges_nothing_and_recovers(sqlite_url: str) -> None:
    disk = SmallDisk()

    async def doing(house: House) -> None:
        await house.write("before", "e1")
        disk.limit(house.store, pages=2)
        long = "The export is slow. " * 2_000
        with capture_logs() as lines:
            check_refusal(await house.write(long, "e2"))
        assert await house.words() == ["before"]
        told = [one["why"] for one in lines if one["event"] == "http.database_unavailable"]
        assert told == ["The database is not available: database or disk is full."]
        disk.lift()
        assert (await house.write(long, "e2")).status_code == 200
        assert sorted(await house.words()) == sorted(["before", long])

    # Before the service runs: its threads open connections, and go through the listeners then.
    event.listen(Engine, "connect", disk.connected)
    try:
        inside(sqlite_url, doing)
    finally:
        event.remove(Engine, "connect", disk.connected)


@pytest.mark.parametrize("words", ["secret words"])
def test_what_nobody_thought_of_is_a_sentence_too(sqlite_url: str, words: str) -> None:
    async def doing(house: House) -> httpx.Response:
        house.chat.breaks = KeyError(words)
        return await house.write(words, "e1")

    answer = inside(sqlite_url, doing)
    assert answer.status_code == 500
    assert answer.text == (
        "Something went wrong in Earshot, and nothing was saved. Its log says more, "
        "under this answer's X-Request-ID."
    )
    assert answer.headers["x-request-id"]
