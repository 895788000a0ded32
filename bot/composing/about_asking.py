"""Prompts, reminders and redrawn prompt cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from adapters.contract.messages import Message
from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Postponed, Ready, Withheld
from bot.packs.asking import question_of
from bot.packs.known import asked_packs_of
from bot.recurrence.quiet import after_quiet
from bot.redrawing import reminder_key
from bot.speech.asked import Asked
from bot.speech.prompt_card import prompt_card, reminder
from storage import occurrences, schedules
from storage.values import Schedule

SNOOZED_FURTHER: Final = "snoozed-further"
"""Why a snoozed prompt is not asked again: it was snoozed once more in the meantime."""


def _prompt(telling: Telling) -> Ready | Withheld | Postponed:
    found = _asked(telling)
    if found is None:
        return GONE
    schedule = schedules.schedule(telling.session, telling.workspace.id, found.prompt.schedule_id)
    return _objection(telling, schedule) or telling.ready(_card(telling, found))


def _prompt_again(telling: Telling) -> Ready | Withheld | Postponed:
    found = _asked(telling)
    if found is None or found.prompt.state != "snoozed":
        return Withheld("cancelled", "answered")
    if found.prompt.snoozed_until is not None and found.prompt.snoozed_until > telling.now:
        return Withheld("cancelled", SNOOZED_FURTHER)
    schedule = schedules.schedule(telling.session, telling.workspace.id, found.prompt.schedule_id)
    reopened = occurrences.reopened(found.prompt)
    again = Asked(reopened, found.question, found.fills, found.choices)
    return _objection(telling, schedule) or telling.ready(_card(telling, again))


def _redraw(telling: Telling) -> Ready | Withheld:
    found = _asked(telling)
    if found is None or found.prompt.handle is None:
        return GONE
    return telling.ready(_card(telling, found), replaces=found.prompt.handle)


def _reminder_redraw(telling: Telling) -> Ready | Withheld:
    found = _asked(telling)
    handle = telling.standing(reminder_key(telling.delivery.about["prompt"]))
    if found is None or handle is None:
        return GONE
    if found.prompt.state == "open":
        # Its one answer was taken back.
        return telling.ready(reminder(found, telling.say, telling.kit.new_id), replaces=handle)
    return telling.ready(_card(telling, found), replaces=handle)


def _reminder(telling: Telling) -> Ready | Withheld | Postponed:
    found = _asked(telling)
    if found is None:
        return GONE
    if found.prompt.state != "open" or found.prompt.closes_at <= telling.now:
        return Withheld("cancelled", "answered")
    schedule = schedules.schedule(telling.session, telling.workspace.id, found.prompt.schedule_id)
    return _objection(telling, schedule) or telling.ready(
        reminder(found, telling.say, telling.kit.new_id)
    )


def _objection(telling: Telling, schedule: Schedule | None) -> Withheld | Postponed | None:
    """Why a question is not to be asked, or not yet."""
    if schedule is None or schedule.state != "active":
        resting = schedule is not None and schedule.state == "paused"
        return Withheld("cancelled", "schedule-paused" if resting else "cancelled")
    paused = telling.member.paused_until
    if paused is not None and paused > telling.now:
        return Withheld("cancelled", "paused")
    standing = schedules.enrolment(
        telling.session, telling.workspace.id, schedule.id, telling.member.id
    )
    if standing is None or standing.state != "active":
        return Withheld("cancelled", standing.state if standing is not None else "removed")
    loud = after_quiet(telling.now, telling.zone, schedule.quiet_from, schedule.quiet_to)
    return Postponed(loud) if loud > telling.now else None


def _asked(telling: Telling) -> Asked | None:
    prompt_id = telling.delivery.about["prompt"]
    found = occurrences.prompt(telling.session, telling.workspace.id, prompt_id)
    if found is None:
        return None
    packs = asked_packs_of(telling.session, telling.workspace.id, telling.kit)
    where = (telling.session, telling.workspace.id, telling.kit)
    return question_of(*where, found, packs, telling.member.locale, telling.now)


def _card(telling: Telling, found: Asked) -> Message:
    return prompt_card(found, telling.say, telling.kit.new_id, telling.zone)


ASKING: Final[Mapping[str, Compose]] = {
    "prompt": _prompt,
    "prompt_again": _prompt_again,
    "prompt_redraw": _redraw,
    "reminder": _reminder,
    "reminder_redraw": _reminder_redraw,
}
