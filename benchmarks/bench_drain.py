"""How many deliveries a second leave the outbox of one process, on SQLite.

The adapter accepts at once, so that what is measured is ours: claiming, checking, composing,
recording. Once with the smallest compose there can be, which is the outbox alone.

    python -m benchmarks.drain [DELIVERIES]
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter
from sqlmodel import Session

from adapters.contract.adapter import Outgoing
from adapters.contract.messages import Message, Paragraph
from adapters.contract.results import CannotTell, LookUp, Sent
from bot.outbox.contract import Final, Ready
from bot.outbox.outbox import Outbox
from storage import tables
from storage.deliveries import counts_by_state, enqueue
from storage.ids import id_source
from storage.migrate import migrate
from storage.rows import insert_rows
from storage.store import Store
from storage.values import Delivery

TARGET = 1_000
MEMBERS = 5_000


class Accepts:
    """An adapter that has every message at once."""

    platform = "accepts"

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def router(self) -> APIRouter:
        return APIRouter()

    def spell(self, command: str) -> str:
        return command

    async def send(self, outgoing: Outgoing) -> Sent:
        if outgoing.marker in self.seen:
            raise AssertionError("sent twice")
        self.seen.add(outgoing.marker)
        return Sent(handle=f"handle-{outgoing.marker}")

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        return CannotTell()


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def compose(session: Session, delivery: Delivery, now: datetime) -> Ready:
    message = Message(summary="Hello", blocks=(Paragraph("Hello"),))
    return Ready("accepts", "W1", delivery.member_id or "", message)


def settle(
    session: Session,
    delivery: Delivery,
    state: Final,
    reason: str | None,
    handle: str | None,
    now: datetime,
) -> None:
    """Nothing depends on these deliveries."""


def fill(store: Store, deliveries: int) -> float:
    """Put members and their deliveries in; returns how long the deliveries took (seconds)."""
    now = RealClock().now()
    new_id = id_source(random.Random(1))
    workspace = {
        "id": "w",
        "platform": "accepts",
        "external_id": "W1",
        "name": "Bench",
        "locale": "en",
        "state": "active",
        "created_at": now,
    }
    members = [
        {
            "id": f"m{i}",
            "workspace_id": "w",
            "external_id": f"U{i}",
            "name": f"Member {i}",
            "zone": "UTC",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": f"D{i}",
            "created_at": now,
        }
        for i in range(MEMBERS)
    ]
    rows = [
        {
            "id": new_id(),
            "key": f"k{i}",
            "kind": "note",
            "about": {"note": str(i)},
            "member_id": f"m{i % MEMBERS}",
            "due_at": now,
        }
        for i in range(deliveries)
    ]
    store.write_now(lambda s: insert_rows(s, tables.Workspace, [workspace]))
    store.write_now(lambda s: insert_rows(s, tables.Member, members))
    began = time.perf_counter()
    store.write_now(lambda s: enqueue(s, "w", rows))
    return time.perf_counter() - began


def main(arguments: Sequence[str]) -> int:
    deliveries = int(arguments[0]) if arguments else 20_000
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'drain.db'}")
        migrate(store.engine)
        put_in = fill(store, deliveries)
        clock = RealClock()
        adapter = Accepts()
        outbox = Outbox(
            store, {"accepts": adapter}, compose, settle, clock, clock, random.Random(2), "bench"
        )
        began = time.perf_counter()
        counts = asyncio.run(outbox.drain())
        took = time.perf_counter() - began
        left = store.read_now(lambda s: counts_by_state(s, "w"))
        store.close()
    rate = deliveries / took
    print(f"enqueue  {deliveries:>8,} in {put_in:6.2f} s  {deliveries / put_in:>9,.0f}/s")
    print(f"drain    {deliveries:>8,} in {took:6.2f} s  {rate:>9,.0f}/s  target {TARGET:,}/s")
    if left != {"sent": deliveries} or counts != {"sent": deliveries}:
        print(f"not everything was sent: {left}, {dict(counts)}")
        return 1
    return 0 if rate >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
