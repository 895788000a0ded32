"""How often, as a choice in words: to an RRULE, and back where there are words for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.recurrence.parts import WEEKDAYS, read_parts
from bot.recurrence.problems import RuleError

BY_RULE: Final = "rule"
"""The choice of who types an RRULE."""

_PATTERNS: Final = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY;BYDAY={days}",
    "two-weeks": "FREQ=WEEKLY;INTERVAL=2;BYDAY={days}",
    "monthly-first": "FREQ=MONTHLY;BYDAY=1{days}",
    "monthly-last": "FREQ=MONTHLY;BYDAY=-1{days}",
}
CHOICES: Final = (*_PATTERNS, BY_RULE)
ON_DAYS: Final = frozenset(("weekly", "two-weeks"))
"""Choices that need at least one weekday."""
ON_ONE_DAY: Final = frozenset(("monthly-first", "monthly-last"))
"""Choices that need exactly one."""


def rrule_of(choice: str, days: Sequence[str]) -> str:
    """The RRULE of a choice on these weekdays ("MO" to "SU"). Raises KeyError for `BY_RULE`."""
    ordered = sorted(days, key=WEEKDAYS.index)
    return _PATTERNS[choice].format(days=",".join(ordered))


def choice_of(rrule: str) -> tuple[str, tuple[str, ...]]:
    """The choice and weekdays that mean the same as an RRULE; `BY_RULE` where none does."""
    try:
        parts = read_parts(rrule)
    except RuleError:
        return BY_RULE, ()
    days = tuple(dict.fromkeys(WEEKDAYS[day] for _, day in parts.weekdays))
    for choice in _PATTERNS:
        if (not days and choice != "daily") or (choice in ON_ONE_DAY and len(days) != 1):
            continue
        if read_parts(rrule_of(choice, days)) == parts:
            return choice, days
    return BY_RULE, days
