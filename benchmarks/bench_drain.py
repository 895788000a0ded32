"""How many deliveries a second leave the outbox of one process, on SQLite.

The adapter accepts at once, so that what is measured is ours: claiming, checking, composing,
recording. Once with the smallest compose there can be, which is the outbox alone; once with what
people really get, a welcome and then a prompt each.

    python -m benchmarks.bench_drain [DELIVERIES]
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time as timing
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from fastapi import APIRouter
from sqlmodel import Session

from adapters.contract.adapter import Outgoing
from adapters.contract.messages import Message, Paragraph
from adapters.contract.results import CannotTell, LookUp, Sent
from bot.composing.compose import Composer
from bot.composing.settle import Settler
from bot.kit import Kit
from bot.outbox.contract import Compose, Final, Ready, Settle
from bot.outbox.outbox import Outbox
from bot.planning.enrol import enrol
from bot.planning.plan import plan_due
from prompts.catalogue import Catalogue
from prompts.packs import shipped_packs
from storage import people, schedules, tables
from storage.deliveries import counts_by_state, enqueue
from storage.ids import id_source
from storage.migrate import migrate
from storage.rows import insert_rows
from storage.store import Store
from storage.values import Delivery, Schedule

TARGET = 1_000
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Accepts:
    """An adapter that has every message at once."""

    platform = "accepts"

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def router(self) -> APIRouter:
        return APIRouter()

    def spell(self, command: str) -> str:
        return f"/{command}"

    async def send(self, outgoing: Outgoing) -> Sent:
        if outgoing.marker in self.seen:
            raise AssertionError("sent twice")
        self.seen.add(outgoing.marker)
        return Sent(handle=f"handle-{outgoing.marker}")

    async def look_up(self, outgoing: Outgoing) -> LookUp:  # noqa: ARG002
        return CannotTell()


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class SetClock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


def say_hello(session: Session, delivery: Delivery, now: datetime) -> Ready:  # noqa: ARG001
    message = Message(summary="Hello", blocks=(Paragraph("Hello"),))
    return Ready("accepts", "W1", delivery.member_id or "", message)


def settle_nothing(
    session: Session,
    delivery: Delivery,
    state: Final,
    reason: str | None,
    handle: str | None,
    now: datetime,
) -> None:
    """Nothing depends on these deliveries."""


def kit_for(store: Store) -> Kit:
    return Kit(
        store=store,
        clock=SetClock(MONDAY),
        new_id=id_source(random.Random(1)),
        catalogue=Catalogue.load(),
        packs=shipped_packs(),
        public_url="",
    )


def add_people(store: Store, members: int) -> None:
    workspace = {
        "id": "w",
        "platform": "accepts",
        "external_id": "W1",
        "name": "Bench",
        "locale": "en",
        "state": "active",
        "created_at": MONDAY,
    }
    rows = [
        {
            "id": f"m{i}",
            "workspace_id": "w",
            "external_id": f"U{i}",
            "name": f"Member {i}",
            "zone": "Europe/Berlin",
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": f"D{i}",
            "created_at": MONDAY,
        }
        for i in range(members)
    ]
    store.write_now(lambda s: insert_rows(s, tables.Workspace, [workspace]))
    store.write_now(lambda s: insert_rows(s, tables.Member, rows))
    channel = {
        "id": "c",
        "workspace_id": "w",
        "external_id": "C",
        "name": "everybody",
        "kind": "channel",
        "state": "active",
        "address": "C",
    }
    store.write_now(lambda s: insert_rows(s, tables.Channel, [channel]))
    in_it = [f"m{i}" for i in range(members)]
    store.write_now(lambda s: people.set_members_of(s, "w", "c", in_it))


def put_notes(kit: Kit, deliveries: int, members: int) -> float:
    """Put plain deliveries in; returns how long that took (seconds)."""
    rows = [
        {
            "id": kit.new_id(),
            "key": f"k{i}",
            "kind": "note",
            "about": {"note": str(i)},
            "member_id": f"m{i % members}",
            "due_at": MONDAY,
        }
        for i in range(deliveries)
    ]
    began = timing.perf_counter()
    kit.store.write_now(lambda s: enqueue(s, "w", rows))
    return timing.perf_counter() - began


def put_everybody_on_a_schedule(kit: Kit) -> None:
    schedule = Schedule(
        id=kit.new_id(),
        name="Customer ears",
        pack="customer-conversation",
        audience_kind="channel",
        audience_ids=["c"],
        rrule="FREQ=WEEKLY;BYDAY=TU",
        local_time=time(9),
        starts_on=MONDAY.date(),
        zone=None,
        working_days=[0, 1, 2, 3, 4],
        holiday_country=None,
        quiet_from=None,
        quiet_to=None,
        reminder_hours=6,
        answer_hours=48,
        catch_up_hours=4,
        state="active",
        created_by="m0",
        created_at=MONDAY,
    )

    def put_on(session: Session) -> None:
        schedules.add_schedule(session, "w", schedule)
        enrol(session, "w", schedule, MONDAY, kit.new_id)

    kit.store.write_now(put_on)


def drain(kit: Kit, compose: Compose, settle: Settle) -> tuple[Counter[str], float]:
    """Deliver all that is due; returns what became of it, and how long it took (seconds)."""
    outbox = Outbox(
        kit.store,
        {"accepts": Accepts()},
        compose,
        settle,
        kit.clock,
        RealClock(),
        random.Random(2),
        kit.new_id(),
    )
    began = timing.perf_counter()
    counts = asyncio.run(outbox.drain())
    return counts, timing.perf_counter() - began


def tell(what: str, counts: Counter[str], took: float, wanted: int) -> bool:
    """Print one line; whether everything was sent."""
    rate = counts["sent"] / took
    print(f"{what:<22}{counts['sent']:>7,} in {took:6.2f} s {rate:>8,.0f}/s  target {TARGET:,}/s")
    if counts != {"sent": wanted}:
        print(f"not everything was sent: {dict(counts)}")
    return counts == {"sent": wanted}


def measure(folder: Path, deliveries: int) -> bool:
    """The outbox alone."""
    members = max(1, deliveries // 4)
    kit = kit_for(new_store(folder / "alone.db"))
    add_people(kit.store, members)
    put_in = put_notes(kit, deliveries, members)
    print(f"{'put in':<22}{deliveries:>7,} in {put_in:6.2f} s {deliveries / put_in:>8,.0f}/s")
    fine = tell("outbox alone", *drain(kit, say_hello, settle_nothing), deliveries)
    fine &= kit.store.read_now(lambda s: counts_by_state(s, "w")) == {"sent": deliveries}
    kit.store.close()
    return fine


def measure_real(folder: Path, members: int) -> bool:
    """With the real composer and settler: a welcome, and the next day a prompt."""
    kit = kit_for(new_store(folder / "real.db"))
    add_people(kit.store, members)
    put_everybody_on_a_schedule(kit)
    compose, settle = Composer(kit, lambda _, command: f"/{command}"), Settler(kit)
    fine = tell("welcomes", *drain(kit, compose, settle), members)
    assert isinstance(kit.clock, SetClock)
    kit.clock.at = MONDAY + timedelta(days=1)
    asyncio.run(plan_due(kit))
    fine &= tell("prompts", *drain(kit, compose, settle), members)
    kit.store.close()
    return fine


def new_store(path: Path) -> Store:
    store = Store(f"sqlite:///{path}")
    migrate(store.engine)
    return store


def main(arguments: Sequence[str]) -> int:
    deliveries = int(arguments[0]) if arguments else 20_000
    with tempfile.TemporaryDirectory() as name:
        fine = measure(Path(name), deliveries)
        fine &= measure_real(Path(name), deliveries // 2)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
