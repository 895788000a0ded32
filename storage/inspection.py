"""What the operator of an installation asks of its database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns

D = columns(tables.Delivery)
M = columns(tables.Moment)
W = columns(tables.Workspace)


def newest_id(session: Session) -> str | None:
    """The id made last among deliveries and moments of every workspace; ids tell their time."""
    statements = (select(func.max(D.id)), select(func.max(M.id)))
    found = [session.connection().execute(statement).scalar_one() for statement in statements]
    return max((one for one in found if one is not None), default=None)


def dead_since(session: Session, workspace: str, since: datetime) -> dict[str, int]:
    """How many deliveries died since an instant (real time), by reason."""
    statement = (
        select(D.reason, func.count())
        .where(D.workspace_id == workspace, D.state == "dead", D.settled_at >= since)
        .group_by(D.reason)
    )
    return {row[0] or "unknown": row[1] for row in session.connection().execute(statement)}


def waiting_for_a_person(session: Session, workspace: str) -> int:
    """How many uncertain deliveries nobody can look up: a person has to decide."""
    statement = select(func.count()).where(
        D.workspace_id == workspace, D.state == "uncertain", D.not_before.is_(None)
    )
    return int(session.connection().execute(statement).scalar_one())


def parked_until(session: Session, workspace: str) -> datetime | None:
    """Until when (real time) a rate limit holds a workspace's deliveries back, or None."""
    statement = select(W.parked_until).where(W.id == workspace)
    found: datetime | None = session.connection().execute(statement).scalar_one_or_none()
    return found
