"""A process with an outbox of its own, which may kill itself at any point.

    python -m tests.outbox.worker DATABASE_URL PLATFORM_FILE AHEAD_SECONDS STEPS COMPANY

It delivers what is due until nothing is left waiting. Its real clock is ahead by so many seconds,
so that leases of an earlier process have run out without anybody waiting. After so many steps
(a step is an entry into a send, the moment a message has arrived, a settlement inside its
transaction, the return from a write) it ends by SIGKILL; 0 means never.
Its first message waits until so many processes (COMPANY) have one on its way, so that several share
the work however late the machine starts them.
"""

import asyncio
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from fastapi import APIRouter
from sqlmodel import Session

from adapters.contract.adapter import Adapter, Outgoing
from adapters.contract.results import Found, LookUp, NotFound, SendResult, Sent
from bot.outbox.contract import Final, Settle
from bot.outbox.outbox import Outbox
from bot.outbox.settings import OutboxSettings
from storage.deliveries import OPEN, counts_by_state
from storage.store import Store
from storage.values import Delivery
from tests.outbox.world import compose, settle

T = TypeVar("T")
SETTINGS = OutboxSettings(
    look_up_after=timedelta(0),
    retry_base=timedelta(milliseconds=1),
    retry_cap=timedelta(milliseconds=5),
    patience=1_000,
)


class Fuse:
    """Kills this process after so many steps."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def step(self) -> None:
        """One step nearer to the end."""
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class FilePlatform:
    """A platform whose messages survive us: a SQLite file, a row for every message that arrived."""

    platform = "fake"

    def __init__(self, path: Path, fuse: Fuse, company: int = 1) -> None:
        self._fuse = fuse
        self._company = company
        self._file = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = OFF")
        self._file.execute(
            "CREATE TABLE IF NOT EXISTS arrived"
            " (number INTEGER PRIMARY KEY, marker TEXT, address TEXT, process INTEGER)"
        )
        self._file.execute("CREATE INDEX IF NOT EXISTS by_marker ON arrived (marker)")
        self._file.execute("CREATE TABLE IF NOT EXISTS here (process INTEGER PRIMARY KEY)")

    def router(self) -> APIRouter:
        return APIRouter()

    def spell(self, command: str) -> str:
        return command

    async def send(self, outgoing: Outgoing) -> SendResult:
        self._fuse.step()
        await self._meet()
        self._file.execute(
            "INSERT INTO arrived (marker, address, process) VALUES (?, ?, ?)",
            (outgoing.marker, outgoing.address, os.getpid()),
        )
        self._fuse.step()
        await asyncio.sleep(0)
        return Sent(f"handle-{outgoing.marker}")

    async def _meet(self) -> None:
        if self._company == 1:
            return
        self._file.execute("INSERT OR IGNORE INTO here VALUES (?)", (os.getpid(),))
        while self._file.execute("SELECT count(*) FROM here").fetchone()[0] < self._company:  # noqa: ASYNC110 - it is another process we wait for
            await asyncio.sleep(0.005)
        self._company = 1

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        self._fuse.step()
        found = self._file.execute(
            "SELECT 1 FROM arrived WHERE marker = ?", (outgoing.marker,)
        ).fetchone()
        return Found(f"handle-{outgoing.marker}") if found else NotFound()


class FusedStore(Store):
    """A store that may end the process just after a commit."""

    def __init__(self, url: str, fuse: Fuse) -> None:
        super().__init__(url, busy_seconds=30)
        self._fuse = fuse

    async def write(self, fn: Callable[[Session], T]) -> T:
        result = await super().write(fn)
        self._fuse.step()
        return result


class AheadClock:
    """This machine's clock, so much ahead."""

    def __init__(self, ahead: timedelta) -> None:
        self.ahead = ahead

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def under_fire(fuse: Fuse) -> Settle:
    """A settlement after which the process may end, its transaction not yet committed."""

    def settle_and_step(
        session: Session,
        delivery: Delivery,
        state: Final,
        reason: str | None,
        handle: str | None,
        now: datetime,
    ) -> None:
        settle(session, delivery, state, reason, handle, now)
        fuse.step()

    return settle_and_step


def unsettled(store: Store) -> int:
    """How many deliveries are not at their end."""
    counts = store.read_now(lambda s: counts_by_state(s, "w"))
    return sum(counts.get(one, 0) for one in OPEN)


async def drain(
    store: Store,
    adapter: Adapter,
    clock: AheadClock,
    settle: Settle,
    waiting: Callable[[Store], int] = unsettled,
) -> None:
    """Deliver as the service does until nothing is waiting."""
    outbox = Outbox(
        store,
        {adapter.platform: adapter},
        compose,
        settle,
        clock,
        clock,
        random.Random(os.getpid()),
        f"process-{os.getpid()}-{clock.ahead}",
        SETTINGS,
    )
    while waiting(store):
        await outbox.drain()
        await asyncio.sleep(0.005)


async def deliver(
    url: str, platform_file: Path, ahead: timedelta, steps: int, company: int
) -> None:
    """Deliver until nothing waits."""
    fuse = Fuse(steps)
    store = FusedStore(url, fuse)
    platform = FilePlatform(platform_file, fuse, company)
    await drain(store, platform, AheadClock(ahead), under_fire(fuse))
    store.close()


if __name__ == "__main__":
    url, file, seconds, count, others = sys.argv[1:]
    ahead = timedelta(seconds=float(seconds))
    asyncio.run(deliver(url, Path(file), ahead, int(count), int(others)))
