"""Forms that ask for a day: snooze until, pause until."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from adapters.contract.forms import ChoiceField, DateField, Form, Option
from bot.dialogue.situation import Situation
from bot.recurrence.slots import to_utc

FURTHEST: Final = timedelta(days=366)
MORNING: Final = time(9)
"""When a question that was snoozed until a day comes back, local time."""


def snooze_form(situation: Situation, prompt_id: str) -> Form:
    """Ask on which day to ask again; `context` is the prompt's id."""
    say = situation.say
    return Form(
        id="snooze",
        title=say("form-snooze-title"),
        submit=say("form-snooze-submit"),
        cancel=say("form-cancel"),
        context=prompt_id,
        nonce=situation.nonce(),
        fields=(_day(situation, "field-snooze-until"),),
    )


def pause_form(situation: Situation) -> Form:
    """Ask what to stop: every question until a day, or one schedule for good."""
    say = situation.say
    options = (
        Option("pause", say("pause-everything")),
        *(
            Option(standing.schedule_id, say("prompt-leave", schedule=standing.name))
            for standing in situation.standings
        ),
    )
    return Form(
        id="pause",
        title=say("prompt-pause-or-leave"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        nonce=situation.nonce(),
        intro=say("form-pause-intro"),
        fields=(
            ChoiceField("what", say("pause-what"), options, value="pause", required=True),
            _day(situation, "field-pause-until"),
        ),
    )


def pause_until_form(situation: Situation) -> Form:
    """Ask until when to pause, where leaving is asked about elsewhere."""
    say = situation.say
    return Form(
        id="pause-until",
        title=say("form-pause-title"),
        submit=say("form-pause-submit"),
        cancel=say("form-cancel"),
        nonce=situation.nonce(),
        intro=say("form-pause-intro"),
        fields=(replace(_day(situation, "field-pause-until"), required=True),),
    )


def _day(situation: Situation, label: str) -> DateField:
    tomorrow = situation.now.astimezone(situation.zone).date() + timedelta(days=1)
    return DateField(
        "until",
        situation.say(label),
        hint=situation.say(f"{label}-hint"),
        least=tomorrow.isoformat(),
    )


def read_day(situation: Situation, text: str) -> date | str:
    """The day that was entered, or the sentence that says what is wrong with it."""
    say = situation.say
    if not text.strip():
        return say("error-date-missing")
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return say("error-date-unreadable", text=text.strip())
    today = situation.now.astimezone(situation.zone).date()
    if day <= today:
        return say("error-date-past")
    if day > today + FURTHEST:
        return say("error-date-too-far", latest=today + FURTHEST)
    return day


def start_of(situation: Situation, day: date, at: time = time(0)) -> datetime:
    """The instant at which `day` reaches a local time where the member is."""
    return to_utc(datetime.combine(day, at), situation.zone).astimezone(UTC)
