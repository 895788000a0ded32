"""Keep a schedule's enrolments in step with its audience."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.planning.rules import Slots, slot_columns, zone_for
from bot.recurrence.quiet import after_quiet
from bot.recurrence.slots import to_utc
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
    zone = ZoneInfo(newcomer.zone)
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
    slot = Slots(schedule).coming(zone_for(schedule, found.zone), now, enrolment.cursor)
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

    A slot keeps its date and wall time, so no date is asked about twice or left out; one whose
    time has passed where the member is now is due at once, or late.
    """
    known = {one.id: one for one in schedules.schedules(session, workspace)}
    for one in schedules.enrolments(session, workspace, member_id=member_id, lock=True):
        schedule = known.get(one.schedule_id)
        if schedule is None or schedule.zone is not None or one.next_local is None:
            continue
        at = to_utc(datetime.fromisoformat(one.next_local), ZoneInfo(zone))
        schedules.change_enrolment(session, workspace, schedule.id, member_id, next_at=at)
