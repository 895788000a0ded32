"""Setting the clock forward stops wherever something falls due, however long doing it takes."""

from __future__ import annotations

import asyncio
import itertools
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from bot.clock import ForwardClock
from bot.fast_forward import FastForward
from bot.planning.remind import remind_batch
from storage import occurrences, people, schedules
from storage.deliveries import delivery_keyed
from storage.store import Store
from storage.values import Schedule

HOUR = timedelta(hours=1)
SCHEDULE = Schedule(
    id="s",
    name="Ears",
    pack="delight",
    audience_kind="people",
    audience_ids=["m"],
    rrule="FREQ=DAILY",
    local_time=time(9),
    starts_on=date(2026, 3, 1),
    zone=None,
    working_days=[],
    holiday_country=None,
    quiet_from=None,
    quiet_to=None,
    reminder_hours=6,
    answer_hours=48,
    catch_up_hours=4,
    state="active",
    created_by="m",
    created_at=datetime(2026, 3, 1, tzinfo=UTC),
)


def test_what_falls_due_while_something_is_done_is_done_next(sqlite_store: Store) -> None:
    clock, ids = ForwardClock(), itertools.count()
    start = clock.now()
    due = [start + HOUR + n * timedelta(milliseconds=10) for n in range(4)]

    def fill(session: Session) -> None:
        home, _ = people.keep_workspace(session, "local", "local", "Larkspur", "w", start)
        mine = {"schedule_id": "s", "member_id": "m"}
        member = {"id": "m", "external_id": "ben", "name": "Ben", "zone": "UTC", "locale": "en"}
        more = {"role": "member", "state": "active", "address": "dm", "created_at": start}
        people.add_members(session, home.id, [member | more])
        schedules.add_schedule(session, home.id, SCHEDULE)
        for at in due:
            slot = {"id": at.isoformat(), **mine, "local": at.isoformat(), "at": start}
            occurrences.add_occurrences(session, "w", [{**slot, "outcome": "sent", "reason": None}])
            prompt = {"id": at.isoformat(), **mine, "pack": "delight", "question": "q"}
            end = {"state": "open", "closes_at": start + 9 * HOUR, "remind_at": at}
            occurrences.add_prompts(session, "w", [prompt | end])

    async def do_due() -> None:
        now = clock.now()
        sqlite_store.write_now(
            lambda session: remind_batch(session, "w", now, lambda: f"d{next(ids)}")
        )
        clock.forward_to(clock.now() + timedelta(milliseconds=15))

    sqlite_store.write_now(fill)
    asyncio.run(FastForward(sqlite_store, clock, do_due).jump(start + 5 * HOUR))

    for at in due:
        reminder = sqlite_store.read_now(
            lambda session, at=at: delivery_keyed(session, "w", f"reminder:{at.isoformat()}")  # type: ignore[misc]
        )
        assert reminder is not None
        assert timedelta() <= reminder.due_at - at < timedelta(minutes=1)
