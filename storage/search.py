"""Moments by what they say, are about, and when: for reading, not for digests.

An anonymous moment is found by its words, theme, kind, side and week alone, and only in a week in
which enough people logged something.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, fetch, query
from storage.values import Moment

M = columns(tables.Moment)
L = columns(tables.MomentTheme)
C = columns(tables.Customer)
P = columns(tables.Member)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which moments to find; what is empty does not matter.

    Every one of `words`, folded by `fold_text`, has to occur. `theme_ids` are those of one theme
    and of what was merged into it; None means any, or none. The moments were heard in
    [since, until); an anonymous one in a week that touches this period.
    """

    words: tuple[str, ...] = ()
    theme_ids: Collection[str] | None = None
    customer_id: str = ""
    kind: str = ""
    member_id: str = ""
    side: str = ""
    quick_win: bool = False
    since: datetime | None = None
    until: datetime | None = None


def crowded_weeks(session: Session, workspace: str, least: int) -> set[date]:
    """The weeks, by their Mondays, in which at least so many people heard something."""
    statement = (
        select(M.week)
        .where(M.workspace_id == workspace, M.member_id.is_not(None))
        .group_by(M.week)
        .having(func.count(M.member_id.distinct()) >= least)
    )
    return set(session.connection().execute(statement).scalars())


def found_moments(
    session: Session,
    workspace: str,
    wanted: Wanted,
    crowded: Collection[date],
    after: tuple[datetime, str] | None = None,
    limit: int = 50,
) -> list[Moment]:
    """The newest that match; `crowded` are the weeks whose anonymous moments may be found.

    `after` is where the page before ended: the `listed_at` and the id of its last moment.
    """
    seen = M.anonymous.is_(False) | M.week.in_(sorted(crowded))
    where = [M.workspace_id == workspace, seen, *_filters(workspace, wanted)]
    if after is not None:
        at, moment_id = after
        where += [M.listed_at <= at, (M.listed_at < at) | (M.id < moment_id)]
    statement = query(Moment, tables.Moment, *where)
    newest = statement.order_by(M.listed_at.desc(), M.id.desc()).limit(limit)
    return fetch(session, Moment, newest)


def member_names(session: Session, workspace: str, ids: Sequence[str]) -> dict[str, str]:
    """The names of these members by id."""
    statement = select(P.id, P.name).where(P.workspace_id == workspace, P.id.in_(ids))
    return {row[0]: row[1] for row in session.connection().execute(statement)}


def customer_names(session: Session, workspace: str, ids: Sequence[str]) -> dict[str, str]:
    """The names of these customers by id."""
    statement = select(C.id, C.name).where(C.workspace_id == workspace, C.id.in_(ids))
    return {row[0]: row[1] for row in session.connection().execute(statement)}


def named_authors(session: Session, workspace: str) -> list[tuple[str, str]]:
    """Everyone, by name, with a moment that shows its author: id and name."""
    theirs = select(M.id).where(
        M.workspace_id == workspace, M.member_id == P.id, M.anonymous.is_(False)
    )
    statement = select(P.id, P.name).where(P.workspace_id == workspace, theirs.exists())
    rows = session.connection().execute(statement.order_by(P.name, P.id))
    return [(row[0], row[1]) for row in rows]


def _filters(workspace: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [
        M.folded.contains(word, autoescape=True) for word in wanted.words
    ]
    attributed = M.anonymous.is_(False)
    if wanted.theme_ids is not None:
        of_theme = select(L.moment_id).where(
            L.workspace_id == workspace, L.theme_id.in_(sorted(wanted.theme_ids))
        )
        where.append(M.id.in_(of_theme))
    if wanted.customer_id:
        where += [attributed, M.customer_id == wanted.customer_id]
    if wanted.member_id:
        where += [attributed, M.member_id == wanted.member_id]
    if wanted.kind:
        where.append(M.kind == wanted.kind)
    if wanted.quick_win:
        where.append(M.quick_win.is_(True))
    if wanted.side:
        where.append(_on_side(workspace, wanted.side))
    return where + _in_period(wanted.since, wanted.until)


def _on_side(workspace: str, side: str) -> ColumnElement[bool]:
    """Said of the moment, or else of its customer, who is not told of an anonymous one."""
    theirs = select(C.id).where(C.workspace_id == workspace, C.side == side)
    by_customer = M.anonymous.is_(False) & (M.side == "") & M.customer_id.in_(theirs)
    found: Any = (M.side == side) | by_customer
    return found  # type: ignore[no-any-return]


def _in_period(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    """By `listed_at`, which begins the week of an anonymous moment."""
    where: list[ColumnElement[bool]] = []
    if since is not None:
        where += [M.listed_at > since - _WEEK, M.anonymous.is_(True) | (M.listed_at >= since)]
    if until is not None:
        where.append(M.listed_at < until)
    return where
