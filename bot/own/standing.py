"""Where a member stands: which schedules ask them, and when the next question comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.planning.enrol import audience
from bot.planning.rules import Slots, rule_of, zone_for
from bot.recurrence.rule import Rule
from storage import occurrences, people, schedules
from storage.values import Enrolment, Member, Schedule

_FURTHEST: Final = 60
"""Days off in a row after which the next question is not looked for any more."""


@dataclass(frozen=True, slots=True)
class OnSchedule:
    """One schedule a member is on, or left. `by` is who set it up, "" when nobody knows.

    `zone` is the fixed zone it is read in, "" for the member's own. `resting` says that the
    schedule itself is paused, `can_join` that the member left and may come back.
    """

    id: str
    name: str
    rule: Rule
    zone: str
    by: str
    own_doing: bool
    active: bool
    resting: bool
    can_join: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """All of it. `next_at` is when the next question comes, from the schedule named `next_from`;
    `again` says that it is one put off until then."""

    next_at: datetime | None
    next_from: str
    again: bool
    paused_until: datetime | None
    on: tuple[OnSchedule, ...]


def where_i_stand(session: Session, workspace: str, member: Member, now: datetime) -> Standing:
    """What a member is asked, by whom, and when next."""
    known = {one.id: one for one in schedules.schedules(session, workspace)}
    mine = schedules.enrolments(session, workspace, member_id=member.id)
    standing = [(known[one.schedule_id], one) for one in mine if one.schedule_id in known]
    paused = member.paused_until if (member.paused_until or now) > now else None
    coming = [
        (at, schedule.name)
        for schedule, one in standing
        if (at := next_question(schedule, one, member.zone, paused)) is not None
    ]
    put_off = _put_off(session, workspace, member, known, paused or now)
    first = min([*coming, *put_off], default=(None, ""))
    return Standing(
        next_at=first[0],
        next_from=first[1],
        again=first in put_off,
        paused_until=paused,
        on=tuple(
            _on(session, workspace, member, schedule, one)
            for schedule, one in standing
            if one.state in ("active", "left")
        ),
    )


def next_question(
    schedule: Schedule, enrolment: Enrolment, zone: str, paused_until: datetime | None
) -> datetime | None:
    """When a schedule asks somebody next, days off and a pause left out; None when it does not."""
    if enrolment.state != "active" or schedule.state != "active" or enrolment.next_at is None:
        return None
    resting = paused_until is not None and enrolment.next_at < paused_until
    if not resting and enrolment.next_day_off is None:
        return enrolment.next_at
    slots, where = Slots(schedule), zone_for(schedule, zone)
    since = paused_until if resting and paused_until is not None else enrolment.next_at
    slot = slots.coming(where, since, enrolment.cursor)
    for _ in range(_FURTHEST):
        if slot is None or slot.day_off is None:
            return slot.at if slot else None
        slot = slots.after(where, slot.local.isoformat(timespec="minutes"))
    return None


def _put_off(
    session: Session,
    workspace: str,
    member: Member,
    known: dict[str, Schedule],
    since: datetime,
) -> list[tuple[datetime, str]]:
    """Questions that were snoozed; during a pause none is asked again."""
    return [
        (one.snoozed_until, known[one.schedule_id].name)
        for one in occurrences.open_prompts(session, workspace, member.id)
        if one.state == "snoozed"
        and one.snoozed_until is not None
        and one.snoozed_until >= since
        and one.schedule_id in known
    ]


def _on(
    session: Session, workspace: str, member: Member, schedule: Schedule, enrolment: Enrolment
) -> OnSchedule:
    maker = people.member(session, workspace, schedule.created_by or "")
    left = enrolment.state == "left"
    return OnSchedule(
        id=schedule.id,
        name=schedule.name,
        rule=rule_of(schedule),
        zone=schedule.zone or "",
        by=maker.name if maker else "",
        own_doing=maker is not None and maker.id == member.id,
        active=not left,
        resting=schedule.state != "active",
        can_join=left and member.id in audience(session, workspace, schedule),
    )
