"""When a weekly digest is due, and which days it covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.recurrence.slots import to_utc

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """Seven local days, both ends included, and the instants (aware UTC) they lie between."""

    first_day: date
    last_day: date
    starts_at: datetime
    ends_at: datetime


def span_before(day: date, zone: ZoneInfo) -> Span:
    """The seven days before `day` in this zone."""
    first = day - _WEEK
    return Span(first, day - timedelta(days=1), midnight(first, zone), midnight(day, zone))


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant a local day begins; where its midnight is skipped, the end of the gap."""
    return to_utc(datetime.combine(day, time.min), zone)


def run_on(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant a digest of this local date and time is due."""
    return to_utc(datetime.combine(day, at), zone)


def first_run(weekday: int, at: time, zone: ZoneInfo, after: datetime) -> tuple[date, datetime]:
    """The first local date and instant later than `after`; `weekday` 0 is Monday."""
    day = after.astimezone(zone).date() - timedelta(days=1)
    while day.weekday() != weekday or run_on(day, at, zone) <= after:
        day += timedelta(days=1)
    return day, run_on(day, at, zone)


def runs_until(day: date, at: time, zone: ZoneInfo, now: datetime) -> Iterator[date]:
    """The local dates on which a weekly digest was due from `day` until `now`, oldest first."""
    while run_on(day, at, zone) <= now:
        yield day
        day += _WEEK


def week_after(day: date) -> date:
    """The date of the digest after the one on `day`."""
    return day + _WEEK
