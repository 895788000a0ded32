"""Who told of a theme."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, core
from storage.themes import lasting, themes

L = columns(tables.MomentTheme)
M = columns(tables.Moment)
P = columns(tables.Member)


def people_by_theme(
    session: Session, workspace: str, theme_ids: Collection[str]
) -> dict[str, set[str]]:
    """Members with an attributed moment in each of these lasting themes.

    Moments of what was merged into a theme count; themes without such a member are left out.
    """
    ends = lasting(themes(session, workspace))
    wanted = [each for each, end in ends.items() if end in theme_ids]
    source = core(tables.MomentTheme).join(core(tables.Moment))
    statement = select(L.theme_id, M.member_id).select_from(source).distinct()
    statement = statement.where(L.workspace_id == workspace, L.theme_id.in_(wanted))
    named = statement.where(M.anonymous.is_(False), M.member_id.is_not(None))
    found: dict[str, set[str]] = {}
    for theme_id, member_id in session.connection().execute(named):
        found.setdefault(ends[theme_id], set()).add(member_id)
    return found


def authors_in(
    session: Session, workspace: str, theme_ids: Collection[str]
) -> list[tuple[str, str]]:
    """(id, time zone) of everyone with a moment in one of these themes, anonymous or not: to write
    to them alone."""
    source = core(tables.MomentTheme).join(core(tables.Moment))
    source = source.join(core(tables.Member), P.id == M.member_id)
    statement = select(P.id, P.zone).select_from(source).distinct().order_by(P.id)
    statement = statement.where(L.workspace_id == workspace, L.theme_id.in_(theme_ids))
    return [(member, zone) for member, zone in session.connection().execute(statement)]


def first_heard(session: Session, workspace: str, theme_ids: Collection[str]) -> datetime | None:
    """When the oldest moment of these themes was heard, or None when there is none."""
    source = core(tables.MomentTheme).join(core(tables.Moment))
    statement = select(func.min(M.heard_at)).select_from(source)
    statement = statement.where(L.workspace_id == workspace, L.theme_id.in_(theme_ids))
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found
