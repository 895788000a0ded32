"""What can be wrong with a recurrence rule, as codes a catalogue puts into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Field = Literal[
    "rrule", "local_time", "starts_on", "working_days", "holiday_country", "quiet_from", "quiet_to"
]

_LONGEST_VALUE = 60


class ProblemCode(StrEnum):
    """One reason to refuse a rule; the value is a stable name for message catalogues."""

    RRULE_TOO_LONG = "rrule-too-long"
    RRULE_SYNTAX = "rrule-syntax"
    FREQUENCY_MISSING = "frequency-missing"
    TOO_FREQUENT = "too-frequent"
    TIME_IN_RRULE = "time-in-rrule"
    OUT_OF_RANGE = "out-of-range"
    NOT_TOGETHER = "not-together"
    UNTIL_NOT_LOCAL = "until-not-local"
    NEVER_FIRES = "never-fires"
    ONLY_DAYS_OFF = "only-days-off"
    TIME_SYNTAX = "time-syntax"
    DATE_SYNTAX = "date-syntax"
    DATE_OUT_OF_RANGE = "date-out-of-range"
    WORKING_DAY_UNKNOWN = "working-day-unknown"
    WORKING_DAYS_EMPTY = "working-days-empty"
    COUNTRY_UNKNOWN = "country-unknown"
    QUIET_INCOMPLETE = "quiet-incomplete"
    QUIET_EMPTY = "quiet-empty"
    TIME_IN_QUIET_HOURS = "time-in-quiet-hours"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a rule.

    `field` is the field of `Rule` to mark; `value` quotes the part that is wrong, cut to 60
    characters, empty where the field as a whole is meant.
    """

    code: ProblemCode
    field: Field
    value: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", self.value[:_LONGEST_VALUE])


class RuleError(ValueError):
    """A rule that cannot be used; `problems` says why, in the order of the fields."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{p.field}: {p.code} {p.value}".strip() for p in self.problems))
