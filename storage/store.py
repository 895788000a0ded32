"""The only ways into the database: `Store.read` and `Store.write`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from storage.engine import open_engine
from storage.errors import unavailable
from storage.group_commit import GroupCommit

T = TypeVar("T")


class Store:
    """Runs functions of a session, each in one transaction, off the event loop."""

    def __init__(self, url: str, *, busy_seconds: float = 5.0, readers: int = 4) -> None:
        self.engine: Engine = open_engine(url, busy_seconds)
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="store")
        self._writer = GroupCommit(self.engine) if self.is_sqlite else None

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    async def read(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` in a transaction of its own that only reads."""
        return await asyncio.wrap_future(self._readers.submit(self.read_now, fn))

    async def write(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` and commit; when this returns, its effects are on disk.

        `fn` must depend on nothing but its session, and may be run with others in one commit.
        Whatever it raises is raised here and leaves no effect. Raises StoreUnavailable.
        """
        if self._writer is not None:
            return await self._writer.run(fn)
        return await asyncio.wrap_future(self._submit(fn))

    def read_now(self, fn: Callable[[Session], T]) -> T:
        """`read`, for callers without an event loop."""
        try:
            with Session(self.engine) as session:
                return fn(session)
        except OperationalError as error:
            raise unavailable(error) from error

    def write_now(self, fn: Callable[[Session], T]) -> T:
        """`write`, for callers without an event loop."""
        return self._submit(fn).result()

    def _submit(self, fn: Callable[[Session], T]) -> Future[T]:
        if self._writer is not None:
            return self._writer.submit(fn)
        return self._readers.submit(self._write_alone, fn)

    def _write_alone(self, fn: Callable[[Session], T]) -> T:
        try:
            with Session(self.engine) as session:
                result = fn(session)
                session.commit()
                return result
        except OperationalError as error:
            raise unavailable(error) from error

    def close(self) -> None:
        """Finish what was handed in, then close every connection."""
        if self._writer is not None:
            self._writer.close()
        self._readers.shutdown(wait=True)
        self.engine.dispose()
