"""Gather what the dialogue needs to know about an event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from adapters.contract.events import (
    ActionTaken,
    CommandGiven,
    FormSubmitted,
    MessageCaptured,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
)
from bot.dialogue import actions, submissions
from bot.dialogue.situation import Situation, Standing
from bot.handling.keep_moments import gone_key, taken_back_key
from bot.kit import Kit
from bot.packs.asking import question_of
from bot.packs.known import asked_packs_of
from bot.permissions import is_lead
from bot.recurrence.quiet import after_quiet
from bot.speech.asked import Asked
from bot.speech.say import speaker
from bot.theming.where import Where, is_decided, where_is
from storage import events, moments, occurrences, schedules, themes
from storage.values import Member, Moment, Theme

Spoken = (
    MessageWritten
    | MessageEdited
    | MessageDeleted
    | MessageCaptured
    | ActionTaken
    | FormSubmitted
    | CommandGiven
)
"""Events that a member causes, and that the dialogue answers."""

_WITH_QUIET_HOURS = ("prompt.snooze", "snooze")
_WITH_STANDINGS = ("member.pause", "pause")
_WITH_PLACES = ("theme.search", "theme", "theme.also", "theme-also")
_WITH_THEMES = ("theme.choose", *_WITH_PLACES)


def situate(
    session: Session,
    workspace: str,
    member: Member,
    event: Spoken,
    now: datetime,
    kit: Kit,
    spell: Callable[[str], str],
) -> Situation:
    """Read the member's situation; only what this event can turn on is looked up."""
    kind, subject_id = _subject(event)
    moment = _moment(session, workspace, member, event, kind, subject_id)
    prompt = _prompt(session, workspace, member, kind, subject_id, now, kit)
    asked = moment.id if moment is not None and _named(event) in _WITH_PLACES else ""
    where = where_is(session, workspace, asked) if asked else Where()
    return Situation(
        now=now,
        member=member,
        say=speaker(kit.catalogue, member.locale),
        nonce=kit.new_id,
        spell=spell,
        prompts=_prompts(session, workspace, member, event, now, kit),
        prompt=prompt,
        moment=moment,
        customer=_customer(session, workspace, moment),
        standings=_standings(session, workspace, member, event),
        themes=_themes(session, workspace, member, event),
        main=where.main,
        also=where.also,
        decided=bool(asked) and is_decided(session, workspace, asked),
        loud=_loud(session, workspace, member, event, prompt),
        card=event.card if isinstance(event, ActionTaken) else None,
        taken_back=_taken_back(session, workspace, event),
        captured=_captured(session, workspace, event),
    )


def _subject(event: Spoken) -> tuple[str, str]:
    if isinstance(event, ActionTaken):
        return actions.subject(event)
    if isinstance(event, FormSubmitted):
        return submissions.subject(event)
    return "", ""


def _prompts(
    session: Session, workspace: str, member: Member, event: Spoken, now: datetime, kit: Kit
) -> tuple[Asked, ...]:
    if not isinstance(event, MessageWritten | MessageEdited):
        return ()
    found = occurrences.open_prompts(session, workspace, member.id)
    in_time = [one for one in found if one.closes_at > now]
    if not in_time:
        return ()
    packs = asked_packs_of(session, workspace, kit)
    where = (session, workspace, kit)
    return tuple(question_of(*where, one, packs, member.locale, now) for one in in_time)


def _prompt(
    session: Session,
    workspace: str,
    member: Member,
    kind: str,
    subject_id: str,
    now: datetime,
    kit: Kit,
) -> Asked | None:
    if kind != "prompt" or not subject_id:
        return None
    found = occurrences.prompt(session, workspace, subject_id)
    if found is None or found.member_id != member.id:
        return None
    packs = asked_packs_of(session, workspace, kit)
    return question_of(session, workspace, kit, found, packs, member.locale, now)


def _loud(
    session: Session, workspace: str, member: Member, event: Spoken, prompt: Asked | None
) -> Callable[[datetime], datetime]:
    """How an instant is put off until the quiet hours of the prompt's schedule are over."""
    schedule = None
    if prompt is not None and _named(event) in _WITH_QUIET_HOURS:
        schedule = schedules.schedule(session, workspace, prompt.prompt.schedule_id)
    if schedule is None:
        return lambda at: at
    zone, begin, end = ZoneInfo(member.zone), schedule.quiet_from, schedule.quiet_to
    return lambda at: after_quiet(at, zone, begin, end)


def _moment(
    session: Session, workspace: str, member: Member, event: Spoken, kind: str, subject_id: str
) -> Moment | None:
    if isinstance(event, MessageEdited | MessageDeleted):
        found = moments.moment_from(session, workspace, event.message_ref)
    elif kind == "moment" and subject_id:
        found = moments.moment(session, workspace, subject_id)
    else:
        return None
    return found if found is not None and found.member_id == member.id else None


def _taken_back(session: Session, workspace: str, event: Spoken) -> bool:
    """Whether an edited message is still there, but its moment is not, at its author's wish."""
    if not isinstance(event, MessageEdited):
        return False
    if events.is_known(session, workspace, gone_key(event.message_ref)):
        return False
    return events.is_known(session, workspace, taken_back_key(event.message_ref))


def _captured(session: Session, workspace: str, event: Spoken) -> bool:
    """Whether the message that somebody wants kept is a moment already, whoever kept it."""
    if isinstance(event, MessageCaptured):
        ref = event.message_ref
    elif isinstance(event, FormSubmitted) and event.context.startswith("captured:"):
        ref = event.context.partition(":")[2].partition(" ")[0]
    else:
        return False
    return moments.moment_from(session, workspace, ref) is not None


def _customer(session: Session, workspace: str, moment: Moment | None) -> str:
    if moment is None or moment.customer_id is None:
        return ""
    found = moments.customers(session, workspace).get(moment.customer_id)
    return found.name if found else ""


def _standings(
    session: Session, workspace: str, member: Member, event: Spoken
) -> tuple[Standing, ...]:
    if not isinstance(event, CommandGiven) and _named(event) not in _WITH_STANDINGS:
        return ()
    names = {one.id: one.name for one in schedules.schedules(session, workspace)}
    mine = schedules.enrolments(session, workspace, member_id=member.id)
    return tuple(
        Standing(one.schedule_id, names[one.schedule_id])
        for one in mine
        if one.state == "active" and one.schedule_id in names
    )


def _themes(session: Session, workspace: str, member: Member, event: Spoken) -> tuple[Theme, ...]:
    """Those whose names may be shown and chosen; leads choose among muted ones, too."""
    action = _named(event)
    if action not in _WITH_THEMES:
        return ()
    hidden = () if is_lead(member) else ("muted",)
    found = themes.open_themes(session, workspace)
    return tuple(one for one in found if one.state not in hidden)


def _named(event: Spoken) -> str:
    return str(getattr(event, "action", getattr(event, "form", "")))
