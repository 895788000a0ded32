"""The themes an author was offered for a moment."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, insert_new

S = columns(tables.ThemeSuggestion)


def put_suggestion(
    session: Session, workspace: str, moment_id: str, theme_ids: Sequence[str]
) -> None:
    """Keep what is offered to a moment's author, likeliest first; once offered it stays."""
    row = {"moment_id": moment_id, "workspace_id": workspace, "theme_ids": list(theme_ids)}
    insert_new(session, tables.ThemeSuggestion, [row])


def suggestion(session: Session, workspace: str, moment_id: str) -> list[str]:
    """The theme ids offered to a moment's author, likeliest first."""
    where = (S.workspace_id == workspace, S.moment_id == moment_id)
    statement = select(S.theme_ids).where(*where)
    found = session.connection().execute(statement).scalar_one_or_none()
    return list(found or ())
