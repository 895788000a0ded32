"""One thread that writes to SQLite, taking what has queued up into one commit.

SQLite has one writer at a time, and every commit waits for the disk. Under load, the writes that
arrive during one commit share the next. Each runs inside a savepoint, so that one that fails
undoes nothing but itself; none is reported done before the shared commit is on disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from storage.engine import WRITES
from storage.errors import unavailable

T = TypeVar("T")
_LARGEST_GROUP = 64


class _WorkFailed(Exception):
    """A statement of one job failed in a way that may have undone the others' work, too."""


@dataclass(slots=True)
class _Job:
    """`loop` is that of whoever awaits the future, None where a thread waits for it."""

    fn: Callable[[Session], Any]
    future: Future[Any] | asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop | None = None

    def wanted(self) -> bool:
        """Whether anybody still waits for it, just before it is run."""
        if isinstance(self.future, Future):
            return self.future.set_running_or_notify_cancel()
        return not self.future.cancelled()


_Done = tuple[_Job, Any, BaseException | None]
"""A job, what it returned, and what it raised."""


class GroupCommit:
    """Runs submitted functions in order, in as few commits as the load allows."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._started = threading.Lock()
        self._closed = False
        self._stopping = False

    def submit(self, fn: Callable[[Session], T]) -> Future[T]:
        """Queue `fn`; the future resolves after the commit that holds its effects."""
        future: Future[T] = Future()
        if not self._put(_Job(fn, future)):
            future.set_exception(RuntimeError("The store is closed."))
        return future

    async def run(self, fn: Callable[[Session], T]) -> T:
        """`submit` for an event loop, which is woken once for all that one commit holds."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        if not self._put(_Job(fn, future, loop)):
            raise RuntimeError("The store is closed.")
        return await future

    def _put(self, job: _Job) -> bool:
        with self._started:
            if self._closed:
                return False
            if not self._thread.is_alive():
                self._thread.start()
            self._jobs.put(job)
        return True

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        with self._started:
            self._closed = True
            running = self._thread.is_alive()
        if running:
            self._jobs.put(None)
            self._thread.join()

    def _run(self) -> None:
        while True:
            group = self._next_group()
            if group:
                self._commit(group)
            if group is None or self._stopping:
                return

    def _next_group(self) -> list[_Job] | None:
        first = self._jobs.get()
        if first is None:
            return None
        group = [first]
        while len(group) < _LARGEST_GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._stopping = True
                break
            group.append(job)
        return [job for job in group if job.wanted()]

    def _commit(self, group: list[_Job]) -> None:
        results: list[_Done] = []
        try:
            with (
                self._engine.connect().execution_options(**{WRITES: True}) as connection,
                connection.begin(),
            ):
                results = [(job, *_attempt(connection, job.fn)) for job in group]
        except _WorkFailed as failed:
            if len(group) > 1:
                # Whose fault it is shows when each is alone.
                for job in group:
                    self._commit([job])
                return
            results = [(group[0], None, unavailable(failed.args[0]))]
        except OperationalError as error:
            refusal = unavailable(error)
            results = [(job, None, refusal) for job in group]
        except BaseException as error:  # noqa: BLE001 - it belongs to the callers
            results = [(job, None, error) for job in group]
        _tell(results)


def _tell(results: Sequence[_Done]) -> None:
    """Let everybody know what became of their job."""
    awaited: dict[asyncio.AbstractEventLoop, list[_Done]] = defaultdict(list)
    for done in results:
        if done[0].loop is None:
            _settle([done])
        else:
            awaited[done[0].loop].append(done)
    for loop, theirs in awaited.items():
        with contextlib.suppress(RuntimeError):  # a loop that is closed: nobody waits any more
            loop.call_soon_threadsafe(_settle, theirs)


def _settle(results: Sequence[_Done]) -> None:
    for job, value, failure in results:
        if isinstance(job.future, asyncio.Future) and job.future.done():
            continue  # who waited was cancelled meanwhile
        if failure is None:
            job.future.set_result(value)
        else:
            job.future.set_exception(failure)


def _attempt(
    connection: Connection, fn: Callable[[Session], Any]
) -> tuple[Any, BaseException | None]:
    """Run `fn` in a savepoint. An OperationalError may concern the whole group and is raised, as
    _WorkFailed.

    The savepoint is ours rather than SQLAlchemy's, which takes longer for it than for a statement.
    """
    mark = _marker(connection)
    mark("SAVEPOINT job")
    session = Session(connection, join_transaction_mode="rollback_only")
    try:
        value = fn(session)
        session.flush()
        mark("RELEASE job")
    except OperationalError as error:
        # A full disk makes SQLite roll back everything by itself, so that there is no savepoint
        # left to go back to.
        raise _WorkFailed(error) from error
    except Exception as error:  # noqa: BLE001 - it belongs to the caller of this one
        mark("ROLLBACK TO job")
        mark("RELEASE job")
        return None, error
    finally:
        session.close()
    return value, None


def _marker(connection: Connection) -> Callable[[str], None]:
    """Runs statements about savepoints, straight on SQLite's own connection."""
    raw: Any = connection.connection.driver_connection

    def mark(statement: str) -> None:
        try:
            raw.execute(statement)
        except sqlite3.OperationalError as error:
            raise OperationalError(statement, None, error) from error

    return mark
