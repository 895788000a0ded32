"""The fields of a schedule's form, whole for the web and in steps for chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.contract.forms import (
    ChoiceField,
    DateField,
    Field,
    ManyField,
    Option,
    TextField,
    TimeField,
    chosen,
)
from bot.planning.schedule_form_choices import Choices, Listed
from bot.planning.schedule_form_read import HOURS, LONGEST_NAME
from bot.planning.schedule_form_recurrence import CHOICES
from bot.recurrence.holidays import known_countries
from bot.recurrence.parts import LONGEST_RRULE, WEEKDAYS
from bot.speech.say import Say
from bot.speech.schedule_words import countries, weekdays

AUDIENCE: Final = ("audience_kind", "channels", "groups", "people")
BASICS: Final = ("name", "pack", *AUDIENCE)
RECURRENCE: Final = ("recurrence", "weekdays", "rrule", "local_time")
NEW: Final = (*BASICS, *RECURRENCE)
"""What a new schedule needs; everything else starts out as it usually is."""
CALENDAR: Final = ("starts_on", "zone", "working_days")
LIMITS: Final = (*("quiet_from", "quiet_to", "reminder_hours", "answer_hours", "catch_up_hours"),)
STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "new": NEW,
    "basics": BASICS,
    "when": (*RECURRENCE, *CALENDAR, "holidays"),
    "rules": LIMITS,
}
"""The forms in chat."""
SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "basics": BASICS,
    "when": (*RECURRENCE, *CALENDAR, "holiday_country", "holiday_part"),
    "rules": LIMITS,
}
"""The parts of the one form on the web."""
MOST_OPTIONS: Final = 100
"""How many options chat platforms can show; of more, names are typed."""


@dataclass(frozen=True, slots=True)
class Most:
    """How many options one list can show, and how many of them can be picked; None for any."""

    listed: int | None = None
    picked: int | None = None

    def hold(self, listed: Sequence[object], picked: Sequence[object]) -> bool:
        """Whether such a list can be shown without losing anything."""
        fits = self.listed is None or len(listed) <= self.listed
        return fits and (self.picked is None or len(picked) <= self.picked)


_LABELS: Final = {
    "name": "field-schedule-name",
    "pack": "field-pack",
    "audience_kind": "field-audience-kind",
    "holidays": "field-holidays",
    "holiday_country": "field-holidays",
    "reminder_hours": "field-reminder",
}


def label(name: str, say: Say) -> str:
    """What a field is called."""
    return say(_LABELS.get(name, f"field-{name.replace('_', '-')}"))


def offered(names: Sequence[str], choices: Choices, kind: str) -> tuple[str, ...]:
    """The fields without those that have nothing to choose from and are not in use."""
    empty = not choices.groups and kind != "group"
    return tuple(name for name in names if not (empty and name == "groups"))


def form_fields(
    names: Sequence[str],
    values: Mapping[str, str],
    choices: Choices,
    say: Say,
    locale: str,
    *,
    in_chat: bool,
    searches: bool = False,
) -> tuple[Field, ...]:
    """These fields with their values. `in_chat` keeps to what chat platforms can show; one that
    `searches` can show lists of any length, but not any number of picked ones."""
    most = Most(None if searches else MOST_OPTIONS, MOST_OPTIONS) if in_chat else Most()
    builder = _Builder(values, choices, say, locale, most)
    return tuple(_BUILD[name](builder, name) for name in names)


@dataclass(frozen=True, slots=True)
class _Builder:
    values: Mapping[str, str]
    choices: Choices
    say: Say
    locale: str
    most: Most

    def name(self, name: str) -> Field:
        hint = self.say("field-schedule-name-hint")
        return self._text(name, hint, required=True, longest=LONGEST_NAME)

    def pack(self, name: str) -> Field:
        listed = self.choices.packs[: self.most.listed]
        return self._choice(name, listed, self.say("field-pack-hint"), required=True)

    def kind(self, name: str) -> Field:
        kinds = ["channel", "group", "people"]
        if not self.choices.groups and self.values[name] != "group":
            kinds.remove("group")
        listed = tuple((kind, self.say(f"audience-{kind}")) for kind in kinds)
        return self._choice(name, listed, self.say("field-audience-kind-hint"), required=True)

    def audience(self, name: str) -> Field:
        listed: Listed = getattr(self.choices, name)
        hint = self.say(f"field-{name}-hint")
        if not self.most.hold(listed, chosen(self.values[name])):
            return self._typed(name, listed, hint)
        return self._many(name, listed, hint, search=self.say("field-search"))

    def recurrence(self, name: str) -> Field:
        listed = tuple((one, self.say(f"recurrence-choice-{one}")) for one in CHOICES)
        return self._choice(name, listed, required=True)

    def days(self, name: str) -> Field:
        listed = tuple(zip(WEEKDAYS, weekdays(self.locale), strict=True))
        hint = self.say(f"field-{name.replace('_', '-')}-hint")
        return self._many(name, listed, hint, required=name == "working_days")

    def rrule(self, name: str) -> Field:
        return self._text(name, self.say("field-rrule-hint"), longest=LONGEST_RRULE)

    def clock(self, name: str) -> Field:
        hints = {"local_time": "field-clock-hint", "quiet_to": "field-quiet-hint"}
        hint = self.say(hints[name]) if name in hints else ""
        value, needed = self.values[name], name == "local_time"
        return TimeField(name, label(name, self.say), hint, value, required=needed)

    def starts_on(self, name: str) -> Field:
        hint = self.say("field-starts-on-hint")
        return DateField(name, label(name, self.say), hint, self.values[name], required=True)

    def zone(self, name: str) -> Field:
        return self._text(name, self.say("field-zone-hint"))

    def country_code(self, name: str) -> Field:
        return self._text(name, self.say("field-holidays-code-hint"), longest=6)

    def country(self, name: str) -> Field:
        listed = tuple(countries(known_countries(), self.locale))
        return self._choice(name, listed, self.say("field-holidays-hint"))

    def part(self, name: str) -> Field:
        return self._text(name, self.say("field-holiday-part-hint"), longest=3)

    def hours(self, name: str) -> Field:
        hints = {
            "reminder_hours": "field-reminder-hint",
            "catch_up_hours": "field-catch-up-hours-hint",
            "answer_hours": "field-answer-hours-hint",
        }
        needed = name != "reminder_hours"
        longest = len(str(HOURS[name]))
        return self._text(name, self.say(hints[name]), required=needed, longest=longest)

    def _text(
        self, name: str, hint: str, *, required: bool = False, longest: int = 300
    ) -> TextField:
        return TextField(
            name,
            label(name, self.say),
            hint=hint,
            value=self.values[name],
            required=required,
            max_length=longest,
        )

    def _choice(
        self, name: str, listed: Listed, hint: str = "", *, required: bool = False
    ) -> ChoiceField:
        return ChoiceField(
            name,
            label(name, self.say),
            tuple(Option(one, text) for one, text in listed),
            hint=hint,
            value=self.values[name],
            required=required,
        )

    def _many(
        self, name: str, listed: Listed, hint: str, *, search: str = "", required: bool = False
    ) -> ManyField:
        known = {one for one, _ in listed}
        return ManyField(
            name,
            label(name, self.say),
            tuple(Option(one, text) for one, text in listed),
            hint=hint,
            value=",".join(one for one in chosen(self.values[name]) if one in known),
            required=required,
            search=search,
        )

    def _typed(self, name: str, listed: Listed, hint: str) -> TextField:
        names = dict(listed)
        kept = [names[one] for one in chosen(self.values[name]) if one in names]
        return TextField(
            name,
            label(name, self.say),
            hint=" ".join((hint, self.say("field-names-typed-hint"))),
            value="\n".join(kept),
            multiline=True,
            max_length=10_000,
        )


_BUILD: Final[Mapping[str, Callable[[_Builder, str], Field]]] = {
    "name": _Builder.name,
    "pack": _Builder.pack,
    "audience_kind": _Builder.kind,
    "channels": _Builder.audience,
    "groups": _Builder.audience,
    "people": _Builder.audience,
    "recurrence": _Builder.recurrence,
    "weekdays": _Builder.days,
    "rrule": _Builder.rrule,
    "local_time": _Builder.clock,
    "starts_on": _Builder.starts_on,
    "zone": _Builder.zone,
    "working_days": _Builder.days,
    "holidays": _Builder.country_code,
    "holiday_country": _Builder.country,
    "holiday_part": _Builder.part,
    "quiet_from": _Builder.clock,
    "quiet_to": _Builder.clock,
    "reminder_hours": _Builder.hours,
    "answer_hours": _Builder.hours,
    "catch_up_hours": _Builder.hours,
}
