"""From a stored schedule to its recurrence rule, and the next slot of a member."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.recurrence.rule import Rule
from bot.recurrence.slots import Slot, next_slot
from storage.values import Schedule


def rule_of(schedule: Schedule) -> Rule:
    """The recurrence rule of a schedule."""
    return Rule(
        rrule=schedule.rrule,
        local_time=schedule.local_time,
        starts_on=schedule.starts_on,
        working_days=frozenset(schedule.working_days),
        holiday_country=schedule.holiday_country,
        quiet_from=schedule.quiet_from,
        quiet_to=schedule.quiet_to,
    )


def zone_for(schedule: Schedule, member_zone: str) -> ZoneInfo:
    """The zone a schedule's local time is read in for a member."""
    return ZoneInfo(schedule.zone or member_zone)


class Slots:
    """Next slots of one schedule, worked out once for each zone and cursor.

    When thousands are due in the same minute, they share a handful of answers.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._rule = rule_of(schedule)
        self._known: dict[tuple[str, str], Slot | None] = {}

    def after(self, zone: ZoneInfo, cursor: str) -> Slot | None:
        """The first slot on a later date than `cursor` (YYYY-MM-DDTHH:MM).

        A date has one slot. Comparing times as well would ask twice on a date on which the
        schedule was moved to a later hour.
        """
        day = cursor[:10]
        key = (zone.key, day)
        if key not in self._known:
            end_of_day = datetime.combine(date.fromisoformat(day), time.max)
            # With a cursor the instant plays no part.
            never = datetime.min.replace(tzinfo=UTC)
            self._known[key] = next_slot(self._rule, zone, end_of_day, never)
        return self._known[key]

    def coming(self, zone: ZoneInfo, since: datetime, cursor: str | None) -> Slot | None:
        """The first slot at or after the instant `since`, on a later date than `cursor`."""
        slot = self.first(zone, since)
        if slot is None or cursor is None or slot.local.date().isoformat() > cursor[:10]:
            return slot
        return self.after(zone, cursor)

    def first(self, zone: ZoneInfo, since: datetime) -> Slot | None:
        """The first slot at or after the instant `since`, for someone who has had none."""
        key = (zone.key, since.isoformat())
        if key not in self._known:
            self._known[key] = next_slot(self._rule, zone, None, since)
        return self._known[key]


def slot_columns(slot: Slot | None) -> dict[str, str | datetime | None]:
    """The columns of an enrolment that hold its next slot."""
    if slot is None:
        return {"next_local": None, "next_at": None, "next_day_off": None}
    return {
        "next_local": slot.local.isoformat(timespec="minutes"),
        "next_at": slot.at,
        "next_day_off": slot.day_off,
    }
