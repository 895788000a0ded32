"""Make, change, pause, resume and delete schedules; every step is audited."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from bot.planning.enrol import enrol
from bot.planning.rules import Slots, rule_of, slot_columns, zone_for
from bot.recurrence.problems import RuleError
from bot.recurrence.rule import check_rule
from storage import events, people, schedules
from storage.ids import NewId
from storage.values import Schedule

_TIMING: Final = frozenset(
    ("rrule", "local_time", "starts_on", "zone", "working_days", "holiday_country")
)
_AUDIENCE: Final = frozenset(("audience_kind", "audience_ids"))
_FIXED: Final = frozenset(("id", "state", "created_by", "created_at"))


def create_schedule(
    session: Session, workspace: str, schedule: Schedule, now: datetime, new_id: NewId
) -> int:
    """Keep a new schedule and put its audience on it; returns how many people that is.

    Raises RuleError when its recurrence cannot be used.
    """
    _check(schedule)
    schedules.add_schedule(session, workspace, schedule)
    _audit(session, workspace, schedule.created_by, "schedule.create", schedule.id, now, new_id)
    if schedule.state != "active":
        return 0
    return enrol(session, workspace, schedule, now, new_id)


def change_schedule(
    session: Session,
    workspace: str,
    schedule_id: str,
    actor: str | None,
    now: datetime,
    new_id: NewId,
    **changes: Any,
) -> Schedule | None:
    """Set the given columns of a schedule; returns it as it is now, None when there is none.

    A date that was dealt with is not asked about again, also where the time moves to a later hour
    of it; what is under way keeps its hour. Raises RuleError when the recurrence cannot be used
    then, ValueError for a column that is not an admin's to set.
    """
    if fixed := _FIXED & changes.keys():
        msg = f"not to be changed here: {', '.join(sorted(fixed))}"
        raise ValueError(msg)
    before = _standing(session, workspace, schedule_id)
    if before is None:
        return None
    after = replace(before, **changes)
    _check(after)
    changed = {name for name in changes if getattr(before, name) != getattr(after, name)}
    if not changed:
        return after
    schedules.change_schedule(
        session, workspace, schedule_id, **{name: changes[name] for name in changed}
    )
    if after.state == "active":
        if changed & _TIMING:
            _find_slots(session, workspace, after, now)
        if changed & _AUDIENCE:
            enrol(session, workspace, after, now, new_id)
    what = ",".join(sorted(changed))
    _audit(session, workspace, actor, "schedule.change", schedule_id, now, new_id, changed=what)
    return after


def pause_schedule(
    session: Session,
    workspace: str,
    schedule_id: str,
    actor: str | None,
    now: datetime,
    new_id: NewId,
) -> bool:
    """Plan nothing more for a schedule until it is resumed; whether it was active.

    What is waiting to be sent is skipped when its turn comes.
    """
    before = _standing(session, workspace, schedule_id)
    if before is None or before.state != "active":
        return False
    schedules.change_schedule(session, workspace, schedule_id, state="paused")
    schedules.forget_slots(session, workspace, schedule_id)
    _audit(session, workspace, actor, "schedule.pause", schedule_id, now, new_id)
    return True


def resume_schedule(
    session: Session,
    workspace: str,
    schedule_id: str,
    actor: str | None,
    now: datetime,
    new_id: NewId,
) -> bool:
    """Plan a paused schedule again, from now on; whether it was paused.

    Its audience is brought up to date; what the pause left out is not made up for.
    """
    before = _standing(session, workspace, schedule_id)
    if before is None or before.state != "paused":
        return False
    schedules.change_schedule(session, workspace, schedule_id, state="active")
    after = replace(before, state="active")
    _find_slots(session, workspace, after, now)
    enrol(session, workspace, after, now, new_id)
    _audit(session, workspace, actor, "schedule.resume", schedule_id, now, new_id)
    return True


def delete_schedule(
    session: Session,
    workspace: str,
    schedule_id: str,
    actor: str | None,
    now: datetime,
    new_id: NewId,
) -> bool:
    """End a schedule for good; whether it was there. What was asked and answered stays."""
    if _standing(session, workspace, schedule_id) is None:
        return False
    schedules.change_schedule(session, workspace, schedule_id, state="deleted")
    schedules.forget_slots(session, workspace, schedule_id)
    _audit(session, workspace, actor, "schedule.delete", schedule_id, now, new_id)
    return True


def _standing(session: Session, workspace: str, schedule_id: str) -> Schedule | None:
    found = schedules.schedule(session, workspace, schedule_id)
    return None if found is None or found.state == "deleted" else found


def _check(schedule: Schedule) -> None:
    if problems := check_rule(rule_of(schedule)):
        raise RuleError(problems)


def _find_slots(session: Session, workspace: str, schedule: Schedule, now: datetime) -> None:
    """Give everybody on the schedule their next slot by its rule as it is now.

    A slot that had come but was not planned yet is looked for from its own instant on, so that a
    change between the two does not lose it.
    """
    zones = {one.id: one.zone for one in people.members(session, workspace)}
    slots = Slots(schedule)
    rows = []
    for one in schedules.enrolments(session, workspace, schedule.id, lock=True):
        if one.state != "active" or one.member_id not in zones:
            continue
        since = min(now, one.next_at or now)
        slot = slots.coming(zone_for(schedule, zones[one.member_id]), since, one.cursor)
        rows.append(
            {
                "schedule_id": schedule.id,
                "member_id": one.member_id,
                "cursor": one.cursor,
                "asked": one.asked,
                **slot_columns(slot),
            }
        )
    schedules.move_on(session, workspace, rows)


def _audit(
    session: Session,
    workspace: str,
    actor: str | None,
    action: str,
    schedule_id: str,
    now: datetime,
    new_id: NewId,
    **more: str,
) -> None:
    about = {"schedule": schedule_id, **more}
    events.audit(session, workspace, new_id(), now, actor, action, about)
