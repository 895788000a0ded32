"""Digests go out once per period, whatever the clock, the ticks and the downtime do."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from bot.digest.calendar import first_run, midnight, run_on, runs_until, span_before
from bot.reporting.issue import CATCH_UP, issue_due
from storage import digest_plans, tables
from storage.occurrences import add_occurrences, add_prompts
from storage.rows import insert_rows
from storage.store import Store
from storage.themes import themes
from tests.digest.materials import unhurried
from tests.support.statements import statements
from tests.theming.room import BATTERY, EXPORTS, Room, run

START = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago")


def test_a_weeks_digest_is_issued_and_posted_once(room: Room) -> None:
    room.hear_all(EXPORTS)
    assert room.issue() == 0
    room.next_week()
    assert room.issue() == 1
    assert room.issue() == 0
    (digest,) = room.digests()
    assert (digest.first_day, digest.last_day) == (date(2026, 3, 2), date(2026, 3, 8))
    assert digest.starts_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert digest.ends_at == datetime(2026, 3, 9, tzinfo=UTC)
    (delivery,) = room.deliveries("digest")
    assert delivery["key"] == f"digest:{digest.id}"
    assert delivery["about"] == {"digest": digest.id}
    assert delivery["channel_id"] == "w-general"
    assert delivery["expires_at"] == room.clock.now() + CATCH_UP
    assert "4 moments: 4 in the theme below." in room.text()


def test_the_period_is_closed_first(room: Room) -> None:
    room.hear_all([*EXPORTS, *BATTERY])
    room.next_week()
    room.issue()
    assert len(room.store.read_now(lambda s: themes(s, room.workspace))) == 2
    assert "8 moments: 8 in the 2 themes below." in room.text()


def test_who_placed_the_moments_is_read_once_for_all_themes(room: Room) -> None:
    def reads() -> int:
        with statements(room.store.engine) as asked:
            room.text()
        return len([each for each in asked if "moment_theme" in each])

    room.hear_all(EXPORTS)
    room.next_week()
    room.issue()
    few = reads()
    room.hear_all([*EXPORTS, *BATTERY])
    room.next_week()
    room.issue()
    assert "in the 2 themes below" in room.text()
    assert reads() == few


def test_what_a_person_put_there_is_quoted_first(room: Room) -> None:
    room.hear_all(EXPORTS)
    room.close()
    [theme] = room.themes()
    room.choose(room.hear("An odd word on parking.", "fay"), theme, "fay")
    room.next_week()
    room.issue()
    said = room.text()
    assert "An odd word on parking." in said
    assert said.index("An odd word on parking.") < min(
        said.index(each) for each in EXPORTS if each in said
    )


def test_ticks_that_run_together_issue_one_digest(room: Room) -> None:
    room.hear_all(EXPORTS)
    room.next_week()

    async def together() -> list[int]:
        now = room.clock.now()
        return await asyncio.gather(*(issue_due(room.kit, room.embedder, now) for _ in range(4)))

    assert sorted(run(together())) == [0, 0, 0, 1]
    assert len(room.digests()) == 1
    assert len(room.deliveries("digest")) == 1


def test_missed_weeks_are_kept_and_only_the_newest_is_posted(room: Room) -> None:
    for week in range(3):
        room.clock.set(datetime(2026, 3, 4, 12, tzinfo=UTC) + timedelta(weeks=week))
        room.hear_all(EXPORTS[: week + 2])
    room.clock.set(datetime(2026, 3, 29, 12, tzinfo=UTC))
    assert room.issue() == 3
    newest, *older = room.digests()
    assert [digest.first_day.day for digest in (newest, *older)] == [16, 9, 2]
    assert not newest.missed
    assert all(digest.missed for digest in older)
    assert [row["about"]["digest"] for row in room.deliveries("digest")] == [newest.id]
    assert "third week running" in room.text()
    assert room.issue() == 0
    room.next_week()
    assert room.issue() == 1


def test_a_digest_six_and_a_half_days_late_is_still_posted(room: Room) -> None:
    room.next_week()
    room.clock.advance(timedelta(days=6, hours=12))
    assert room.issue() == 1
    assert len(room.deliveries("digest")) == 1


def test_a_plan_that_is_off_issues_nothing(room: Room) -> None:
    room.next_week()
    room.store.write_now(
        lambda s: digest_plans.change_plan(s, room.workspace, "w-plan", state="paused")
    )
    assert room.issue() == 0


def test_each_plan_has_its_own_digest(room: Room) -> None:
    plan = room.store.read_now(lambda s: digest_plans.plans(s, room.workspace))[0]
    channel = {"id": "other", "workspace_id": "w", "external_id": "other", "name": "other"}
    room.store.write_now(lambda s: insert_rows(s, tables.Channel, [channel]))

    def add(session: Session) -> None:
        other = replace(plan, id="plan-2", channel_id="other", zone="Asia/Tokyo", locale="de")
        digest_plans.add_plan(session, room.workspace, other)

    room.store.write_now(add)
    room.hear_all(EXPORTS)
    room.next_week()
    assert room.issue() == 2
    texts = [room.text(0), room.text(1)]
    assert any(text.startswith("What we heard from customers") for text in texts)
    assert any(text.startswith("Was wir von Kunden gehört haben") for text in texts)


def test_an_empty_week_says_so(room: Room) -> None:
    room.next_week()
    room.issue()
    assert "Nobody logged a moment this week." in room.text()


def test_people_asked_and_answered_are_counted_once_each(room: Room) -> None:
    at = room.clock.now() + timedelta(hours=9)
    schedule = {
        "id": "s",
        "workspace_id": "w",
        "name": "Daily",
        "pack": "p",
        "audience_kind": "people",
        "audience_ids": [],
        "rrule": "FREQ=DAILY",
        "local_time": time(9),
        "starts_on": date(2026, 3, 2),
        "working_days": [0],
        "answer_hours": 24,
        "catch_up_hours": 4,
        "created_at": at,
    }
    asked = [("ada", "answered"), ("ada", "nothing"), ("bo", "open"), ("cy", "answered")]
    slots = [
        {
            "id": f"o{number}",
            "schedule_id": "s",
            "member_id": room.person(who),
            "local": f"2026-03-02T0{number}:00",
            "at": at,
            "outcome": "sent",
            "reason": None,
        }
        for number, (who, _) in enumerate(asked)
    ]
    prompts = [
        {
            "id": f"o{number}",
            "member_id": room.person(who),
            "schedule_id": "s",
            "pack": "p",
            "question": "q",
            "state": state,
            "closes_at": at,
        }
        for number, (who, state) in enumerate(asked)
    ]

    def write(session: Session) -> None:
        insert_rows(session, tables.Schedule, [schedule])
        add_occurrences(session, "w", slots)
        add_prompts(session, "w", prompts)

    room.store.write_now(write)
    room.hear_all(EXPORTS)
    room.next_week()
    room.issue()
    assert "3 people were asked, 2 answered." in room.text()


def test_workspaces_share_neither_digests_nor_moments(store: Store) -> None:
    ours, theirs = Room(store, "ours"), Room(store, "theirs")
    theirs.hear_all(EXPORTS)
    ours.next_week()
    assert ours.issue() == 2
    assert "Nobody logged a moment" in ours.text()
    assert "4 moments" in theirs.text()


@unhurried
@given(
    st.sampled_from(ZONES),
    st.integers(0, 6),
    st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45))),
    st.integers(0, 730 * 24).map(lambda hours: START + timedelta(hours=hours)),
)
def test_one_digest_a_week_in_every_zone(
    name: str, weekday: int, at: time, after: datetime
) -> None:
    zone = ZoneInfo(name)
    day, due = first_run(weekday, at, zone, after)
    assert day.weekday() == weekday
    assert after < due <= after + timedelta(days=8)
    days = list(runs_until(day, at, zone, due + timedelta(weeks=30)))
    assert len(days) in (30, 31)
    for one in days:
        span = span_before(one, zone)
        assert (
            span.ends_at == midnight(one, zone) == span_before(one + timedelta(7), zone).starts_at
        )
        assert run_on(one, at, zone).astimezone(zone).date() in (one, one + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 4, 6), 168), (date(2026, 3, 30), 167), (date(2026, 10, 26), 169)]
)
def test_a_week_is_an_hour_shorter_or_longer_when_the_clocks_change(day: date, hours: int) -> None:
    span = span_before(day, ZoneInfo("Europe/Berlin"))
    assert span.ends_at - span.starts_at == timedelta(hours=hours)


def test_an_issued_digest_leads_to_its_page(room: Room) -> None:
    room.next_week()
    room.issue()
    (digest,) = room.digests()
    assert room.text().endswith(f"More on the web: /app/digests/{digest.id}")
