"""What pages about themes are counted and drawn from, in few statements however many there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, and_, case, cast, func, or_, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, core
from storage.theme_second import main_beside

L = columns(tables.MomentTheme)
M = columns(tables.Moment)
P = columns(tables.Member)


class HeardInWeek(NamedTuple):
    """One moment in one of its places as it counts: `week` is the Monday of its week. `beside` is
    its main theme where this is its second one."""

    theme_id: str
    week: date
    member_id: str | None
    customer_id: str | None
    anonymous: bool
    beside: str | None


class Past(NamedTuple):
    """When the oldest attributed moment of a theme was heard, and in which earlier weeks, by their
    Mondays, it was heard at all."""

    theme_id: str
    first_heard: datetime | None
    weeks: frozenset[date]


def heard_by_week(
    session: Session,
    workspace: str,
    first: date,
    last: date,
    crowded: Collection[date],
    theme_ids: Collection[str] | None = None,
) -> list[HeardInWeek]:
    """Every moment of a theme heard in the weeks from `first` to `last`, in no order; one that is
    in two themes comes twice.

    `crowded` are the weeks (all by their Mondays) whose anonymous moments count; `theme_ids` are
    the themes wanted, None for all.
    """
    source = core(tables.Moment).join(core(tables.MomentTheme), L.moment_id == M.id)
    chosen = (L.theme_id, M.week, M.member_id, M.customer_id, M.anonymous)
    statement = select(*chosen, main_beside()).select_from(source)
    statement = statement.where(M.workspace_id == workspace)
    statement = statement.where(M.week >= first, M.week <= last, _seen(crowded))
    rows = session.connection().execute(statement.where(_of(theme_ids))).all()
    return [HeardInWeek._make(row) for row in rows]


def pasts(
    session: Session,
    workspace: str,
    first: date,
    before: date,
    crowded: Collection[date],
    theme_ids: Collection[str] | None = None,
) -> list[Past]:
    """What was before the week `before`: of each theme that has a moment, whenever it was heard.

    Its weeks are those from `first` on. The other arguments are those of `heard_by_week`.
    """
    source = core(tables.MomentTheme).join(core(tables.Moment), M.id == L.moment_id)
    attributed = case((M.anonymous.is_(False), M.heard_at))
    within = and_(M.week >= first, M.week < before, _seen(crowded))
    weeks = func.aggregate_strings(case((within, cast(M.week, String))), ",")
    statement = select(L.theme_id, func.min(attributed), weeks).select_from(source)
    statement = statement.where(L.workspace_id == workspace, _of(theme_ids)).group_by(L.theme_id)
    return [
        Past(row[0], row[1], frozenset(map(date.fromisoformat, set(row[2].split(",")))))
        if row[2]
        else Past(row[0], row[1], frozenset())
        for row in session.connection().execute(statement).all()
    ]


def _seen(crowded: Collection[date]) -> ColumnElement[bool]:
    return or_(M.anonymous.is_(False), M.week.in_(sorted(crowded)))


def _of(theme_ids: Collection[str] | None) -> ColumnElement[bool]:
    return L.theme_id.is_not(None) if theme_ids is None else L.theme_id.in_(sorted(theme_ids))


def attributed_since(
    session: Session, workspace: str, theme_ids: Sequence[str], since: datetime
) -> list[tuple[str, datetime]]:
    """The theme and the instant of each attributed moment these themes have had since then."""
    source = core(tables.MomentTheme).join(core(tables.Moment), M.id == L.moment_id)
    statement = select(L.theme_id, M.heard_at).select_from(source)
    statement = statement.where(L.workspace_id == workspace, L.theme_id.in_(theme_ids))
    statement = statement.where(M.heard_at > since, M.anonymous.is_(False))
    return [
        (row[0], row[1]) for row in session.connection().execute(statement.order_by(M.heard_at))
    ]


def moments_inside(session: Session, workspace: str, theme_ids: Collection[str]) -> int:
    """How many moments are linked to one of these themes, or to two of them."""
    where = (L.workspace_id == workspace, L.theme_id.in_(sorted(theme_ids)))
    statement = select(func.count(L.moment_id.distinct())).where(*where)
    return int(session.connection().execute(statement).scalar_one())


def reachable_by_theme(
    session: Session, workspace: str, theme_ids: Collection[str], crowded: Collection[date]
) -> dict[str, set[tuple[str, bool]]]:
    """Who told of each of these themes and can be told more of it, by member id and whether
    anonymously: for counts alone. Who left the workspace, or has no address, can not.

    An author's anonymous moments count as another person's, or the count would tell whose they
    are; those of weeks that are not `crowded` do not count.
    """
    source = core(tables.MomentTheme).join(core(tables.Moment), M.id == L.moment_id)
    source = source.join(core(tables.Member), P.id == M.member_id)
    statement = select(L.theme_id, M.member_id, M.anonymous).select_from(source).distinct()
    statement = statement.where(L.workspace_id == workspace, L.theme_id.in_(sorted(theme_ids)))
    statement = statement.where(P.state == "active", P.address.is_not(None))
    found: dict[str, set[tuple[str, bool]]] = {}
    known = statement.where(_seen(crowded))
    for theme_id, member_id, anonymous in session.connection().execute(known):
        found.setdefault(theme_id, set()).add((member_id, anonymous))
    return found
