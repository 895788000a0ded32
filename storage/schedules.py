"""Schedules and who is on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, select
from sqlmodel import Session

from storage import tables
from storage.rows import (
    change,
    columns,
    core,
    fetch,
    fetch_one,
    find,
    insert_new,
    insert_rows,
    query,
)
from storage.values import DueMember, Enrolment, Schedule

S = columns(tables.Schedule)
N = columns(tables.Enrolment)
P = columns(tables.Member)
W = columns(tables.Workspace)


def add_schedule(session: Session, workspace: str, schedule: Schedule) -> None:
    """Keep a new schedule."""
    insert_rows(session, tables.Schedule, [{**asdict(schedule), "workspace_id": workspace}])


def schedules(session: Session, workspace: str) -> list[Schedule]:
    """Every schedule that has not been deleted, oldest first."""
    where = (S.workspace_id == workspace, S.state != "deleted")
    statement = query(Schedule, tables.Schedule, *where).order_by(S.created_at, S.id)
    return fetch(session, Schedule, statement)


def had_any(session: Session, workspace: str) -> bool:
    """Whether there ever was a schedule, deleted ones included."""
    statement = select(S.id).where(S.workspace_id == workspace).limit(1)
    return session.connection().execute(statement).first() is not None


def schedule(session: Session, workspace: str, schedule_id: str) -> Schedule | None:
    """One schedule, or None."""
    return find(session, Schedule, tables.Schedule, workspace_id=workspace, id=schedule_id)


def schedule_to_change(session: Session, workspace: str, schedule_id: str) -> Schedule | None:
    """One schedule, which nobody else changes until this transaction ends; or None."""
    where = (S.workspace_id == workspace, S.id == schedule_id)
    statement = query(Schedule, tables.Schedule, *where).with_for_update()
    return fetch_one(session, Schedule, statement)


def change_schedule(session: Session, workspace: str, schedule_id: str, **values: Any) -> bool:
    """Set the given columns; whether the schedule was there."""
    where = (S.workspace_id == workspace, S.id == schedule_id)
    return change(session, tables.Schedule, *where, **values) > 0


def enrolments(
    session: Session,
    workspace: str,
    schedule_id: str | None = None,
    member_id: str | None = None,
    *,
    lock: bool = False,
) -> list[Enrolment]:
    """Enrolments of a schedule or of a member, ended ones included.

    With `lock`, nobody else moves them until this transaction ends.
    """
    where = [N.workspace_id == workspace]
    if schedule_id is not None:
        where.append(N.schedule_id == schedule_id)
    if member_id is not None:
        where.append(N.member_id == member_id)
    statement = query(Enrolment, tables.Enrolment, *where).order_by(N.schedule_id, N.member_id)
    return fetch(session, Enrolment, statement.with_for_update() if lock else statement)


def enrolment(
    session: Session, workspace: str, schedule_id: str, member_id: str
) -> Enrolment | None:
    """A member's standing in a schedule, or None when they never were on it."""
    key = {"workspace_id": workspace, "schedule_id": schedule_id, "member_id": member_id}
    return find(session, Enrolment, tables.Enrolment, **key)


def add_enrolments(session: Session, workspace: str, rows: Sequence[dict[str, Any]]) -> int:
    """Put members on schedules; those who have ever been on one keep what they have."""
    return insert_new(
        session, tables.Enrolment, [{**row, "workspace_id": workspace} for row in rows]
    )


def change_enrolment(
    session: Session, workspace: str, schedule_id: str, member_id: str, **values: Any
) -> bool:
    """Set the given columns of one enrolment; whether it was there."""
    where = (N.workspace_id == workspace, N.schedule_id == schedule_id, N.member_id == member_id)
    return change(session, tables.Enrolment, *where, **values) > 0


def standings(session: Session, workspace: str) -> dict[str, tuple[int, str | None]]:
    """By schedule: how many are on it, and the earliest wall time of a next slot; None when there
    is none. A schedule with nobody on it is missing."""
    statement = (
        select(N.schedule_id, func.count(), func.min(N.next_local))
        .where(N.workspace_id == workspace, N.state == "active")
        .group_by(N.schedule_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.connection().execute(statement)}


def forget_slots(session: Session, workspace: str, schedule_id: str) -> None:
    """Leave everybody on a schedule without a next slot."""
    change(
        session,
        tables.Enrolment,
        N.workspace_id == workspace,
        N.schedule_id == schedule_id,
        next_local=None,
        next_at=None,
        next_day_off=None,
    )


def workspaces_due(session: Session, now: datetime) -> list[str]:
    """Ids of active workspaces in which somebody's slot has come: one index probe for each."""
    due = exists().where(N.workspace_id == W.id, N.next_at <= now)
    statement = select(W.id).where(W.state == "active", due)
    return list(session.connection().execute(statement).scalars())


def next_slot_at(session: Session, workspace: str, member_id: str | None = None) -> datetime | None:
    """When the next slot of a member comes, or of anybody; None when there is none."""
    where = [N.workspace_id == workspace, N.next_at.is_not(None)]
    if member_id is not None:
        where.append(N.member_id == member_id)
    statement = select(N.next_at).where(*where).order_by(N.next_at).limit(1)
    found: datetime | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def due_members(session: Session, workspace: str, now: datetime, limit: int) -> list[DueMember]:
    """Those whose slot has come, earliest first: one range of one index."""
    statement = (
        select(
            N.schedule_id,
            N.member_id,
            N.next_local,
            N.next_at,
            N.next_day_off,
            N.asked,
            P.zone,
            P.state,
            P.address,
            P.paused_until,
        )
        .join(tables.Member, P.id == N.member_id)
        .where(N.workspace_id == workspace, N.next_at <= now)
        .order_by(N.next_at)
        .limit(limit)
        .with_for_update(of=core(tables.Enrolment), skip_locked=True)
    )
    return [DueMember(*list(row)) for row in session.connection().execute(statement)]


def move_on(session: Session, workspace: str, rows: Sequence[dict[str, Any]]) -> None:
    """Move enrolments to their next slot. Each row: schedule_id, member_id, cursor, next_local,
    next_at, next_day_off, asked."""
    if not rows:
        return
    statement = (
        core(tables.Enrolment)
        .update()
        .where(
            N.workspace_id == workspace,
            N.schedule_id == bindparam("b_schedule"),
            N.member_id == bindparam("b_member"),
        )
        .values({name: bindparam(f"b_{name}") for name in _MOVING})
    )
    session.connection().execute(
        statement,
        [
            {"b_schedule": row["schedule_id"], "b_member": row["member_id"]}
            | {f"b_{name}": row[name] for name in _MOVING}
            for row in rows
        ],
    )


_MOVING = ("cursor", "next_local", "next_at", "next_day_off", "asked")
