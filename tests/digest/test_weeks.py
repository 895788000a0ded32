"""The weeks of a workspace, as its digest plan cuts them, and closing those that are over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from adapters.contract.messages import plain_text
from bot.digest.calendar import run_on
from bot.reporting.preview import preview
from bot.reporting.weeks import (
    Week,
    close_weeks,
    embed_all,
    last_week,
    open_weeks,
    plan_for,
    week_of,
    weeks_heard,
)
from storage import digest_plans
from storage.values import DigestPlan
from storage.vectors import without_vector
from tests.theming.room import BATTERY, EXPORTS, MONDAY, Room, run

ZONES = ("UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Cairo")
NEVER = datetime.max.replace(tzinfo=UTC)
PLAN = DigestPlan(
    id="plan",
    workspace_id="w",
    name="Weekly",
    channel_id="c",
    weekday=0,
    local_time=time(9),
    zone="UTC",
    locale="en",
    state="active",
    next_day=NEVER.date(),
    next_at=NEVER,
    created_at=NEVER,
)
plans = st.builds(
    lambda weekday, zone, hour: replace(PLAN, weekday=weekday, zone=zone, local_time=time(hour)),
    st.integers(0, 6),
    st.sampled_from(ZONES),
    st.integers(0, 23),
)


def unheard(done: int, total: int) -> None:
    """Nobody watches."""


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), plans)
def test_every_day_is_in_one_week_of_seven(day: date, plan: DigestPlan) -> None:
    week = week_of(day, plan)
    assert week.span.first_day <= day <= week.span.last_day
    assert week.run_day == week.span.last_day + timedelta(days=1)
    assert week.run_day.weekday() == plan.weekday
    assert week_of(week.span.first_day, plan) == week_of(week.span.last_day, plan) == week


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    plans,
)
def test_the_last_week_is_the_one_whose_digest_came_last(now: datetime, plan: DigestPlan) -> None:
    week, zone = last_week(plan, now), ZoneInfo(plan.zone)
    assert run_on(week.run_day, plan.local_time, zone) <= now
    assert run_on(week.run_day + timedelta(days=7), plan.local_time, zone) > now


def plan_of(room: Room) -> DigestPlan:
    return room.store.read_now(lambda session: plan_for(session, room.workspace))


def weeks_open(room: Room, plan: DigestPlan) -> list[Week]:
    now = room.clock.now()
    return room.store.read_now(lambda session: open_weeks(session, room.workspace, plan, now))


def test_an_active_plan_goes_before_others(room: Room) -> None:
    first = plan_of(room)
    assert first.id == "w-plan"
    second = replace(first, id="w-second", name="A paused one", state="paused")
    room.store.write_now(lambda s: digest_plans.add_plan(s, room.workspace, second))
    assert plan_of(room).id == "w-plan"


def test_without_a_plan_weeks_begin_on_mondays_in_utc(room: Room) -> None:
    plan = room.store.read_now(lambda session: plan_for(session, "nobody"))
    assert (plan.weekday, plan.zone, plan.locale) == (0, "UTC", "en")
    assert week_of(date(2026, 3, 4), plan).span.first_day == date(2026, 3, 2)


def test_weeks_that_are_over_and_not_closed_are_open(room: Room) -> None:
    plan = plan_of(room)
    room.hear_all(EXPORTS)
    assert weeks_open(room, plan) == [], "the week is not over"
    room.clock.set(MONDAY + timedelta(weeks=2))
    room.hear_all(BATTERY, at=MONDAY + timedelta(days=8))
    room.hear("Nobody else knows.", anonymous=True, at=MONDAY - timedelta(days=3))
    weeks = weeks_open(room, plan)
    assert [week.span.first_day for week in weeks] == [date(2026, 3, 2), date(2026, 3, 9)]
    heard = room.store.read_now(lambda s: weeks_heard(s, room.workspace, plan))
    assert heard[0].span.first_day == date(2026, 2, 23)
    assert len(heard) == 3


def test_closing_them_leaves_none_open_and_tells_how_far_it_is(room: Room) -> None:
    plan = plan_of(room)
    told: list[tuple[int, int]] = []
    room.hear_all(EXPORTS)
    room.hear_all(BATTERY, at=MONDAY - timedelta(weeks=1))
    room.clock.set(MONDAY + timedelta(weeks=1))

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    assert run(embed_all(room.kit, room.embedder, room.workspace, tell)) == 8
    left = room.store.read_now(
        lambda s: without_vector(s, room.workspace, room.embedder.name, limit=9)
    )
    weeks = weeks_open(room, plan)
    run(close_weeks(room.kit, room.embedder, room.workspace, weeks, tell))
    assert left == []
    assert told == [(8, 8), (1, 2), (2, 2)]
    assert weeks_open(room, plan) == []


def test_a_preview_says_what_the_channel_was_told(room: Room) -> None:
    plan = plan_of(room)
    room.hear_all(EXPORTS)
    room.next_week()
    week = last_week(plan, room.clock.now())
    run(close_weeks(room.kit, room.embedder, room.workspace, [week], unheard))

    def look() -> str:
        message = room.store.read_now(
            lambda session: preview(session, room.workspace, plan, week, room.kit)
        )
        return plain_text((*message.blocks, *message.thread))

    before = look()
    room.issue()
    assert look() == room.text()
    (digest,) = room.digests()
    link = f"More on the web: /app/digests/{digest.id}"  # there is no page until it is issued
    assert before == room.text().replace(f"\n\n{link}", "")
