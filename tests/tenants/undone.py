"""A store whose effects can all be taken back: one transaction that is never committed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session

from storage.engine import WRITES
from storage.store import Store

T = TypeVar("T")


class Undone(Store):
    """SQLite only. Everything happens on one connection, one function after the other."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.connection = self.engine.connect().execution_options(**{WRITES: True})
        self._outer = self.connection.begin()
        self._one_at_a_time = threading.RLock()
        self.connection.exec_driver_sql("SAVEPOINT start")

    async def read(self, fn: Callable[[Session], T]) -> T:
        """Run `fn`; whatever it writes is taken back at once."""
        return self.read_now(fn)

    async def write(self, fn: Callable[[Session], T]) -> T:
        """Run `fn`; its effects last until `undo`."""
        return self.write_now(fn)

    def read_now(self, fn: Callable[[Session], T]) -> T:
        """`read`, for callers without an event loop."""
        return self._run(fn, keep=False)

    def write_now(self, fn: Callable[[Session], T]) -> T:
        """`write`, for callers without an event loop."""
        return self._run(fn, keep=True)

    def undo(self) -> None:
        """Be as at the start."""
        with self._one_at_a_time:
            self.connection.exec_driver_sql("ROLLBACK TO start")

    @property
    def written(self) -> int:
        """How many rows were ever written, what was taken back included."""
        raw: Any = self.connection.connection.dbapi_connection
        count: int = raw.total_changes
        return count

    def close(self) -> None:
        """Take everything back and let go."""
        self._outer.rollback()
        self.connection.close()
        super().close()

    def _run(self, fn: Callable[[Session], T], *, keep: bool) -> T:
        with self._one_at_a_time:
            self.connection.exec_driver_sql("SAVEPOINT job")
            session = Session(self.connection, join_transaction_mode="rollback_only")
            try:
                value = fn(session)
                session.flush()
            except BaseException:
                keep = False
                raise
            else:
                return value
            finally:
                if not keep:
                    self.connection.exec_driver_sql("ROLLBACK TO job")
                self.connection.exec_driver_sql("RELEASE job")
                session.expunge_all()
