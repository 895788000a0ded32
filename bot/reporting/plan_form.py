"""Between a digest's plan and the texts of its form. Pure but for the words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from zoneinfo import available_timezones

from adapters.contract.forms import CheckField, ChoiceField, Field, Option, TextField, TimeField
from bot.planning.schedule_form_read import clock_of
from bot.refusal import Problem, Refused
from bot.speech.say import Say
from bot.speech.schedule_words import languages, weekdays
from prompts.locales import LANGUAGES
from storage.values import DigestPlan

LONGEST_NAME: Final = 80
NAMES: Final = ("name", "channel", "outsiders", "weekday", "local_time", "zone", "locale")
_LABELS: Final = {
    "name": "field-plan-name",
    "channel": "field-digest-channel",
    "weekday": "field-plan-weekday",
    "local_time": "field-local-time",
    "zone": "field-plan-zone",
    "locale": "field-plan-locale",
    "outsiders": "field-plan-outsiders",
}


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """Channels by id and name; `taken` are the names of other plans, casefolded, `shared` the ids
    of channels that another organisation reads, too."""

    channels: tuple[tuple[str, str], ...]
    taken: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()


def label(name: str, say: Say) -> str:
    """What a field is called."""
    return say(_LABELS[name])


def values_of(plan: DigestPlan) -> dict[str, str]:
    """Every field of the form as text."""
    return {
        "name": plan.name,
        "channel": plan.channel_id,
        "weekday": str(plan.weekday),
        "local_time": plan.local_time.strftime("%H:%M"),
        "zone": plan.zone,
        "locale": plan.locale,
        "outsiders": "yes" if plan.outsiders else "",
    }


def read_plan(before: DigestPlan, values: Mapping[str, str], choices: PlanChoices) -> DigestPlan:
    """The plan as the form wants it; when it is due next is not worked out. Raises Refused with
    everything that is wrong, each beside its field."""
    reading = _Reading(values, choices)
    reading.name()
    reading.channel()
    reading.weekday()
    reading.clock()
    reading.zone()
    reading.locale()
    if reading.problems:
        raise Refused(*reading.problems)
    return replace(before, **reading.changes)


def plan_fields(
    values: Mapping[str, str], choices: PlanChoices, say: Say, locale: str, *, most: int | None
) -> tuple[Field, ...]:
    """The form's fields with their values. Of more channels than `most`, the name is typed."""

    def choice(name: str, listed: list[tuple[str, str]], hint: str = "") -> ChoiceField:
        options = tuple(Option(one, text) for one, text in listed)
        return ChoiceField(name, label(name, say), options, hint, values[name], required=True)

    channels = dict(choices.channels)
    listed = [
        (one, say("field-plan-channel-shared", channel=name) if one in choices.shared else name)
        for one, name in channels.items()
    ]
    channel: Field = choice("channel", listed, say("field-plan-channel-hint"))
    if most is not None and len(channels) > most:
        typed = channels.get(values["channel"], "")
        channel = TextField("channel", label("channel", say), value=typed, required=True)
    agree = CheckField("outsiders", label("outsiders", say), value=values["outsiders"])
    days = [(str(day), name) for day, name in enumerate(weekdays(locale))]
    return (
        TextField(
            "name",
            label("name", say),
            value=values["name"],
            required=True,
            max_length=LONGEST_NAME,
        ),
        channel,
        *([agree] if choices.shared else []),
        choice("weekday", days, say("field-plan-weekday-hint")),
        TimeField("local_time", label("local_time", say), "", values["local_time"], required=True),
        TextField(
            "zone",
            label("zone", say),
            hint=say("field-plan-zone-hint"),
            value=values["zone"],
            required=True,
        ),
        choice("locale", languages(LANGUAGES, locale)),
    )


@dataclass(slots=True)
class _Reading:
    values: Mapping[str, str]
    choices: PlanChoices
    changes: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def name(self) -> None:
        text = self._text("name")
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

    def channel(self) -> None:
        text = self._text("channel")
        known = dict(self.choices.channels)
        meant = [one for one, name in known.items() if name.casefold() == text.casefold()]
        if text not in known and len(meant) != 1:
            self._wrong("error-choice-unknown" if text else "error-required", "channel")
            return
        chosen = text if text in known else meant[0]
        agreed, shared = self._text("outsiders") == "yes", chosen in self.choices.shared
        if shared and not agreed:
            self._wrong("error-plan-channel-shared", "channel", channel=known[chosen])
        self.changes |= {"channel_id": chosen, "outsiders": agreed and shared}

    def weekday(self) -> None:
        text = self._text("weekday")
        if text in tuple("0123456"):
            self.changes["weekday"] = int(text)
        else:
            self._wrong("error-choice-unknown" if text else "error-required", "weekday")

    def clock(self) -> None:
        text = self._text("local_time")
        at = clock_of(text)
        if at is not None:
            self.changes["local_time"] = at
        elif text:
            self._wrong("error-time-unreadable", "local_time", text=text[:60])
        else:
            self._wrong("error-required", "local_time")

    def zone(self) -> None:
        text = self._text("zone")
        if text in available_timezones():
            self.changes["zone"] = text
        elif text:
            self._wrong("error-zone-unknown", "zone", zone=text[:60])
        else:
            self._wrong("error-required", "zone")

    def locale(self) -> None:
        text = self._text("locale")
        if text in LANGUAGES:
            self.changes["locale"] = text
        else:
            self._wrong("error-choice-unknown" if text else "error-required", "locale")

    def _text(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def _wrong(self, message: str, where: str, **args: str | int) -> None:
        self.problems.append(Problem(message, where, args))
