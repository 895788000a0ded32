"""A member's own moments, as they themselves search and page through them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session

from storage import tables
from storage.derived import fold_text
from storage.moments import fold
from storage.rows import columns, fetch, query
from storage.values import Moment

M = columns(tables.Moment)
A = columns(tables.CustomerAlias)

Place = tuple[datetime, str]
"""Where a moment stands in the list: when it was logged, and its id."""


def own_moments(
    session: Session,
    workspace: str,
    member_id: str,
    terms: Sequence[str],
    limit: int,
    *,
    before: Place | None = None,
    after: Place | None = None,
) -> list[Moment]:
    """Moments of a member in which every term stands, newest first.

    With `before`, the newest of those older than that place; with `after`, the oldest of those
    newer than it. Case and accents of terms do not count; a term is also looked for in the name of
    the customer.
    """
    where = [M.workspace_id == workspace, M.member_id == member_id]
    where += [_holds(workspace, term) for term in terms]
    statement = query(Moment, tables.Moment, *where)
    if after is not None:
        at, moment_id = after
        newer = or_(M.logged_at > at, (M.logged_at == at) & (M.id > moment_id))
        statement = statement.where(newer).order_by(M.logged_at, M.id)
        return fetch(session, Moment, statement.limit(limit))[::-1]
    if before is not None:
        at, moment_id = before
        statement = statement.where(or_(M.logged_at < at, (M.logged_at == at) & (M.id < moment_id)))
    return fetch(session, Moment, statement.order_by(M.logged_at.desc(), M.id.desc()).limit(limit))


def count_own(session: Session, workspace: str, member_id: str, terms: Sequence[str] = ()) -> int:
    """How many moments of a member hold every term."""
    where = [M.workspace_id == workspace, M.member_id == member_id]
    where += [_holds(workspace, term) for term in terms]
    statement = select(func.count()).select_from(tables.Moment).where(*where)
    return int(session.connection().execute(statement).scalar_one())


def all_own(session: Session, workspace: str, member_id: str) -> list[Moment]:
    """Every moment of a member, oldest first."""
    statement = query(Moment, tables.Moment, M.workspace_id == workspace, M.member_id == member_id)
    return fetch(session, Moment, statement.order_by(M.logged_at, M.id))


def _holds(workspace: str, term: str) -> ColumnElement[bool]:
    named = select(A.customer_id).where(
        A.workspace_id == workspace, A.folded.contains(fold(term), autoescape=True)
    )
    return or_(M.folded.contains(fold_text(term), autoescape=True), M.customer_id.in_(named))
