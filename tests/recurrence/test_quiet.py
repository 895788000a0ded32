# ruff: noqa: DTZ001 - wall times are naive
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recurrence.quiet import after_quiet, in_quiet_hours
from tests.recurrence.zones import CHANGES, ZONES, Change

clocks = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
NIGHT = (time(22), time(7))


def _by_the_minute(at: datetime, zone: ZoneInfo, quiet: tuple[time, time]) -> datetime:
    while in_quiet_hours(at.astimezone(zone).time(), *quiet):
        at += timedelta(minutes=1)
    return at


@given(
    change=st.sampled_from(CHANGES),
    minutes=st.integers(-36 * 60, 24 * 60),
    quiet=st.tuples(clocks, clocks),
)
def test_it_is_the_first_minute_outside_quiet_hours_around_a_clock_change(
    change: Change, minutes: int, quiet: tuple[time, time]
) -> None:
    zone = ZoneInfo(change.zone)
    at = change.instant + timedelta(minutes=minutes)
    assert after_quiet(at, zone, *quiet) == _by_the_minute(at, zone, quiet)


@given(
    at=st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    zone=st.sampled_from(ZONES),
    quiet=st.tuples(clocks, clocks),
)
def test_it_is_never_earlier_never_quiet_and_settled(
    at: datetime, zone: ZoneInfo, quiet: tuple[time, time]
) -> None:
    found = after_quiet(at, zone, *quiet)
    assert at <= found <= at + timedelta(hours=25)
    assert not in_quiet_hours(found.astimezone(zone).time(), *quiet)
    assert after_quiet(found, zone, *quiet) == found
    assert found == at or in_quiet_hours(at.astimezone(zone).time(), *quiet)


@pytest.mark.parametrize(
    ("at", "quiet", "expected"),
    [
        # Berlin; the second and third night are those of the clock changes.
        ("2026-01-10T21:59", NIGHT, "2026-01-10T21:59+01:00"),
        ("2026-01-10T22:00", NIGHT, "2026-01-11T07:00+01:00"),
        ("2026-01-11T06:59", NIGHT, "2026-01-11T07:00+01:00"),
        ("2026-01-11T07:00", NIGHT, "2026-01-11T07:00+01:00"),
        ("2026-03-28T23:30", NIGHT, "2026-03-29T07:00+02:00"),
        ("2026-03-28T23:30", (time(22), time(2, 30)), "2026-03-29T03:00+02:00"),
        ("2026-10-24T23:30", (time(22), time(2, 30)), "2026-10-25T02:30+02:00"),
        ("2026-10-25T02:45", (time(2, 40), time(6)), "2026-10-25T02:00+01:00"),
        ("2026-01-10T12:00", (time(9), time(17)), "2026-01-10T17:00+01:00"),
        ("2026-01-10T12:00", (time(9), time(9)), "2026-01-10T12:00+01:00"),
        ("2026-01-10T12:00", (time(9), None), "2026-01-10T12:00+01:00"),
        ("2026-01-10T12:00", (None, time(17)), "2026-01-10T12:00+01:00"),
    ],
)
def test_nights_worked_out_by_hand(
    at: str, quiet: tuple[time | None, time | None], expected: str
) -> None:
    zone = ZoneInfo("Europe/Berlin")
    found = after_quiet(datetime.fromisoformat(at).replace(tzinfo=zone), zone, *quiet)
    assert found == datetime.fromisoformat(expected)
    assert found.tzinfo is UTC


def test_quiet_hours_that_come_back_with_a_repeated_hour_are_kept_again() -> None:
    zone = ZoneInfo("Europe/Berlin")
    second_time = datetime(2026, 10, 25, 2, 15, tzinfo=zone, fold=1)
    found = after_quiet(second_time, zone, time(22), time(2, 30))
    assert found == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
