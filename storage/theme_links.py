"""Which moment is in which theme, and who put it there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, literal, select
from sqlmodel import Session

from storage import tables
from storage.rows import (
    change,
    columns,
    core,
    fetch,
    in_parts,
    insert_rows,
    query,
    remove,
    row_of,
)
from storage.values import MAIN, MomentTheme

L = columns(tables.MomentTheme)
M = columns(tables.Moment)
V = columns(tables.MomentVector)


class Trace(NamedTuple):
    """A moment without its words: when it was heard, and where it mainly belongs."""

    heard_at: datetime
    anonymous: bool
    theme_id: str | None
    closed: bool | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment in one of its places, as the theme engine needs it; `vector` is None where this
    model made none."""

    moment_id: str
    heard_at: datetime
    edited_at: datetime | None
    member_id: str | None
    anonymous: bool
    words: str
    theme_id: str | None
    how: str | None
    closed: bool | None
    vector: bytes | None
    place: int = MAIN

    @property
    def id(self) -> str:
        """What tells this place from every other; see `placing`."""
        return placing(self.moment_id, self.place)


class Link(NamedTuple):
    """A moment in a theme: whether a person put it there, and which version of its words."""

    theme_id: str
    chosen: bool
    edited_at: datetime | None


def placing(moment_id: str, place: int) -> str:
    """One id for a moment in one of its places: its own for the main one."""
    return moment_id if place == MAIN else f"{moment_id}:{place}"


def moment_of(placing: str) -> str:
    """The moment that a `placing` is of."""
    return placing.partition(":")[0]


def put_links(
    session: Session, workspace: str, links: Sequence[MomentTheme], instead_of: Sequence[str] = ()
) -> None:
    """Keep where these moments belong, in place of what was known about them and about the
    moments `instead_of`."""
    ids = list(dict.fromkeys([*(link.moment_id for link in links), *instead_of]))
    for part in in_parts(ids):
        where = (L.workspace_id == workspace, L.moment_id.in_(part))
        remove(session, tables.MomentTheme, *where)
    for rows in in_parts([{**row_of(link), "workspace_id": workspace} for link in links]):
        insert_rows(session, tables.MomentTheme, rows)


def unchanged(session: Session, workspace: str, edited: Mapping[str, datetime | None]) -> set[str]:
    """Which of these moments are still there and as they were when last edited at that instant."""
    found: set[str] = set()
    for part in in_parts(list(edited)):
        statement = select(M.id, M.edited_at).where(M.workspace_id == workspace, M.id.in_(part))
        rows = session.connection().execute(statement)
        found |= {moment_id for moment_id, at in rows if at == edited[moment_id]}
    return found


def close_links(session: Session, workspace: str, moment_ids: Sequence[str]) -> None:
    """Mark that a period closed over these moments' themes."""
    for part in in_parts(moment_ids):
        where = (L.workspace_id == workspace, L.moment_id.in_(part))
        change(session, tables.MomentTheme, *where, closed=True)


def links_of(session: Session, workspace: str, ids: Sequence[str]) -> dict[str, MomentTheme]:
    """Where these moments mainly belong, by moment id; moments without a link are left out."""
    found = every_link(session, workspace, ids)
    return {each: links[0] for each, links in found.items()}


def every_link(
    session: Session, workspace: str, ids: Sequence[str]
) -> dict[str, list[MomentTheme]]:
    """All links of these moments by moment id, the main one first; moments without one are left
    out."""
    found: dict[str, list[MomentTheme]] = {}
    for part in in_parts(ids):
        where = (L.workspace_id == workspace, L.moment_id.in_(part))
        statement = query(MomentTheme, tables.MomentTheme, *where).order_by(L.place)
        for link in fetch(session, MomentTheme, statement):
            found.setdefault(link.moment_id, []).append(link)
    return found


def lasting_links(session: Session, workspace: str, since: datetime) -> dict[str, Link]:
    """By `placing`, all links of moments heard since then that no closing will change any more."""
    statement = (
        select(L.moment_id, L.place, L.theme_id, L.how, M.edited_at)
        .join(core(tables.Moment), M.id == L.moment_id)
        .where(L.workspace_id == workspace, L.theme_id.is_not(None), M.heard_at >= since)
        .where(L.closed | (L.how != "auto"))
    )
    rows = session.connection().execute(statement)
    ids: dict[str, str] = {}  # each theme's id once in memory, not once for each of its moments
    return {
        placing(moment_id, place): Link(ids.setdefault(theme, theme), how != "auto", edited_at)
        for moment_id, place, theme, how, edited_at in rows
    }


def traces(
    session: Session, workspace: str, start: datetime | None = None, end: datetime | None = None
) -> list[Trace]:
    """Moments heard in [start, end), oldest first."""
    chosen = (M.heard_at, M.anonymous, L.theme_id, L.closed)
    statement = _heard(select(*chosen), workspace, start, end)
    return [Trace._make(row) for row in session.connection().execute(statement)]


def placed(
    session: Session,
    workspace: str,
    model: str,
    start: datetime | None = None,
    end: datetime | None = None,
    ids: Sequence[str] | None = None,
    place: int = MAIN,
) -> list[Placed]:
    """Moments heard in [start, end), or those with these ids, with `model`'s vectors.

    With `place` ALSO, those of them that have a second theme, as they are in that.
    """
    chosen = (
        *(M[name] for name in ("id", "heard_at", "edited_at", "member_id", "anonymous", "words")),
        *(L.theme_id, L.how, L.closed, V.vector, literal(place)),
    )
    vectors = (V.moment_id == M.id) & (V.model == model)
    statement = _heard(select(*chosen), workspace, start, end, vectors, place)
    if ids is None:
        return [Placed(*row) for row in session.connection().execute(statement)]
    rows = (
        row
        for part in in_parts(ids)
        for row in session.connection().execute(statement.where(M.id.in_(part)))
    )
    return [Placed(*row) for row in rows]


def _heard(
    chosen: Select[Any],
    workspace: str,
    start: datetime | None,
    end: datetime | None,
    vectors: Any = None,
    place: int = MAIN,
) -> Select[Any]:
    there = (L.moment_id == M.id) & (L.place == place)
    source = core(tables.Moment).join(core(tables.MomentTheme), there, isouter=place == MAIN)
    if vectors is not None:
        source = source.outerjoin(core(tables.MomentVector), vectors)
    statement = chosen.select_from(source).where(M.workspace_id == workspace)
    if start is not None:
        statement = statement.where(M.heard_at >= start)
    if end is not None:
        statement = statement.where(M.heard_at < end)
    return statement.order_by(M.heard_at, M.id)
