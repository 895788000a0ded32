"""How long it takes to plan everybody who is due in the same minute, on SQLite.

Beside it, in the same run, the least there can be: `executemany` of sqlite3 with the same rows
into the same tables with the same indexes, in one transaction. And a tick with nobody due.

    python -m benchmarks.bench_plan [MEMBERS]
"""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time as timing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlmodel import Session

from bot.kit import Kit
from bot.planning.plan import plan_due
from prompts.catalogue import Catalogue
from prompts.packs import shipped_packs
from storage import people, schedules
from storage.ids import id_source
from storage.migrate import migrate
from storage.store import Store
from storage.values import Schedule

TIMES_RAW = 4
IDLE_MS = 1.0
DUE = datetime(2026, 9, 8, 7, tzinfo=UTC)
"""09:00 in every one of the zones."""
ZONES = ("Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome")
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
TABLES = ("occurrence", "prompt", "delivery")


class At:
    """A clock that stands still."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now


def everybody(members: Sequence[str]) -> Schedule:
    """A schedule as a large company might have it."""
    return Schedule(
        id="schedule",
        name="Customer ears",
        pack="customer-conversation",
        audience_kind="people",
        audience_ids=list(members),
        rrule="FREQ=WEEKLY;BYDAY=TU,TH",
        local_time=time(9),
        starts_on=date(2026, 1, 1),
        zone=None,
        working_days=[0, 1, 2, 3, 4],
        holiday_country="DE",
        quiet_from=time(18),
        quiet_to=time(8),
        reminder_hours=6,
        answer_hours=48,
        catch_up_hours=4,
        state="active",
        created_by=None,
        created_at=DUE,
    )


def fill(store: Store, count: int) -> None:
    """Everybody on one schedule, due now."""
    names = [f"member-{number:06}" for number in range(count)]
    members = [
        {
            "id": name,
            "external_id": name,
            "name": name,
            "zone": ZONES[number % len(ZONES)],
            "locale": "en",
            "role": "member",
            "state": "active",
            "address": f"to-{name}",
            "created_at": DUE,
        }
        for number, name in enumerate(names)
    ]
    standing = [
        {
            "schedule_id": "schedule",
            "member_id": name,
            "state": "active",
            "changed_at": DUE,
            "cursor": "2026-09-03T09:00",
            "next_local": "2026-09-08T09:00",
            "next_at": DUE,
            "next_day_off": None,
            "asked": "conversation-stayed conversation-mood",
        }
        for name in names
    ]

    def put(session: Session) -> None:
        people.keep_workspace(session, "local", "w", "Bench", "w", DUE)
        people.add_members(session, "w", members)
        schedules.add_schedule(session, "w", replace(everybody(names), audience_ids=[]))
        schedules.add_enrolments(session, "w", standing)

    store.write_now(put)


def planned(path: Path) -> tuple[dict[str, list[tuple[object, ...]]], list[tuple[object, ...]]]:
    """The rows that planning has made, by table, and how it moved the enrolments."""
    with sqlite3.connect(path) as source:
        rows = {
            name: source.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in TABLES
        }
        moves = source.execute(
            "SELECT cursor, next_local, next_at, next_day_off, asked, schedule_id, member_id"
            " FROM enrolment"
        ).fetchall()
    source.close()
    return rows, moves


def write_raw(
    path: Path, rows: dict[str, list[tuple[object, ...]]], moves: list[tuple[object, ...]]
) -> list[float]:
    """Write the rows with nothing in between; returns what `timed` does."""
    target = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        target.execute(f"PRAGMA {pragma}")
    with timed() as took:
        target.execute("BEGIN IMMEDIATE")
        for name in TABLES:
            places = ", ".join("?" * len(rows[name][0]))
            target.executemany(f"INSERT INTO {name} VALUES ({places})", rows[name])
        target.executemany(
            "UPDATE enrolment SET cursor = ?, next_local = ?, next_at = ?, next_day_off = ?,"
            " asked = ? WHERE schedule_id = ? AND member_id = ?",
            moves,
        )
        target.execute("COMMIT")
    target.close()
    return took


@contextmanager
def timed() -> Iterator[list[float]]:
    """Seconds of the block, in the list, once it is over; then those the processor was busy."""
    took: list[float] = []
    began, busy = timing.perf_counter(), timing.process_time()
    yield took
    took += [timing.perf_counter() - began, timing.process_time() - busy]


def kit_at(store: Store, now: datetime) -> Kit:
    return Kit(store, At(now), id_source(random.Random(1)), Catalogue({}), shipped_packs(), "")


async def idle(kit: Kit, ticks: int = 200) -> float:
    """The median time of a tick with nobody due, in milliseconds."""
    times = []
    for _ in range(ticks):
        with timed() as took:
            await plan_due(kit)
        times.append(took[0] * 1_000)
    return statistics.median(times)


def main(arguments: Sequence[str]) -> int:
    count = int(arguments[0]) if arguments else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder) / "plan.db", Path(folder) / "raw.db"
        store = Store(f"sqlite:///{path}")
        migrate(store.engine)
        fill(store, count)
        store.close()
        shutil.copy(path, copy)
        store = Store(f"sqlite:///{path}")
        with timed() as took:
            done = asyncio.run(plan_due(kit_at(store, DUE)))
        quiet = asyncio.run(idle(kit_at(store, DUE)))
        store.close()
        raw = write_raw(copy, *planned(path))
    if done != count:
        print(f"{done} were planned instead of {count}")
        return 1
    print(f"plan      {count:>8,} in {took[0]:6.2f} s  {count / took[0]:>9,.0f}/s")
    print(f"raw       {count:>8,} in {raw[0]:6.2f} s  {count / raw[0]:>9,.0f}/s")
    print(f"ratio     {took[0] / raw[0]:>8.2f}  at most {TIMES_RAW} (cpu {took[1] / raw[1]:.2f})")
    print(f"idle tick {quiet:>8.2f} ms with {count:,} not due  below {IDLE_MS:g} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
