"""A process that delivers to Teams, and may kill itself at any point.

    python -m tests.adapters.teams.sender DATABASE_URL TEAMS_URL TOKEN AHEAD_SECONDS STEPS

As `tests/outbox/worker.py`, with the real adapter for Teams: it delivers what is due until nothing
is left waiting for it. What is left to a person stays.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta

from sqlalchemy import func, select

from adapters.contract.adapter import Outgoing
from adapters.contract.results import LookUp, SendResult
from adapters.teams.app import TeamsAdapter
from storage import tables
from storage.deliveries import OPEN
from storage.rows import columns
from storage.store import Store
from tests.adapters.teams.building import adapter_for
from tests.outbox.worker import AheadClock, Fuse, FusedStore, drain, under_fire


class FusedAdapter:
    """The adapter for Teams, which may end the process before and after each of its sends."""

    platform = "teams"

    def __init__(self, inner: TeamsAdapter, fuse: Fuse) -> None:
        self._inner, self._fuse = inner, fuse
        self.router, self.spell = inner.router, inner.spell

    async def send(self, outgoing: Outgoing) -> SendResult:
        self._fuse.step()
        result = await self._inner.send(outgoing)
        self._fuse.step()
        return result

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        self._fuse.step()
        return await self._inner.look_up(outgoing)


def waiting(store: Store) -> int:
    """How many deliveries are neither at their end nor left to a person."""
    c = columns(tables.Delivery)
    left = (c.state == "uncertain") & c.not_before.is_(None)
    counted = select(func.count()).where(c.state.in_(OPEN) & ~left)
    return store.read_now(lambda s: int(s.connection().execute(counted).scalar_one()))


async def deliver(url: str, teams: str, token: str, ahead: timedelta, steps: int) -> None:
    """Deliver until nothing waits."""
    fuse = Fuse(steps)
    store = FusedStore(url, fuse)
    clock = AheadClock(ahead)
    inner = adapter_for(teams, token, clock)
    try:
        await drain(store, FusedAdapter(inner, fuse), clock, under_fire(fuse), waiting)
    finally:
        await inner.close()
        store.close()


if __name__ == "__main__":
    database, base, bearer, seconds, count = sys.argv[1:]
    asyncio.run(deliver(database, base, bearer, timedelta(seconds=float(seconds)), int(count)))
