# ruff: noqa: DTZ001 - wall times are naive
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.recurrence.rule import Rule
from bot.recurrence.slots import Slot, next_slot, to_utc
from tests.recurrence.zones import CHANGES, ZONES, Change

QUARTER_HOURS = [time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 15)]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_each_local_date_has_one_slot_at_every_quarter_hour(change: Change) -> None:
    zone = ZoneInfo(change.zone)
    days = [change.wall.date() + timedelta(days=n) for n in range(-3, 4)]
    for clock in QUARTER_HOURS:
        rule = Rule("FREQ=DAILY", clock, date(2020, 1, 1))
        cursor = datetime.combine(days[0], clock) - timedelta(days=1)
        for day in days:
            slot = next_slot(rule, zone, cursor, change.instant)
            assert slot is not None
            local = datetime.combine(day, clock)
            assert (slot.local, slot.at) == (local, change.expected(local)), f"{clock} on {day}"
            cursor = slot.local


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_someone_who_joins_around_a_change_gets_the_first_slot_to_come(change: Change) -> None:
    zone = ZoneInfo(change.zone)
    days = [change.wall.date() + timedelta(days=n) for n in range(-2, 4)]
    for clock in QUARTER_HOURS[::2]:
        rule = Rule("FREQ=DAILY", clock, date(2020, 1, 1))
        instants = [change.expected(datetime.combine(day, clock)) for day in days]
        for minutes in (-1470, -90, -60, -30, -1, 0, 1, 29, 30, 31, 60, 90, 1410):
            joined = change.instant + timedelta(minutes=minutes)
            slot = next_slot(rule, zone, None, joined)
            assert slot is not None
            assert slot.at == min(at for at in instants if at >= joined)


@given(local=st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), zone=st.sampled_from(ZONES))
@example(datetime(2026, 10, 4, 2, 15), ZoneInfo("Australia/Lord_Howe"))
@example(datetime(2011, 12, 30, 12), ZoneInfo("Pacific/Apia"))
def test_a_wall_time_means_its_first_instant_or_the_end_of_the_gap_it_is_in(
    local: datetime, zone: ZoneInfo
) -> None:
    at = to_utc(local, zone)
    wall = at.astimezone(zone)
    if wall.replace(tzinfo=None) == local:
        assert wall.fold == 0
    else:
        last_before = (at - timedelta(microseconds=1)).astimezone(zone)
        assert last_before.replace(tzinfo=None) < local < wall.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("zone", "local", "at"),
    [
        # A whole day skipped at the date line; offsets with seconds; a gap of 44 min 30 s.
        ("Pacific/Apia", "2011-12-30T09:00", "2011-12-30T10:00:00"),
        ("Africa/Monrovia", "1971-12-31T12:00", "1971-12-31T12:44:30"),
        ("Africa/Monrovia", "1972-01-07T00:20", "1972-01-07T00:44:30"),
        ("Europe/Dublin", "1916-05-21T02:30", "1916-05-21T02:25:21"),
        ("Asia/Pyongyang", "2018-05-04T23:45", "2018-05-04T15:00:00"),
    ],
)
def test_odd_changes_of_the_past(zone: str, local: str, at: str) -> None:
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert to_utc(datetime.fromisoformat(local), ZoneInfo(zone)) == instant


def test_a_date_that_a_zone_skips_keeps_its_slot_at_the_moment_of_the_change() -> None:
    zone = ZoneInfo("Pacific/Apia")
    rule = Rule("FREQ=DAILY", time(9), date(2011, 1, 1))
    change = datetime(2011, 12, 30, 10, tzinfo=UTC)
    assert next_slot(rule, zone, None, change) == Slot(datetime(2011, 12, 30, 9), change, None)
