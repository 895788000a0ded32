"""Between a schedule and the texts of its form. Pure.

A form may hold some of the fields only: what it does not hold stays as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any, Final
from zoneinfo import available_timezones

from adapters.contract.forms import chosen
from bot.planning.rules import rule_of
from bot.planning.schedule_form_choices import FIELD_OF, Choices, Listed
from bot.planning.schedule_form_recurrence import (
    BY_RULE,
    CHOICES,
    ON_DAYS,
    ON_ONE_DAY,
    choice_of,
    rrule_of,
)
from bot.recurrence.parts import WEEKDAYS
from bot.recurrence.problems import Problem as RuleProblem
from bot.recurrence.rule import check_rule
from bot.refusal import Problem, Refused
from storage.values import Schedule

LONGEST_NAME: Final = 80
HOURS: Final = {"reminder_hours": 168, "answer_hours": 720, "catch_up_hours": 72}
"""The most hours that can be entered; the least is one."""

_CLOCK: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::00)?")
_HOURS: Final = re.compile(r"[0-9]{1,6}")
_NEAREST: Final = {
    "rrule": ("rrule", "weekdays", "recurrence"),
    "working_days": ("working_days", "weekdays", "recurrence"),
    "local_time": ("local_time", "quiet_from"),
    "quiet_from": ("quiet_from", "local_time"),
    "quiet_to": ("quiet_to", "local_time"),
}
"""Where to say what is wrong with a part of the rule: the first of these that the form has."""


def values_of(schedule: Schedule) -> dict[str, str]:
    """Every field of the form as text."""
    choice, days = choice_of(schedule.rrule)
    country, _, part = (schedule.holiday_country or "").partition("-")
    audience = dict.fromkeys(FIELD_OF.values(), "")
    audience[FIELD_OF[schedule.audience_kind]] = ",".join(sorted(schedule.audience_ids))
    return {
        "name": schedule.name,
        "pack": schedule.pack,
        "audience_kind": schedule.audience_kind,
        **audience,
        "recurrence": choice,
        "weekdays": ",".join(days),
        "rrule": schedule.rrule,
        "local_time": _written(schedule.local_time),
        "starts_on": schedule.starts_on.isoformat(),
        "zone": schedule.zone or "",
        "working_days": ",".join(WEEKDAYS[day] for day in sorted(schedule.working_days)),
        "holidays": schedule.holiday_country or "",
        "holiday_country": country,
        "holiday_part": part,
        "quiet_from": _written(schedule.quiet_from),
        "quiet_to": _written(schedule.quiet_to),
        "reminder_hours": str(schedule.reminder_hours or ""),
        "answer_hours": str(schedule.answer_hours),
        "catch_up_hours": str(schedule.catch_up_hours),
    }


def read_schedule(before: Schedule, values: Mapping[str, str], choices: Choices) -> Schedule:
    """The schedule as the form wants it. Raises Refused with everything that is wrong, each beside
    its field."""
    reading = _Reading(values, choices, before)
    for name, read in _READERS.items():
        if name in values:
            read(reading, values[name].strip())
    after = replace(before, **reading.changes)
    reading.check(after)
    if reading.problems:
        raise Refused(*reading.problems)
    return after


@dataclass(slots=True)
class _Reading:
    values: Mapping[str, str]
    choices: Choices
    before: Schedule
    changes: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def name(self, text: str) -> None:
        kept = "".join(" " if unicodedata.category(one) in ("Cc", "Cs") else one for one in text)
        name = " ".join(kept.split())
        if not name:
            self._wrong("error-required", "name")
        elif len(name) > LONGEST_NAME:
            self._wrong("error-too-long", "name", limit=LONGEST_NAME)
        elif name.casefold() in self.choices.taken:
            self._wrong("error-name-taken", "name", name=name)
        else:
            self.changes["name"] = name

    def pack(self, text: str) -> None:
        # One that went keeps its schedule editable; its questions are skipped, and reach says so.
        if text in dict(self.choices.packs) or text == self.before.pack != "":
            self.changes["pack"] = text
        else:
            self._wrong("error-choice-unknown" if text else "error-required", "pack")

    def audience(self, kind: str) -> None:
        if kind not in FIELD_OF:
            self._wrong("error-choice-unknown" if kind else "error-required", "audience_kind")
            return
        where = FIELD_OF[kind]
        text = self.values.get(where)
        if text is None:
            self._wrong("error-audience-empty", "audience_kind")
            return
        found = _found(text, self.choices.audience(kind))
        if isinstance(found, str):
            self._wrong("error-not-listed", where, name=found)
        elif not found:
            self._wrong("error-audience-empty", where)
        elif kind != self.before.audience_kind or set(found) != set(self.before.audience_ids):
            # The order of boxes that were ticked means nothing.
            self.changes |= {"audience_kind": kind, "audience_ids": found}

    def recurrence(self, choice: str) -> None:
        if choice not in CHOICES:
            self._wrong("error-choice-unknown" if choice else "error-required", "recurrence")
            return
        if choice == BY_RULE:
            text = self.values.get("rrule", self.before.rrule)
            rrule = re.sub(r"\s", "", text).upper().removeprefix("RRULE:")
            if rrule:
                self.changes["rrule"] = rrule
            else:
                self._wrong("error-required", "rrule")
            return
        before = choice_of(self.before.rrule)
        days = [day for day in chosen(self.values.get("weekdays", "")) if day in WEEKDAYS]
        if choice in ON_DAYS and not days:
            self._wrong("error-weekday-missing", "weekdays")
        elif choice in ON_ONE_DAY and len(set(days)) != 1:
            self._wrong("error-weekday-one", "weekdays")
        elif (choice, set(days)) != (before[0], set(before[1])):
            self.changes["rrule"] = rrule_of(choice, sorted(set(days)))

    def clock(self, name: str, text: str) -> None:
        if not text:
            if name == "local_time":
                self._wrong("error-required", name)
            else:
                self.changes[name] = None
            return
        at = clock_of(text)
        if at is None:
            self._wrong("error-time-unreadable", name, text=text[:60])
        else:
            self.changes[name] = at

    def starts_on(self, text: str) -> None:
        try:
            self.changes["starts_on"] = date.fromisoformat(text)
        except ValueError:
            if text:
                self._wrong("error-date-unreadable", "starts_on", text=text[:60])
            else:
                self._wrong("error-date-missing", "starts_on")

    def zone(self, text: str) -> None:
        if text and text not in available_timezones():
            self._wrong("error-zone-unknown", "zone", zone=text[:60])
        else:
            self.changes["zone"] = text or None

    def working_days(self, text: str) -> None:
        # An empty list is refused by the rule's own check.
        days = [WEEKDAYS.index(day) for day in chosen(text) if day in WEEKDAYS]
        self.changes["working_days"] = sorted(set(days))

    def holidays(self, text: str) -> None:
        self.changes["holiday_country"] = text.upper() or None

    def holiday_country(self, text: str) -> None:
        part = self.values.get("holiday_part", "").strip()
        whole = f"{text}-{part}" if text and part else text
        self.changes["holiday_country"] = whole.upper() or None

    def hours(self, name: str, text: str) -> None:
        if not text:
            if name == "reminder_hours":
                self.changes[name] = None
            else:
                self._wrong("error-required", name)
            return
        if not _HOURS.fullmatch(text):
            self._wrong("error-number-unreadable", name, text=text[:60])
            return
        count = int(text)
        if 1 <= count <= HOURS[name]:
            self.changes[name] = count
        else:
            self._wrong("error-number-range", name, least=1, most=HOURS[name])

    def check(self, after: Schedule) -> None:
        """What is wrong with the parts together, as far as the parts themselves could be read."""
        said = {one.field for one in self.problems}
        for one in check_rule(rule_of(after)):
            where = self._place(one)
            if where not in said:
                self._wrong(f"rule-{one.code}", where, value=one.value)
        remind, close = after.reminder_hours, after.answer_hours
        hours = {"reminder_hours", "answer_hours"}
        if remind is not None and remind >= close and not said & hours:
            self._wrong("error-reminder-too-late", "reminder_hours", hours=close)

    def _place(self, one: RuleProblem) -> str:
        names = list(_NEAREST.get(one.field, (one.field,)))
        if one.field == "rrule" and self.values.get("recurrence", BY_RULE) != BY_RULE:
            names.remove("rrule")
        if one.field == "holiday_country" and "holidays" in self.values:
            names = ["holidays"]
        return next((name for name in names if name in self.values), names[0])

    def _wrong(self, message: str, where: str, **args: str | int) -> None:
        self.problems.append(Problem(message, where, args))


_READERS: Final[Mapping[str, Callable[[_Reading, str], None]]] = {
    "name": _Reading.name,
    "pack": _Reading.pack,
    "audience_kind": _Reading.audience,
    "recurrence": _Reading.recurrence,
    "local_time": lambda reading, text: reading.clock("local_time", text),
    "starts_on": _Reading.starts_on,
    "zone": _Reading.zone,
    "working_days": _Reading.working_days,
    "holidays": _Reading.holidays,
    "holiday_country": _Reading.holiday_country,
    "quiet_from": lambda reading, text: reading.clock("quiet_from", text),
    "quiet_to": lambda reading, text: reading.clock("quiet_to", text),
    "reminder_hours": lambda reading, text: reading.hours("reminder_hours", text),
    "answer_hours": lambda reading, text: reading.hours("answer_hours", text),
    "catch_up_hours": lambda reading, text: reading.hours("catch_up_hours", text),
}


def _found(text: str, listed: Listed) -> list[str] | str:
    """The ids that are meant by ids or names, on lines or between commas; or what means none.

    A name that several bear is as good as none.
    """
    ids = {one for one, _ in listed}
    names: dict[str, list[str]] = {}
    for one, name in listed:
        names.setdefault(name.strip().casefold(), []).append(one)
    meant: list[str] = []
    for line in text.split("\n"):
        whole = names.get(line.strip().casefold(), [])
        for part in [line.strip()] if len(whole) == 1 else chosen(line):
            matches = [part] if part in ids else names.get(part.casefold(), [])
            if len(matches) != 1:
                return part[:60]
            meant += matches
    return list(dict.fromkeys(meant))


def clock_of(text: str) -> time | None:
    """A time of day as people write it, "9:30" or "09:30"; None for anything else."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _written(clock: time | None) -> str:
    return clock.strftime("%H:%M") if clock is not None else ""


def of_fields(values: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """The values of these fields alone."""
    return {name: values[name] for name in names}
