"""Read an RFC 5545 RRULE value strictly, so that what it means is never a matter of luck.

dateutil's own parser lets through what it then ignores or gets wrong: months above 12, a part
given twice, "2TU" in a weekly rule, weekdays with and without a number in one list.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from typing import Any, Literal

from bot.recurrence.problems import Problem, ProblemCode, RuleError

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545 names of the weekdays; the position is Python's number of the day, 0 = Monday."""

LONGEST_RRULE = 500
LARGEST_INTERVAL = 1000
LARGEST_COUNT = 1000

_FREQUENCIES: dict[str, Frequency] = {
    "DAILY": "DAILY",
    "WEEKLY": "WEEKLY",
    "MONTHLY": "MONTHLY",
    "YEARLY": "YEARLY",
}
_SUB_DAILY = {"SECONDLY", "MINUTELY", "HOURLY"}
_TIME_PARTS = {"BYHOUR", "BYMINUTE", "BYSECOND"}
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,6}")
_UNTIL = re.compile(r"[0-9]{8}(T[0-9]{6})?")


@dataclass(frozen=True)
class Parts:
    """The parts of an RRULE, each within its range; an empty tuple where a part was not given.

    `weekdays` pairs the number in front (0: every one; -1: the last) with the weekday, 0 = Monday.
    `until` is the last local wall time that still counts.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    week_numbers: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


@lru_cache(maxsize=4096)
def read_parts(rrule: str) -> Parts:
    """The parts of an RRULE value such as "FREQ=WEEKLY;BYDAY=TU,TH", upper case, no blanks.

    Raises RuleError with the first problem found. BYEASTER and other extensions are refused.
    """
    if len(rrule) > LONGEST_RRULE:
        raise _refuse(ProblemCode.RRULE_TOO_LONG, "")
    given: dict[str, str] = {}
    for part in rrule.split(";"):
        name, equals, value = part.partition("=")
        if not (equals and value) or name in given:
            raise _refuse(ProblemCode.RRULE_SYNTAX, part)
        given[name] = value
    frequency = _frequency(given)
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name in _TIME_PARTS:
            raise _refuse(ProblemCode.TIME_IN_RRULE, name)
        if name not in _READERS:
            raise _refuse(ProblemCode.RRULE_SYNTAX, name)
        field, read = _READERS[name]
        values[field] = read(name, value)
    parts = Parts(frequency=frequency, **values)
    _check_together(parts)
    return parts


def _refuse(code: ProblemCode, value: str) -> RuleError:
    return RuleError([Problem(code, "rrule", value)])


def _frequency(given: dict[str, str]) -> Frequency:
    value = given.pop("FREQ", None)
    if value is None:
        raise _refuse(ProblemCode.FREQUENCY_MISSING, "")
    if value in _SUB_DAILY:
        raise _refuse(ProblemCode.TOO_FREQUENT, value)
    if value not in _FREQUENCIES:
        raise _refuse(ProblemCode.RRULE_SYNTAX, value)
    return _FREQUENCIES[value]


def _number(name: str, value: str, allowed: Iterable[int]) -> int:
    if not _NUMBER.fullmatch(value):
        raise _refuse(ProblemCode.RRULE_SYNTAX, f"{name}={value}")
    if int(value) not in allowed:
        raise _refuse(ProblemCode.OUT_OF_RANGE, f"{name}={value}")
    return int(value)


def _one(allowed: range) -> Callable[[str, str], int]:
    return lambda name, value: _number(name, value, allowed)


def _several(allowed: Iterable[int]) -> Callable[[str, str], tuple[int, ...]]:
    numbers = frozenset(allowed)
    return lambda name, value: tuple(
        sorted({_number(name, item, numbers) for item in value.split(",")})
    )


def _either_sign(largest: int) -> list[int]:
    return [*range(-largest, 0), *range(1, largest + 1)]


def _until(name: str, value: str) -> datetime:
    if value.endswith("Z"):
        # An instant would end the rule at another local date for each member.
        raise _refuse(ProblemCode.UNTIL_NOT_LOCAL, value)
    if not _UNTIL.fullmatch(value):
        raise _refuse(ProblemCode.RRULE_SYNTAX, f"{name}={value}")
    try:
        until = datetime.fromisoformat(value)
    except ValueError:
        raise _refuse(ProblemCode.RRULE_SYNTAX, f"{name}={value}") from None
    return until if "T" in value else datetime.combine(until, time.max)


def _weekdays(name: str, value: str) -> tuple[tuple[int, int], ...]:
    days = set()
    for item in value.split(","):
        match = _DAY.fullmatch(item)
        if match is None:
            raise _refuse(ProblemCode.RRULE_SYNTAX, f"{name}={item}")
        nth = _number(name, match[1], _either_sign(53)) if match[1] else 0
        days.add((nth, WEEKDAYS.index(match[2])))
    return tuple(sorted(days))


def _week_start(name: str, value: str) -> int:
    if value not in WEEKDAYS:
        raise _refuse(ProblemCode.RRULE_SYNTAX, f"{name}={value}")
    return WEEKDAYS.index(value)


_READERS: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "INTERVAL": ("interval", _one(range(1, LARGEST_INTERVAL + 1))),
    "COUNT": ("count", _one(range(1, LARGEST_COUNT + 1))),
    "UNTIL": ("until", _until),
    "BYDAY": ("weekdays", _weekdays),
    "BYMONTHDAY": ("month_days", _several(_either_sign(31))),
    "BYYEARDAY": ("year_days", _several(_either_sign(366))),
    # dateutil miscounts the weeks 52, 53 and -2 and below at some turns of the year.
    "BYWEEKNO": ("week_numbers", _several([-1, *range(1, 52)])),
    "BYMONTH": ("months", _several(range(1, 13))),
    "BYSETPOS": ("positions", _several(_either_sign(366))),
    "WKST": ("week_start", _week_start),
}


def _check_together(parts: Parts) -> None:
    """Refuse combinations that RFC 5545 3.3.10 forbids, and those dateutil reads differently."""
    numbered = [nth for nth, _ in parts.weekdays if nth]
    within_month = parts.frequency == "MONTHLY" or bool(parts.months)
    by_day = [parts.weekdays, parts.month_days, parts.year_days, parts.week_numbers, parts.months]
    clashes = {
        "COUNT, UNTIL": parts.count is not None and parts.until is not None,
        "BYWEEKNO": bool(parts.week_numbers) and parts.frequency != "YEARLY",
        "BYYEARDAY": bool(parts.year_days) and parts.frequency != "YEARLY",
        "BYMONTHDAY": bool(parts.month_days) and parts.frequency == "WEEKLY",
        "BYSETPOS": bool(parts.positions) and not any(by_day),
        "BYDAY": bool(numbered)
        and (
            parts.frequency in ("DAILY", "WEEKLY")
            or bool(parts.week_numbers)
            or len(numbered) < len(parts.weekdays)
        ),
    }
    for value, clash in clashes.items():
        if clash:
            raise _refuse(ProblemCode.NOT_TOGETHER, value)
    if within_month and any(abs(nth) > 5 for nth in numbered):
        raise _refuse(ProblemCode.OUT_OF_RANGE, "BYDAY")
