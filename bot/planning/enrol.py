"""Keep a schedule's enrolments in step with its audience."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.planning.rules import Slots, slot_columns, zone_for
from bot.recurrence.quiet import after_quiet
from storage import people, schedules
from storage.deliveries import enqueue
from storage.ids import NewId
from storage.values import Enrolment, Member, Schedule


def audience(session: Session, workspace: str, schedule: Schedule) -> set[str]:
    """Ids of the active members a schedule is meant for."""
    if schedule.audience_kind == "people":
        wanted = set(schedule.audience_ids)
        known = people.members(session, workspace)
        return {one.id for one in known if one.id in wanted and one.state == "active"}
    return set(people.members_of(session, workspace, schedule.audience_ids))


def enrol(
    session: Session, workspace: str, schedule: Schedule, now: datetime, new_id: NewId
) -> int:
    """Put the audience on the schedule and take off who no longer belongs to it.

    Who left on their own stays off. Newcomers are welcomed outside their quiet hours. Returns how
    many are new.
    """
    wanted = audience(session, workspace, schedule)
    known = {one.member_id: one for one in schedules.enrolments(session, workspace, schedule.id)}
    _take_off(session, workspace, schedule, known, wanted, now)
    _take_back(session, workspace, schedule, known, wanted, now)
    return _put_on(session, workspace, schedule, wanted - known.keys(), now, new_id)


def _put_on(
    session: Session,
    workspace: str,
    schedule: Schedule,
    fresh: set[str],
    now: datetime,
    new_id: NewId,
) -> int:
    newcomers = [one for one in people.members(session, workspace) if one.id in fresh]
    slots = Slots(schedule)
    rows = [
        {
            "schedule_id": schedule.id,
            "member_id": one.id,
            "state": "active",
            "changed_at": now,
            **slot_columns(slots.first(zone_for(schedule, one.zone), now)),
        }
        for one in newcomers
    ]
    schedules.add_enrolments(session, workspace, rows)
    enqueue(session, workspace, [_welcome(schedule, one, now, new_id) for one in newcomers])
    return len(newcomers)


def _welcome(schedule: Schedule, newcomer: Member, now: datetime, new_id: NewId) -> dict[str, Any]:
    zone = zone_for(schedule, newcomer.zone)
    return {
        "id": new_id(),
        "key": f"welcome:{schedule.id}:{newcomer.id}",
        "kind": "welcome",
        "about": {"schedule": schedule.id},
        "member_id": newcomer.id,
        "occurrence_id": None,
        "due_at": after_quiet(now, zone, schedule.quiet_from, schedule.quiet_to),
        "expires_at": None,
    }


def _take_off(
    session: Session,
    workspace: str,
    schedule: Schedule,
    known: dict[str, Enrolment],
    wanted: set[str],
    now: datetime,
) -> None:
    for member_id, one in known.items():
        if one.state == "active" and member_id not in wanted:
            end_enrolment(session, workspace, schedule.id, member_id, "removed", now)


def _take_back(
    session: Session,
    workspace: str,
    schedule: Schedule,
    known: dict[str, Enrolment],
    wanted: set[str],
    now: datetime,
) -> None:
    for member_id, one in known.items():
        if one.state == "removed" and member_id in wanted:
            resume_enrolment(session, workspace, schedule, one, now)


def end_enrolment(
    session: Session, workspace: str, schedule_id: str, member_id: str, state: str, now: datetime
) -> bool:
    """Take a member off a schedule (`left` by themselves, `removed` by others)."""
    return schedules.change_enrolment(
        session,
        workspace,
        schedule_id,
        member_id,
        state=state,
        changed_at=now,
        **slot_columns(None),
    )


def resume_enrolment(
    session: Session, workspace: str, schedule: Schedule, enrolment: Enrolment, now: datetime
) -> None:
    """Put a member back, from now on: what they missed meanwhile was not meant for them."""
    found = people.member(session, workspace, enrolment.member_id)
    if found is None:
        return
    slots = Slots(schedule)
    zone = zone_for(schedule, found.zone)
    slot = slots.first(zone, now)
    if slot is not None and enrolment.cursor is not None:
        local = slot.local.isoformat(timespec="minutes")
        slot = slot if local > enrolment.cursor else slots.after(zone, enrolment.cursor)
    schedules.change_enrolment(
        session,
        workspace,
        schedule.id,
        enrolment.member_id,
        state="active",
        changed_at=now,
        **slot_columns(slot),
    )


def follow_zone(session: Session, workspace: str, member_id: str, zone: str) -> None:
    """Move a member's coming slots to the zone they are in now.

    The cursor is a wall time, so a date that was dealt with in the old zone is not asked about
    again in the new one; a slot the journey skipped is due at once, or late.
    """
    known = {one.id: one for one in schedules.schedules(session, workspace)}
    for one in schedules.enrolments(session, workspace, member_id=member_id):
        schedule = known.get(one.schedule_id)
        if schedule is None or schedule.zone is not None or one.next_at is None:
            continue
        slots = Slots(schedule)
        there = zone_for(schedule, zone)
        slot = slots.after(there, one.cursor) if one.cursor else slots.first(there, one.changed_at)
        schedules.change_enrolment(session, workspace, schedule.id, member_id, **slot_columns(slot))
