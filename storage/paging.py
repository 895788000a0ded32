"""Long lists a page at a time: each continues after the place where the page before ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, fetch, query
from storage.values import Digest, Schedule

D = columns(tables.Digest)
S = columns(tables.Schedule)
Q = columns(tables.Prompt)
P = columns(tables.Member)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question somebody was asked and can still answer; `name` is theirs."""

    id: str
    asked_at: datetime
    closes_at: datetime
    snoozed_until: datetime | None
    member_id: str
    name: str


def digests_page(
    session: Session, workspace: str, after: tuple[date, str] | None, limit: int
) -> list[Digest]:
    """Digests issued, the newest period first."""
    where = [D.workspace_id == workspace]
    if after is not None:
        day, digest_id = after
        where.append((D.first_day < day) | ((D.first_day == day) & (D.id < digest_id)))
    statement = query(Digest, tables.Digest, *where)
    return fetch(session, Digest, statement.order_by(D.first_day.desc(), D.id.desc()).limit(limit))


def schedules_page(
    session: Session, workspace: str, after: tuple[datetime, str] | None, limit: int
) -> list[Schedule]:
    """Schedules that have not been deleted, oldest first."""
    where = [S.workspace_id == workspace, S.state != "deleted"]
    if after is not None:
        at, schedule_id = after
        where.append((S.created_at > at) | ((S.created_at == at) & (S.id > schedule_id)))
    statement = query(Schedule, tables.Schedule, *where)
    return fetch(session, Schedule, statement.order_by(S.created_at, S.id).limit(limit))


def unanswered_page(
    session: Session,
    workspace: str,
    schedule_id: str,
    now: datetime,
    after: tuple[datetime, str] | None,
    limit: int,
) -> list[Unanswered]:
    """What active members were asked by a schedule, and can still answer, longest asked first."""
    where = [
        *(Q.workspace_id == workspace, Q.schedule_id == schedule_id),
        *(Q.state.in_(("open", "snoozed")), Q.asked_at.is_not(None), Q.closes_at > now),
        P.state == "active",
    ]
    if after is not None:
        at, prompt_id = after
        where.append((Q.asked_at > at) | ((Q.asked_at == at) & (Q.id > prompt_id)))
    statement = (
        select(Q.id, Q.asked_at, Q.closes_at, Q.snoozed_until, Q.member_id, P.name)
        .join(tables.Member, P.id == Q.member_id)
        .where(*where)
        .order_by(Q.asked_at, Q.id)
        .limit(limit)
    )
    return [Unanswered(*row) for row in session.connection().execute(statement)]
