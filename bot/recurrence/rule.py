"""A schedule's recurrence rule: what an admin sets, read and checked."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import TypeVar

from bot.recurrence.dates import dates_from, first_date
from bot.recurrence.holidays import is_supported
from bot.recurrence.parts import WEEKDAYS, Parts, read_parts
from bot.recurrence.problems import Field, Problem, ProblemCode, RuleError
from bot.recurrence.quiet import in_quiet_hours

EARLIEST_START = date(1970, 1, 1)
LATEST_START = date(2199, 12, 31)

_T = TypeVar("_T")


@dataclass(frozen=True)
class Rule:
    """When people are asked, in the wall time of each of them.

    `rrule` is an RFC 5545 RRULE value without DTSTART ("FREQ=WEEKLY;BYDAY=TU,TH"), which gives
    dates; `local_time` is the time of day on them. All times are naive, in whole minutes. INTERVAL
    and COUNT begin at `starts_on`; as in dateutil that date itself is one of the rule's only when
    the RRULE matches it. Dates outside `working_days` (0 = Monday) and public holidays of
    `holiday_country` (ISO 3166, "DE" or "DE-BY") are days off. Nothing is sent from `quiet_from`
    until `quiet_to`, which may span midnight.
    """

    rrule: str
    local_time: time
    starts_on: date
    working_days: frozenset[int] = frozenset(range(5))
    holiday_country: str | None = None
    quiet_from: time | None = None
    quiet_to: time | None = None


def parse_rule(
    *,
    rrule: str,
    local_time: str,
    starts_on: str,
    working_days: Collection[str] = WEEKDAYS[:5],
    holiday_country: str = "",
    quiet_from: str = "",
    quiet_to: str = "",
) -> Rule:
    """A checked rule from the text of a form's fields; the optional ones may be empty.

    Times are "HH:MM", the date is ISO 8601, working days are RFC 5545's "MO" to "SU". Upper and
    lower case, blanks around and a leading "RRULE:" do not matter. Raises RuleError with every
    problem found.
    """
    days = {day.strip().upper() for day in working_days}
    problems = [
        Problem(ProblemCode.WORKING_DAY_UNKNOWN, "working_days", day)
        for day in sorted(days - set(WEEKDAYS))
    ]
    at = _read(time.fromisoformat, local_time, "local_time", problems)
    start = _read(date.fromisoformat, starts_on, "starts_on", problems)
    begin = _read(time.fromisoformat, quiet_from, "quiet_from", problems) if quiet_from else None
    end = _read(time.fromisoformat, quiet_to, "quiet_to", problems) if quiet_to else None
    text = rrule.strip().upper().removeprefix("RRULE:")
    if problems or at is None or start is None:
        problems += _rrule_problems(text)
        raise RuleError(problems)
    rule = Rule(
        rrule=text,
        local_time=at,
        starts_on=start,
        working_days=frozenset(WEEKDAYS.index(day) for day in days),
        holiday_country=holiday_country.strip().upper() or None,
        quiet_from=begin,
        quiet_to=end,
    )
    if problems := check_rule(rule):
        raise RuleError(problems)
    return rule


def check_rule(rule: Rule) -> list[Problem]:
    """Everything that is wrong with a rule; an empty list when it can be used.

    An end in the past is fine: such a rule is over, not wrong.
    """
    problems = _rrule_problems(rule.rrule)
    problems += _time_problems(rule)
    if not EARLIEST_START <= rule.starts_on <= LATEST_START:
        problems.append(
            Problem(ProblemCode.DATE_OUT_OF_RANGE, "starts_on", rule.starts_on.isoformat())
        )
    if not rule.working_days:
        problems.append(Problem(ProblemCode.WORKING_DAYS_EMPTY, "working_days"))
    for day in sorted(rule.working_days - set(range(7))):
        problems.append(Problem(ProblemCode.WORKING_DAY_UNKNOWN, "working_days", str(day)))
    country = rule.holiday_country
    if country is not None and not is_supported(country):
        problems.append(Problem(ProblemCode.COUNTRY_UNKNOWN, "holiday_country", country))
    return problems or _date_problems(rule, read_parts(rule.rrule))


def _rrule_problems(rrule: str) -> list[Problem]:
    try:
        read_parts(rrule)
    except RuleError as error:
        return list(error.problems)
    return []


def _time_problems(rule: Rule) -> list[Problem]:
    problems: list[Problem] = []
    times: list[tuple[Field, time | None]] = [
        ("local_time", rule.local_time),
        ("quiet_from", rule.quiet_from),
        ("quiet_to", rule.quiet_to),
    ]
    for field, clock in times:
        if clock is not None and clock != time(clock.hour, clock.minute):
            problems.append(Problem(ProblemCode.TIME_SYNTAX, field, clock.isoformat()))
    if problems:
        return problems
    if (rule.quiet_from is None) != (rule.quiet_to is None):
        missing: Field = "quiet_from" if rule.quiet_from is None else "quiet_to"
        return [Problem(ProblemCode.QUIET_INCOMPLETE, missing)]
    if rule.quiet_from is not None and rule.quiet_from == rule.quiet_to:
        return [Problem(ProblemCode.QUIET_EMPTY, "quiet_to", rule.quiet_from.isoformat("minutes"))]
    if in_quiet_hours(rule.local_time, rule.quiet_from, rule.quiet_to):
        return [
            Problem(
                ProblemCode.TIME_IN_QUIET_HOURS, "local_time", rule.local_time.isoformat("minutes")
            )
        ]
    return []


def _date_problems(rule: Rule, parts: Parts) -> list[Problem]:
    first = first_date(parts, rule.starts_on)
    last = parts.until or datetime.combine(date.max, time.max)
    if first is None or datetime.combine(first, rule.local_time) > last:
        return [Problem(ProblemCode.NEVER_FIRES, "rrule", rule.rrule)]
    # Any rule that falls on changing weekdays has met all of them after twelve years.
    end = min(first + timedelta(days=12 * 366), last.date())
    dates = takewhile(lambda day: day <= end, dates_from(parts, rule.starts_on, first))
    if all(day.weekday() not in rule.working_days for day in dates):
        return [Problem(ProblemCode.ONLY_DAYS_OFF, "working_days")]
    return []


def _read(
    parse: Callable[[str], _T], text: str, field: Field, problems: list[Problem]
) -> _T | None:
    try:
        return parse(text.strip())
    except ValueError:
        code = ProblemCode.DATE_SYNTAX if field == "starts_on" else ProblemCode.TIME_SYNTAX
        problems.append(Problem(code, field, text.strip()))
        return None
