"""Messages that did not arrive, or of which nobody knows: what an admin looks through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, literal_column, or_, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, fetch, query

D = columns(tables.Delivery)
P = columns(tables.Member)
C = columns(tables.Channel)

TROUBLED = ("dead", "uncertain")
"""States of what did not arrive as far as anybody knows."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A delivery that is dead, or uncertain: then still looked for if it has `not_before`."""

    id: str
    kind: str
    about: dict[str, str]
    member_id: str | None
    channel_id: str | None
    state: str
    reason: str | None
    due_at: datetime
    not_before: datetime | None


def undelivered(
    session: Session,
    workspace: str,
    *,
    state: str = "",
    reason: str | None = None,
    before: tuple[datetime, str] | None = None,
    limit: int = 50,
) -> list[Undelivered]:
    """Newest first, of one state and reason where given; `before` is the last one seen."""
    where = [*_troubled(workspace, state)]
    if reason is not None:
        where.append(D.reason == reason)
    if before is not None:
        at, delivery_id = before
        where.append(or_(D.due_at < at, (D.due_at == at) & (D.id < delivery_id)))
    statement = query(Undelivered, tables.Delivery, *where)
    return fetch(
        session, Undelivered, statement.order_by(D.due_at.desc(), D.id.desc()).limit(limit)
    )


def undelivered_counts(session: Session, workspace: str) -> dict[tuple[str, str], int]:
    """How many there are by (state, reason); of the uncertain ones none has a reason of its own."""
    statement = (
        select(D.state, D.reason, func.count())
        .where(*_troubled(workspace, ""))
        .group_by(D.state, D.reason)
    )
    counts: dict[tuple[str, str], int] = {}
    for state, reason, count in session.connection().execute(statement):
        key = (state, (reason or "") if state == "dead" else "")
        counts[key] = counts.get(key, 0) + count
    return counts


def held_up(session: Session, workspace: str, now: datetime) -> int:
    """How many deliveries should be on their way by `now` (product time) and are still waiting."""
    where = (D.workspace_id == workspace, D.state == literal_column("'pending'"), D.due_at <= now)
    return int(session.connection().execute(select(func.count()).where(*where)).scalar_one())


def recipients(
    session: Session, workspace: str, member_ids: Sequence[str], channel_ids: Sequence[str]
) -> dict[str, str]:
    """Names of members and channels by our ids."""
    members = select(P.id, P.name).where(P.workspace_id == workspace, P.id.in_(member_ids))
    channels = select(C.id, C.name).where(C.workspace_id == workspace, C.id.in_(channel_ids))
    rows = session.connection().execute(members.union_all(channels))
    return {row[0]: row[1] for row in rows}


def _troubled(workspace: str, state: str) -> tuple[ColumnElement[bool], ...]:
    # The states stand in the statement itself, so that the planner sees how few these are.
    states = [one for one in TROUBLED if not state or one == state]
    chosen = D.state.in_([literal_column(f"'{one}'") for one in states])
    return (D.workspace_id == workspace, chosen)
