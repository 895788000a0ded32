"""A rule taken apart for the message catalogue, which alone puts it into words."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Literal

from babel.dates import format_skeleton
from babel.lists import format_list

from bot.recurrence.parts import Parts, read_parts
from bot.recurrence.rule import Rule
from prompts.dates import short_time, weekday
from prompts.locales import babel_locale

Pattern = Literal[
    "daily",
    "working-days",
    "weekly",
    "monthly-days",
    "monthly-last-day",
    "monthly-nth",
    "monthly-nth-weekday",
    "yearly",
    "raw",
]

_MONDAY = date(2024, 1, 1)
_WEEK = frozenset(range(7))
_MONDAY_TO_FRIDAY = tuple((0, day) for day in range(5))
_SAYABLE_NTH = (-1, 1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Words:
    """What a catalogue needs to say a rule; what its pattern does not use is empty, 0 or None.

    - `pattern`: "daily"; "working-days" (each of `weekdays`, being all the rule's working days);
      "weekly" (on `weekdays`); "monthly-days" (on `month_days`); "monthly-last-day";
      "monthly-nth" (the `nth` of the weekday in `weekdays`; -1 is the last); "monthly-nth-weekday"
      (the `nth` of all Mondays to Fridays); "yearly" (on `day`); "raw" (the rest: show `rrule`)
    - `interval`: every how many days, weeks, months or years
    - `weekdays`, `month_days`, `day`, `clock`: written out in the locale ("Tuesday and Thursday",
      "1 and 15", "29 February", "09:00")
    - `count`: it ends after so many times, 0 when it does not; `until`: its last date, or None
    """

    pattern: Pattern
    interval: int
    clock: str
    rrule: str
    weekdays: str = ""
    month_days: str = ""
    day: str = ""
    nth: int = 0
    count: int = 0
    until: date | None = None

    def arguments(self) -> dict[str, str | int | date]:
        """Everything but `until` where it is None, by name, as a catalogue takes it."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def describe(rule: Rule, locale: str) -> Words:
    """Take a checked rule apart, with names of days and times as people of `locale` write them."""
    parts = read_parts(rule.rrule)
    words = Words(
        pattern="raw",
        interval=parts.interval,
        clock=short_time(locale, rule.local_time),
        rrule=rule.rrule,
        count=parts.count or 0,
        until=parts.until.date() if parts.until else None,
    )
    match parts.frequency:
        case "YEARLY":
            return _yearly(words, parts, rule.starts_on, locale)
        case "MONTHLY" if not parts.months:
            return _monthly(words, parts, rule.starts_on, locale)
        case "WEEKLY" if not (parts.months or parts.positions):
            days = [day for _, day in parts.weekdays] or [rule.starts_on.weekday()]
            return replace(words, pattern="weekly", weekdays=_weekdays(days, locale))
        case "DAILY" if not (parts.months or parts.month_days or parts.weekdays):
            if rule.working_days == _WEEK or parts.interval > 1:
                return replace(words, pattern="daily")
            days = sorted(rule.working_days)
            return replace(words, pattern="working-days", weekdays=_weekdays(days, locale))
        case _:
            return words


def _monthly(words: Words, parts: Parts, starts_on: date, locale: str) -> Words:
    if parts.weekdays:
        return words if parts.month_days else _nth(words, parts, locale)
    days = parts.month_days or (starts_on.day,)
    if parts.positions:
        return words
    if days == (-1,):
        return replace(words, pattern="monthly-last-day")
    if min(days) < 0:
        return words
    return replace(words, pattern="monthly-days", month_days=_list(map(str, days), locale))


def _nth(words: Words, parts: Parts, locale: str) -> Words:
    nth, day = parts.weekdays[0]
    if parts.positions:
        if nth or len(parts.positions) > 1:
            return words
        nth = parts.positions[0]
    if nth not in _SAYABLE_NTH:
        return words
    if parts.weekdays == _MONDAY_TO_FRIDAY:
        return replace(words, pattern="monthly-nth-weekday", nth=nth)
    if len(parts.weekdays) > 1:
        return words
    return replace(words, pattern="monthly-nth", nth=nth, weekdays=_weekdays([day], locale))


def _yearly(words: Words, parts: Parts, starts_on: date, locale: str) -> Words:
    if parts.weekdays or parts.year_days or parts.week_numbers or parts.positions:
        return words
    if parts.month_days and not parts.months:
        return words
    months = parts.months or (starts_on.month,)
    days = parts.month_days or (starts_on.day,)
    if len(months) > 1 or len(days) > 1 or days[0] < 0:
        return words
    # Any leap year will do: the year is not written.
    day = _MONDAY.replace(month=months[0], day=days[0])
    text = format_skeleton("MMMMd", day, locale=babel_locale(locale))
    return replace(words, pattern="yearly", day=text)


def _weekdays(days: list[int], locale: str) -> str:
    return _list((weekday(locale, _MONDAY + timedelta(days=day)) for day in days), locale)


def _list(items: Iterable[str], locale: str) -> str:
    return format_list(list(items), locale=babel_locale(locale))
