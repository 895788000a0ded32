"""One thread that writes to SQLite, taking what has queued up into one commit.

SQLite has one writer at a time, and every commit waits for the disk. Under load, the writes that
arrive during one commit share the next. Each runs inside a savepoint, so that one that fails
undoes nothing but itself; none is reported done before the shared commit is on disk.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
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
    fn: Callable[[Session], Any]
    future: Future[Any]


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
        with self._started:
            if self._closed:
                future.set_exception(RuntimeError("The store is closed."))
                return future
            if not self._thread.is_alive():
                self._thread.start()
            self._jobs.put(_Job(fn, future))
        return future

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
        return [job for job in group if job.future.set_running_or_notify_cancel()]

    def _commit(self, group: list[_Job]) -> None:
        results: list[tuple[_Job, Any, BaseException | None]] = []
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
        for job, value, failure in results:
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
    connection.exec_driver_sql("SAVEPOINT job")
    session = Session(connection, join_transaction_mode="rollback_only")
    try:
        value = fn(session)
        session.flush()
        connection.exec_driver_sql("RELEASE job")
    except OperationalError as error:
        # A full disk makes SQLite roll back everything by itself, so that there is no savepoint
        # left to go back to.
        raise _WorkFailed(error) from error
    except Exception as error:  # noqa: BLE001 - it belongs to the caller of this one
        connection.exec_driver_sql("ROLLBACK TO job")
        connection.exec_driver_sql("RELEASE job")
        return None, error
    finally:
        session.close()
    return value, None
