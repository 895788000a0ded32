"""How long a workspace keeps moments, and the rows that have grown old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.digests import stale_by
from storage.rows import change, columns, core, fetch, fetch_one, insert_new, query, remove
from storage.values import Change, Moment

R = columns(tables.Retention)
M = columns(tables.Moment)
D = columns(tables.Digest)
X = columns(tables.Delivery)
W = columns(tables.Workspace)

_DONE_WITH: Final = ("sent", "cancelled", "expired")
_KEPT_KINDS: Final = ("welcome",)
"""Whether somebody was ever sent these is asked later on."""


@dataclass(frozen=True, slots=True)
class Retention:
    """See the table of the same name."""

    months: int | None
    done_before: datetime | None


def retention(session: Session, workspace: str) -> Retention:
    """How long the workspace keeps moments, and how far that was carried out."""
    statement = query(Retention, tables.Retention, R.workspace_id == workspace)
    return fetch_one(session, Retention, statement) or Retention(None, None)


def change_retention(session: Session, workspace: str, **values: Any) -> None:
    """Set the given columns."""
    insert_new(session, tables.Retention, [{"workspace_id": workspace}])
    change(session, tables.Retention, R.workspace_id == workspace, **values)


def workspaces_that_delete(session: Session) -> list[str]:
    """Ids of the active workspaces that delete old moments."""
    statement = (
        select(R.workspace_id)
        .join(tables.Workspace, W.id == R.workspace_id)
        .where(R.months.is_not(None), W.state == "active")
    )
    return list(session.connection().execute(statement.order_by(R.workspace_id)).scalars())


def count_before(session: Session, workspace: str, before: datetime) -> int:
    """How many moments were heard before an instant."""
    where = (M.workspace_id == workspace, M.heard_at < before)
    statement = select(func.count()).select_from(core(tables.Moment)).where(*where)
    return int(session.connection().execute(statement).scalar_one())


def moments_before(session: Session, workspace: str, before: datetime, limit: int) -> list[Moment]:
    """Moments heard before an instant, oldest first."""
    where = (M.workspace_id == workspace, M.heard_at < before)
    statement = query(Moment, tables.Moment, *where).order_by(M.heard_at, M.id)
    return fetch(session, Moment, statement.limit(limit))


def mark_period(session: Session, workspace: str, start: datetime, end: datetime) -> int:
    """Ask for a fresh look at the digests whose own period touches [start, end]; returns how many.

    Unlike `mark_stale`, not at later ones, which only compare with it.
    """
    where = (D.workspace_id == workspace, D.starts_at <= end, D.ends_at > start)
    return change(session, tables.Digest, *where, **stale_by(Change.MOMENTS))


def forget_deliveries(session: Session, workspace: str, before: datetime, limit: int) -> int:
    """Drop up to `limit` that were sent or withheld and due before an instant (product time);
    returns how many.

    What a person may still have to decide on stays, and so does what was sent once in a lifetime.
    Prompts and digests hold the handles of their messages themselves, and slots their outcome.
    """
    old = (
        select(X.id)
        .where(X.workspace_id == workspace, X.state.in_(_DONE_WITH), X.due_at < before)
        .where(X.kind.not_in(_KEPT_KINDS))
        .limit(limit)
    )
    return remove(session, tables.Delivery, X.workspace_id == workspace, X.id.in_(old))
