"""Days chosen on a page as instants, and the place in a list where the next page begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.recurrence.slots import to_utc
from bot.refusal import refused

USUAL: Final = timedelta(days=27)
"""Without a choice, today and this much before it: four weeks."""
LONGEST: Final = 400
"""So many days at once, at most."""
_BETWEEN: Final = "~"


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included, in the reader's zone, and their instants: [start, end)."""

    first: date
    last: date
    start: datetime
    end: datetime


def usual_period(now: datetime, zone: ZoneInfo) -> Period:
    """The last four weeks."""
    today = now.astimezone(zone).date()
    return _period(today - USUAL, today, zone)


def read_period(asked: Mapping[str, str], now: datetime, zone: ZoneInfo) -> Period:
    """The days from `from` to `to` of a page's address; the usual ones where they are not given.

    Raises Refused for what is no date, an end before its beginning, and more than LONGEST days.
    """
    today = now.astimezone(zone).date()
    last = _day(asked.get("to", "")) or today
    first = _day(asked.get("from", "")) or last - USUAL
    if last < first:
        raise refused("web-reach-period-wrong", "from")
    if (last - first).days >= LONGEST:
        raise refused("web-reach-period-long", "from", days=LONGEST)
    return _period(first, last, zone)


def mark(at: datetime, row_id: str) -> str:
    """Where a page ends, for the address of the next one."""
    return f"{at.isoformat()}{_BETWEEN}{row_id}"


def read_mark(text: str) -> tuple[datetime, str] | None:
    """What `mark` wrote, or None."""
    at, between, row_id = text.partition(_BETWEEN)
    try:
        found = datetime.fromisoformat(at)
        return (found.astimezone(UTC), row_id) if between and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _period(first: date, last: date, zone: ZoneInfo) -> Period:
    return Period(first, last, _midnight(first, zone), _midnight(last + timedelta(days=1), zone))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return to_utc(datetime.combine(day, time()), zone).astimezone(UTC)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise refused("error-date-unreadable", "from", text=text[:40]) from None
    if not 1970 <= day.year <= 2999:
        raise refused("error-date-unreadable", "from", text=text[:40])
    return day
