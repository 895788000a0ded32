"""The dates of a recurrence, by dateutil, without walking through the years before them."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Literal

from dateutil import rrule as rfc5545

from bot.recurrence.parts import Frequency, Parts

_FREQUENCIES: dict[Frequency, Literal[0, 1, 2, 3]] = {
    "DAILY": rfc5545.DAILY,
    "WEEKLY": rfc5545.WEEKLY,
    "MONTHLY": rfc5545.MONTHLY,
    "YEARLY": rfc5545.YEARLY,
}
_SEARCHED_YEARS = 100


def dates_from(parts: Parts, starts_on: date, day: date) -> Iterator[date]:
    """The dates of the recurrence from `day` on, ascending.

    INTERVAL and COUNT begin at `starts_on`. UNTIL is the caller's to heed: it is a wall time, and
    this knows dates only. Where no date ever comes, the search takes seconds: `first_date` tells
    before a rule is accepted.
    """
    if parts.count is not None:
        counted = _counted(parts, starts_on)
        yield from counted[bisect_left(counted, day) :]
        return
    for found in _dates(parts, starts_on, _jump(parts, starts_on, day)):
        if found >= day:
            yield found


def first_date(parts: Parts, starts_on: date) -> date | None:
    """The first date of the recurrence, or None if there is none within a century of `starts_on`.

    UNTIL is not heeded. The calendar repeats every 400 years to the weekday: asked as close as that
    to the last year it knows, dateutil gives up without trying eight thousand years first.
    """
    shift = (MAXYEAR - _SEARCHED_YEARS - starts_on.year) // 400 * 400
    late = starts_on.replace(year=starts_on.year + shift)
    try:
        first = next(_dates(parts, late, late), None)
    except (ValueError, OverflowError):
        return None  # a week that runs beyond the last year
    if first is None or first.year - late.year > _SEARCHED_YEARS:
        return None
    return first.replace(year=first.year - shift)


@lru_cache(maxsize=128)
def _counted(parts: Parts, starts_on: date) -> tuple[date, ...]:
    return tuple(_dates(parts, starts_on, starts_on))


def _dates(parts: Parts, starts_on: date, begin: date) -> Iterator[date]:
    recurrence = rfc5545.rrule(
        _FREQUENCIES[parts.frequency],
        dtstart=datetime.combine(begin, time()),
        interval=parts.interval,
        count=parts.count,
        wkst=parts.week_start,
        **_days(parts, starts_on),
    )
    for moment in recurrence:
        yield moment.date()


def _days(parts: Parts, starts_on: date) -> dict[str, Any]:
    """dateutil's arguments for the days; those RFC 5545 takes from the start are spelled out.

    Otherwise dateutil would take them from the date that the search jumps to.
    """
    days: dict[str, Any] = {
        "byweekday": [rfc5545.weekday(day, nth or None) for nth, day in parts.weekdays],
        "bymonthday": parts.month_days,
        "byyearday": parts.year_days,
        "byweekno": parts.week_numbers,
    }
    days = {name: value for name, value in days.items() if value}
    months = parts.months
    if not days:
        if parts.frequency == "WEEKLY":
            days["byweekday"] = starts_on.weekday()
        elif parts.frequency in ("MONTHLY", "YEARLY"):
            days["bymonthday"] = starts_on.day
        if parts.frequency == "YEARLY":
            months = months or (starts_on.month,)
    return {**days, "bymonth": months or None, "bysetpos": parts.positions or None}


def _jump(parts: Parts, starts_on: date, day: date) -> date:
    """A date at or before `day` from which dateutil finds the same dates as from `starts_on`.

    It is the first day of the last period (day, week, month or year, in steps of INTERVAL from the
    period of `starts_on`) that begins by `day`, or `starts_on` itself in the first period.
    """
    if day <= starts_on:
        return starts_on
    step = parts.interval
    match parts.frequency:
        case "DAILY":
            jumped = starts_on + timedelta(days=(day - starts_on).days // step * step)
        case "WEEKLY":
            week = starts_on - timedelta(days=(starts_on.weekday() - parts.week_start) % 7)
            jumped = week + timedelta(weeks=(day - week).days // 7 // step * step)
        case "MONTHLY":
            first = starts_on.year * 12 + starts_on.month - 1
            month = first + (day.year * 12 + day.month - 1 - first) // step * step
            jumped = date(month // 12, month % 12 + 1, 1)
        case "YEARLY":
            years = (day.year - starts_on.year) // step * step
            jumped = date(starts_on.year + years, 1, 1)
    return max(jumped, starts_on)
