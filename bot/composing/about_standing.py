"""Welcome, pause, leave, help: where a member stands, and what they can do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.dialogue.forms.moment import LONGEST_WORDS
from bot.dialogue.leading import LEADS
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_admin
from bot.planning.rules import rule_of
from bot.speech.help import help_card
from bot.speech.recurrence import recurrence
from bot.speech.undecided import not_corrected, not_posted, undecided
from bot.speech.welcome import Placement, welcome
from storage import occurrences, people, schedules
from storage.deliveries import delivery, was_sent
from storage.undelivered import undelivered_counts


def _welcome(telling: Telling) -> Ready | Withheld:
    workspace, about = telling.workspace.id, telling.delivery.about
    schedule = schedules.schedule(telling.session, workspace, about["schedule"])
    standing = schedules.enrolment(telling.session, workspace, about["schedule"], telling.member.id)
    if schedule is None or standing is None or standing.state != "active":
        return GONE
    admin = people.member(telling.session, workspace, schedule.created_by or "")
    placement = Placement(
        schedule=schedule.name,
        by=admin.name if admin else "",
        own_doing=admin is not None and admin.id == telling.member.id,
        when=recurrence(rule_of(schedule), telling.member.locale, telling.say),
        zone=schedule.zone or "",
        first=standing.next_at.astimezone(telling.zone) if standing.next_at else None,
        known=was_sent(telling.session, workspace, telling.member.id, "welcome"),
    )
    return telling.ready(welcome(placement, telling.say, telling.spell))


def _help(telling: Telling) -> Ready:
    workspace = telling.workspace.id
    mine = schedules.enrolments(telling.session, workspace, member_id=telling.member.id)
    on = {one.schedule_id for one in mine if one.state == "active"}
    standings = [
        (one.name, recurrence(rule_of(one), telling.member.locale, telling.say))
        for one in schedules.schedules(telling.session, workspace)
        if one.id in on
    ]
    return telling.ready(
        help_card(
            standings,
            telling.say,
            telling.spell,
            leads=telling.member.role in LEADS,
            admins=is_admin(telling.member),
            undelivered=_undelivered(telling),
        )
    )


def _undelivered(telling: Telling) -> int:
    if not is_admin(telling.member):
        return 0
    return sum(undelivered_counts(telling.session, telling.workspace.id).values())


def _paused(telling: Telling) -> Ready | Withheld:
    if telling.member.paused_until is None:
        return GONE
    until = telling.member.paused_until.astimezone(telling.zone)
    # A pause ends when its day begins, and then the day says all there is to say.
    return telling.plain("paused", until=until.date() if until.time() == time() else until)


def _left(telling: Telling) -> Ready | Withheld:
    schedule = schedules.schedule(
        telling.session, telling.workspace.id, telling.delivery.about["schedule"]
    )
    return telling.plain("left", schedule=schedule.name) if schedule else GONE


def _snoozed(telling: Telling) -> Ready | Withheld:
    prompt = occurrences.prompt(
        telling.session, telling.workspace.id, telling.delivery.about["prompt"]
    )
    if prompt is None or prompt.snoozed_until is None:
        return GONE
    return telling.plain("snoozed", until=prompt.snoozed_until.astimezone(telling.zone))


def _undecided(telling: Telling) -> Ready | Withheld:
    found = delivery(telling.session, telling.workspace.id, telling.delivery.about["delivery"])
    if found is None or found.state != "uncertain":
        return GONE
    place = people.channel(telling.session, telling.workspace.id, found.channel_id or "")
    if place is None:
        return GONE
    return telling.ready(undecided(found.id, place.name, telling.say, telling.kit.new_id))


def _not_posted(telling: Telling) -> Ready | Withheld:
    found = delivery(telling.session, telling.workspace.id, telling.delivery.about["delivery"])
    if found is None or found.state != "dead":
        return GONE
    place = people.channel(telling.session, telling.workspace.id, found.channel_id or "")
    if place is None:
        return GONE
    where = (found.id, place.name, found.reason or "error")
    told = not_corrected if found.kind == "digest_update" else not_posted
    return telling.ready(told(*where, telling.say, telling.kit.new_id))


STANDING: Final[Mapping[str, Compose]] = {
    "welcome": _welcome,
    "paused": _paused,
    "resumed": lambda telling: telling.plain("resumed"),
    "left": _left,
    "snoozed": _snoozed,
    "undecided": _undecided,
    "not_posted": _not_posted,
    "help": _help,
    "empty": lambda telling: telling.plain("error-empty-message"),
    "emptied": lambda telling: telling.plain("error-emptied-message"),
    "taken-back": lambda telling: telling.plain("error-taken-back"),
    "too-long": lambda telling: telling.plain("error-too-long", limit=LONGEST_WORDS),
}
