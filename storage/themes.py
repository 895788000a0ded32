"""Themes, what people did to them, and pairs known to differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import (
    change,
    columns,
    core,
    fetch,
    fetch_one,
    insert_new,
    insert_rows,
    query,
    remove,
)
from storage.values import Theme, ThemeChange

T = columns(tables.Theme)
A = columns(tables.ThemeApart)
C = columns(tables.ThemeChange)
E = columns(tables.ThemeEdition)
L = columns(tables.MomentTheme)
M = columns(tables.Moment)


def edition(session: Session, workspace: str) -> int:
    """How often what the themes consist of has changed; 0 at first."""
    statement = select(E.edition).where(E.workspace_id == workspace)
    return session.connection().execute(statement).scalar_one_or_none() or 0


def next_edition(session: Session, workspace: str) -> int:
    """Announce a change to what the themes consist of; returns the new edition.

    To be called before reading what the change depends on: until the transaction ends, others who
    announce one wait.
    """
    insert_new(session, tables.ThemeEdition, [{"workspace_id": workspace, "edition": 0}])
    change(session, tables.ThemeEdition, E.workspace_id == workspace, edition=E.edition + 1)
    return edition(session, workspace)


def add_themes(session: Session, workspace: str, themes: Sequence[Theme]) -> None:
    """Keep new themes."""
    rows = [{**asdict(theme), "workspace_id": workspace} for theme in themes]
    insert_rows(session, tables.Theme, rows)


def theme(session: Session, workspace: str, theme_id: str) -> Theme | None:
    """One theme, or None."""
    where = (T.workspace_id == workspace, T.id == theme_id)
    return fetch_one(session, Theme, query(Theme, tables.Theme, *where))


def themes(session: Session, workspace: str) -> dict[str, Theme]:
    """All themes by id, merged ones too, oldest first."""
    statement = query(Theme, tables.Theme, T.workspace_id == workspace)
    found = fetch(session, Theme, statement.order_by(T.created_at, T.id))
    return {each.id: each for each in found}


def open_themes(session: Session, workspace: str) -> list[Theme]:
    """The themes an author can choose, by name.

    Left out are merged ones, those without a name yet, and those in which nobody but anonymous
    authors has a moment, unless a person named it: a name of ours would tell their words.
    """
    # Asked theme by theme, by the index of themes, this ends at the first moment found.
    attributed = (
        select(L.moment_id)
        .join(core(tables.Moment), M.id == L.moment_id)
        .where(L.theme_id == T.id, M.anonymous.is_(False))
        .correlate(core(tables.Theme))
        .exists()
    )
    where = (
        *(T.workspace_id == workspace, T.state != "merged", T.name != ""),
        T.named_by.is_not(None) | attributed,
    )
    statement = query(Theme, tables.Theme, *where)
    return sorted(
        fetch(session, Theme, statement), key=lambda each: (each.name.casefold(), each.id)
    )


def lasting(themes: Mapping[str, Theme]) -> dict[str, str]:
    """For each theme the id of the theme it counts for: its own, or where merging leads."""
    return {theme_id: _end_of(theme_id, themes) for theme_id in themes}


def _end_of(theme_id: str, themes: Mapping[str, Theme]) -> str:
    seen = {theme_id}
    while (into := themes[theme_id].merged_into) in themes and into not in seen:
        theme_id = str(into)
        seen.add(theme_id)
    return theme_id


def change_theme(session: Session, workspace: str, theme_id: str, **values: Any) -> bool:
    """Set the given columns of one theme; whether it was there."""
    where = (T.workspace_id == workspace, T.id == theme_id)
    return change(session, tables.Theme, *where, **values) > 0


def remove_theme(session: Session, workspace: str, theme_id: str) -> None:
    """Delete a theme without moments, with its history and the pairs it is in."""
    remove(session, tables.ThemeChange, C.workspace_id == workspace, C.theme_id == theme_id)
    either = (A.first == theme_id) | (A.second == theme_id)
    remove(session, tables.ThemeApart, A.workspace_id == workspace, either)
    remove(session, tables.Theme, T.workspace_id == workspace, T.id == theme_id)


def keep_apart(session: Session, workspace: str, one: str, other: str, now: datetime) -> None:
    """Remember that a person called two themes different."""
    first, second = sorted((one, other))
    row = {"workspace_id": workspace, "first": first, "second": second, "decided_at": now}
    insert_new(session, tables.ThemeApart, [row])


def join_again(session: Session, workspace: str, one: str, other: str) -> None:
    """Forget that two themes were called different."""
    first, second = sorted((one, other))
    where = (A.workspace_id == workspace, A.first == first, A.second == second)
    remove(session, tables.ThemeApart, *where)


def apart_pairs(session: Session, workspace: str) -> frozenset[frozenset[str]]:
    """All pairs of theme ids that people called different."""
    statement = select(A.first, A.second).where(A.workspace_id == workspace)
    return frozenset(frozenset(row) for row in session.connection().execute(statement))


def add_change(session: Session, workspace: str, done: ThemeChange) -> None:
    """Keep what a person did to a theme."""
    insert_rows(session, tables.ThemeChange, [{**asdict(done), "workspace_id": workspace}])


def standing_changes(
    session: Session, workspace: str, theme_id: str | None = None
) -> list[ThemeChange]:
    """What was done and not undone, to one theme or to all of them, oldest first."""
    where = [C.workspace_id == workspace, C.undone_at.is_(None)]
    if theme_id is not None:
        where.append(C.theme_id == theme_id)
    statement = query(ThemeChange, tables.ThemeChange, *where).order_by(C.at, C.id)
    return fetch(session, ThemeChange, statement)


def mark_undone(session: Session, workspace: str, change_id: str, now: datetime) -> bool:
    """Whether the change stood until now."""
    where = (C.workspace_id == workspace, C.id == change_id, C.undone_at.is_(None))
    return change(session, tables.ThemeChange, *where, undone_at=now) > 0
