"""What people did to themes, undone or not."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session

from storage import tables
from storage.rows import columns, fetch, query
from storage.themes import standing_changes
from storage.values import ThemeChange

C = columns(tables.ThemeChange)


def changes_of(
    session: Session, workspace: str, theme_ids: Collection[str], limit: int = 50
) -> list[ThemeChange]:
    """The newest steps on these themes, undone ones too, newest first.

    What was merged into one of them, split off from one, or moved or put into one is among them.
    """
    ids = sorted(theme_ids)
    came_off = (C.action == "split") & C.before["merged_into"].as_string().in_(ids)
    came_in = C.action.in_(("move", "share")) & C.before["to"].as_string().in_(ids)
    merged = (C.action == "merge") & C.before["into"].as_string().in_(ids)
    where = (C.workspace_id == workspace, C.theme_id.in_(ids) | merged | came_off | came_in)
    statement = query(ThemeChange, tables.ThemeChange, *where)
    return fetch(session, ThemeChange, statement.order_by(C.at.desc(), C.id.desc()).limit(limit))


def newest_standing(session: Session, workspace: str) -> dict[str, ThemeChange]:
    """The newest step of each theme that is not undone: the one that can be."""
    return {each.theme_id: each for each in standing_changes(session, workspace)}
