"""The slots of a rule: the local times at which one person is due."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.recurrence.clock import clock_change
from bot.recurrence.dates import dates_from
from bot.recurrence.holidays import holiday_name
from bot.recurrence.parts import read_parts
from bot.recurrence.rule import Rule

DayOff = Literal["holiday", "day-off"]


@dataclass(frozen=True)
class Slot:
    """One local time of a rule for one person, at most one for each local date.

    `local` is the naive wall time the rule names, even where the clock skips it; `at` the aware UTC
    instant it means there. `day_off` says why nothing is sent: the date is a holiday, or not one of
    the rule's working days (which goes first where both are true).
    """

    local: datetime
    at: datetime
    day_off: DayOff | None


def next_slot(
    rule: Rule, zone: ZoneInfo, after_local: datetime | None, not_before: datetime
) -> Slot | None:
    """The first slot after the last one handled, or None when the rule has no more.

    `after_local` is the naive wall time of the last slot handled for this person, in whatever zone
    they were then; slots are compared to it as wall times, so that a traveller gets one a day.
    Where it is None, the slot is the first at or after `not_before` (aware). A slot on a day off is
    returned, marked. `rule` has passed `check_rule`; an unchecked one raises RuleError when its
    RRULE cannot be read, ValueError when its country is unknown.
    """
    parts = read_parts(rule.rrule)
    if after_local is None:
        # A clock change may put a slot's instant on the local date after its own.
        day = not_before.astimezone(zone).date() - timedelta(days=1)
    else:
        day = after_local.date()
    for found in dates_from(parts, rule.starts_on, day):
        local = datetime.combine(found, rule.local_time)
        if parts.until is not None and local > parts.until:
            return None
        if after_local is not None and local <= after_local:
            continue
        at = to_utc(local, zone)
        if after_local is None and at < not_before:
            continue
        return Slot(local, at, day_off_on(rule, found))
    return None


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant (aware UTC) that a naive wall time means in `zone`.

    A wall time that a clock change skips means the end of the gap, that is the instant of the
    change; one that happens twice means the first.
    """
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if first <= second:
        return first
    # In a gap the two readings (PEP 495) lie around the change: by the later offset before it, by
    # the earlier one after it.
    return clock_change(zone, second, first) or first


def day_off_on(rule: Rule, day: date) -> DayOff | None:
    """Why nobody is asked on a local date by this rule, or None."""
    if day.weekday() not in rule.working_days:
        return "day-off"
    if rule.holiday_country and holiday_name(day, rule.holiday_country) is not None:
        return "holiday"
    return None
