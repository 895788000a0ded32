"""The moments that say what themes are about, as many of them as memory is meant to hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, core
from storage.theme_links import Placed, placed
from storage.values import ALSO

L = columns(tables.MomentTheme)
M = columns(tables.Moment)
V = columns(tables.MomentVector)


def samples(
    session: Session,
    workspace: str,
    model: str,
    since: datetime,
    most: int,
    singles: int,
    singles_before: datetime | None = None,
) -> list[Placed]:
    """Moments heard since then that have a vector of `model`, oldest first, in each place of
    theirs.

    Of those in themes at most `most`: one of each theme, then the next of each, and so on, first
    those that a person put there, then the newest. Of the others the newest `singles`, before an
    instant where one is given.
    """
    vectors = (V.moment_id == M.id) & (V.model == model)
    source = core(tables.Moment).join(core(tables.MomentVector), vectors)
    source = source.outerjoin(core(tables.MomentTheme), L.moment_id == M.id)
    heard = select(M.id).select_from(source).where(M.workspace_id == workspace, M.heard_at >= since)
    alone = heard.where(L.theme_id.is_(None)).order_by(*_newest()).limit(singles)
    if singles_before is not None:
        alone = alone.where(M.heard_at < singles_before)
    themed = _in_turn(heard.where(L.theme_id.is_not(None))).limit(most)
    connection = session.connection()
    picked = (each for query in (themed, alone) for each in connection.execute(query).scalars())
    # In the order they were made in, they lie near each other.
    ids = sorted(set(picked))
    found = placed(session, workspace, model, ids=ids)
    found += placed(session, workspace, model, ids=ids, place=ALSO)
    return sorted(found, key=lambda each: (each.heard_at, each.moment_id, each.place))


def _in_turn(heard: Select[Any]) -> Select[Any]:
    automatic = case((L.how == "auto", 1), else_=0)
    turn = func.row_number().over(partition_by=L.theme_id, order_by=(automatic, *_newest()))
    ranked = heard.add_columns(turn.label("turn"), M.heard_at).subquery().c
    return select(ranked.id).order_by(ranked.turn, ranked.heard_at.desc(), ranked.id)


def _newest() -> tuple[ColumnElement[Any], ...]:
    return (M.heard_at.desc(), M.id)
