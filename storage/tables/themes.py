"""Themes, which moments are in them and who put them there, and pairs known to differ."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Utc


class Theme(SQLModel, table=True):
    """Something that recurs. `state` is active, muted, working, fixed or merged.

    `named_by` is None while the name is ours; a person's name for it is never replaced.
    """

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    name: str
    named_by: str | None = None
    state: str = "active"
    state_at: datetime = Field(sa_type=Utc)
    merged_into: str | None = None
    created_at: datetime = Field(sa_type=Utc)


class MomentTheme(SQLModel, table=True):
    """Where a moment belongs. `theme_id` None means that it stands alone.

    `how` is author, lead or auto. A person's choice is never replaced by an automatic one.
    Until a period closed over it (`closed`), an automatic choice is provisional.
    """

    __tablename__ = "moment_theme"

    moment_id: str = Field(primary_key=True, foreign_key="moment.id")
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    theme_id: str | None = Field(default=None, foreign_key="theme.id", index=True)
    how: str
    decided_by: str | None = None
    decided_at: datetime = Field(sa_type=Utc)
    closed: bool = False


class ThemeApart(SQLModel, table=True):
    """Two themes a person said are not the same; `first` sorts before `second`."""

    __tablename__ = "theme_apart"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    first: str = Field(primary_key=True)
    second: str = Field(primary_key=True)
    decided_at: datetime = Field(sa_type=Utc)
