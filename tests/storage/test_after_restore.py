"""After a restore: what may have gone out since the backup does not go out again unasked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from storage import occurrences, people, schedules, sessions, tables
from storage.backup import back_up
from storage.deliveries import enqueue
from storage.kept import CLOCK_AHEAD, keep, kept, restored_at
from storage.restore import open_backup, restore
from storage.rows import columns
from storage.store import Store
from storage.themes import edition, next_edition
from storage.values import Schedule

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
LATER = NOW + timedelta(days=2)
D = columns(tables.Delivery)
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
    created_at=NOW,
)


def unheard(done: int, total: int) -> None:
    """Nobody watches."""


def go_back(store: Store, path: Path, real_now: datetime = LATER) -> None:
    """Restore the backup at `path`."""
    with open_backup(path) as backup:
        restore(store.engine, backup, real_now, unheard)


def keep_workspace(session: Session, platform: str = "slack") -> None:
    """One workspace with one member."""
    people.keep_workspace(session, platform, "T1", "Larkspur", "w", NOW)
    member = {
        "id": "m",
        "external_id": "U1",
        "name": "Ben",
        "zone": "UTC",
        "locale": "en",
        "role": "member",
        "state": "active",
        "address": "dm",
        "created_at": NOW,
    }
    people.add_members(session, "w", [member])


def put(session: Session, name: str, **values: Any) -> None:
    """Put a delivery in the outbox."""
    row = {"id": name, "key": name, "kind": "help", "about": {}, "member_id": "m", "due_at": NOW}
    enqueue(session, "w", [row | values])


def test_open_deliveries_that_were_due_are_in_doubt(store: Store, tmp_path: Path) -> None:
    def fill(session: Session) -> None:
        keep_workspace(session)
        put(session, "waiting")
        put(session, "being sent", state="sending", sends=1, attempts=1)
        put(session, "for later", due_at=LATER + HOUR)
        put(session, "sent", state="sent", sends=1, attempts=1)
        put(session, "left to a person", state="uncertain", sends=1, attempts=1)

    def states(session: Session) -> dict[str, tuple[Any, ...]]:
        rows = session.connection().execute(select(D.id, D.state, D.sends, D.not_before))
        return {row[0]: tuple(row[1:]) for row in rows}

    store.write_now(fill)
    back_up(store.engine, tmp_path / "backup.db", NOW, unheard)
    go_back(store, tmp_path / "backup.db")
    assert store.read_now(states) == {
        "waiting": ("uncertain", 1, LATER),
        "being sent": ("uncertain", 1, LATER),
        "for later": ("pending", 0, None),
        "sent": ("sent", 1, None),
        "left to a person": ("uncertain", 1, None),
    }


def test_nobody_is_reminded_twice(store: Store, tmp_path: Path) -> None:
    def fill(session: Session) -> None:
        keep_workspace(session)
        schedules.add_schedule(session, "w", SCHEDULE)
        mine = {"schedule_id": "s", "member_id": "m"}
        for name, at in (("due", NOW + 6 * HOUR), ("to come", LATER + HOUR)):
            slot = {"id": name, **mine, "local": name, "at": NOW, "outcome": "sent"}
            prompt = {"id": name, **mine, "pack": "delight", "question": "q", "state": "open"}
            occurrences.add_occurrences(session, "w", [{**slot, "reason": None}])
            occurrences.add_prompts(
                session, "w", [{**prompt, "closes_at": LATER + 9 * HOUR, "remind_at": at}]
            )

    store.write_now(fill)
    back_up(store.engine, tmp_path / "backup.db", NOW, unheard)
    go_back(store, tmp_path / "backup.db")
    due = store.read_now(
        lambda session: occurrences.reminders_due(session, "w", LATER + 2 * HOUR, 9)
    )
    assert [prompt.id for prompt in due] == ["to come"]


@pytest.mark.parametrize(
    ("platform", "ahead_then", "ahead_now", "instant"),
    [
        ("slack", 0, 0, LATER),
        ("slack", 3600, 7200, LATER),
        ("local", 0, 0, LATER),
        ("local", 3600, 0, LATER + HOUR),
        ("local", 3600, 7200, LATER + 2 * HOUR),
    ],
)
def test_the_clock_never_goes_back(
    store: Store,
    tmp_path: Path,
    platform: str,
    ahead_then: int,
    ahead_now: int,
    instant: datetime,
) -> None:
    store.write_now(lambda session: keep_workspace(session, platform))
    store.write_now(lambda session: keep(session, CLOCK_AHEAD, str(ahead_then)))
    back_up(store.engine, tmp_path / "backup.db", NOW, unheard)
    store.write_now(lambda session: keep(session, CLOCK_AHEAD, str(ahead_now)))
    go_back(store, tmp_path / "backup.db")
    assert store.read_now(restored_at) == instant
    ahead = store.read_now(lambda session: kept(session, CLOCK_AHEAD))
    assert float(ahead or "nan") == max(ahead_then, ahead_now)


def test_themes_held_in_memory_are_out_of_date(store: Store, tmp_path: Path) -> None:
    def change_often(session: Session, times: int) -> None:
        for _ in range(times):
            next_edition(session, "w")

    store.write_now(keep_workspace)
    store.write_now(lambda session: change_often(session, 2))
    back_up(store.engine, tmp_path / "backup.db", NOW, unheard)
    store.write_now(lambda session: change_often(session, 5))
    seen = store.read_now(lambda session: edition(session, "w"))
    go_back(store, tmp_path / "backup.db")
    assert store.read_now(lambda session: edition(session, "w")) > seen


def test_nobody_is_signed_in_by_a_restore(store: Store, tmp_path: Path) -> None:
    def fill(session: Session) -> None:
        keep_workspace(session)
        sessions.add_link(session, "w", "link", "m", NOW, LATER + HOUR, most=3)
        sessions.add_session(session, "w", "browser", "m", NOW, LATER + HOUR, LATER + HOUR)

    def left(session: Session) -> list[object]:
        link = sessions.link_holder(session, "w", "link", NOW)
        return [link, sessions.web_session(session, "w", "browser", NOW)]

    store.write_now(fill)
    assert None not in store.read_now(left)
    back_up(store.engine, tmp_path / "backup.db", NOW, unheard)
    go_back(store, tmp_path / "backup.db")
    assert store.read_now(left) == [None, None]
