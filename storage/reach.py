"""What became of planned questions, counted and listed, and who answered those that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, core

O = columns(tables.Occurrence)  # noqa: E741 - O for occurrence, beside P for person
P = columns(tables.Member)
Q = columns(tables.Prompt)


@dataclass(frozen=True, slots=True)
class MissedSlot:
    """A slot that nothing was sent for. `local` is wall time (YYYY-MM-DDTHH:MM), `at` its instant.

    `outcome` is skipped, unreachable or waiting; `reason` is None while it is waiting.
    """

    id: str
    schedule_id: str
    member_id: str
    name: str
    local: str
    at: datetime
    outcome: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Somebody who was asked, how often, how often they answered or said "nothing this time"."""

    member_id: str
    name: str
    asked: int
    answered: int
    nothing: int


def counts_by_schedule(
    session: Session, workspace: str, start: datetime, end: datetime
) -> dict[str, dict[tuple[str, str | None], int]]:
    """For each schedule id: how many slots in [start, end) ended how, by (outcome, reason)."""
    statement = (
        select(O.schedule_id, O.outcome, O.reason, func.count())
        .where(*_between(workspace, None, start, end))
        .group_by(O.schedule_id, O.outcome, O.reason)
    )
    found: dict[str, dict[tuple[str, str | None], int]] = {}
    for schedule_id, outcome, reason, count in session.connection().execute(statement):
        found.setdefault(schedule_id, {})[(outcome, reason)] = count
    return found


def missed(
    session: Session,
    workspace: str,
    schedule_id: str | None,
    start: datetime,
    end: datetime,
    *,
    outcome: str = "",
    reason: str | None = None,
    after: tuple[datetime, str] | None = None,
    limit: int = 50,
) -> list[MissedSlot]:
    """Slots in [start, end) that nothing was sent for, earliest first.

    Of one schedule, outcome and reason where given; `after` is the instant and id of the last seen.
    """
    where = [*_between(workspace, schedule_id, start, end), O.outcome != "sent"]
    if outcome:
        where.append(O.outcome == outcome)
    if reason is not None:
        where.append(O.reason == reason)
    if after is not None:
        at, slot_id = after
        where += [O.at >= at, (O.at > at) | (O.id > slot_id)]
    statement = (
        select(O.id, O.schedule_id, O.member_id, P.name, O.local, O.at, O.outcome, O.reason)
        .join(core(tables.Member), P.id == O.member_id)
        .where(*where)
        .order_by(O.at, O.id)
        .limit(limit)
    )
    return [MissedSlot(*row) for row in session.connection().execute(statement)]


def asked_people(
    session: Session, workspace: str, schedule_id: str | None, start: datetime, end: datetime
) -> list[AskedPerson]:
    """Everybody who was sent a question with a slot in [start, end), by name."""
    source = core(tables.Occurrence).outerjoin(core(tables.Prompt), Q.id == O.id)
    statement = (
        select(
            O.member_id,
            func.count().label("asked"),
            func.sum(case((Q.state == "answered", 1), else_=0)).label("answered"),
            func.sum(case((Q.state == "nothing", 1), else_=0)).label("said_nothing"),
        )
        .select_from(source)
        .where(*_between(workspace, schedule_id, start, end), O.outcome == "sent")
        .group_by(O.member_id)
    )
    # Names are looked up once for each person, not for each question.
    each = statement.subquery()
    named = (
        select(each.c.member_id, P.name, each.c.asked, each.c.answered, each.c.said_nothing)
        .join(core(tables.Member), P.id == each.c.member_id)
        .order_by(P.name, P.id)
    )
    rows = session.connection().execute(named)
    return [AskedPerson(row[0], row[1], int(row[2]), int(row[3]), int(row[4])) for row in rows]


def _between(
    workspace: str, schedule_id: str | None, start: datetime, end: datetime
) -> list[ColumnElement[bool]]:
    where = [O.workspace_id == workspace, O.at >= start, O.at < end]
    if schedule_id is not None:
        where.append(O.schedule_id == schedule_id)
    return where
