"""How long a workspace keeps what was logged."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Retention(SQLModel, table=True):
    """Moments heard more than so many months ago are deleted; no row means never."""

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    months: int
