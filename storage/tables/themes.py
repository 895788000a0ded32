"""Themes, which moments are in them and who put them there, and pairs known to differ."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from storage.columns import Utc


class Theme(SQLModel, table=True):
    """Something that recurs. `state` is active, muted, working, fixed or merged.

    `named_by` is None while the name is ours; a person's name for it is never replaced. `name` is
    "" until there is something to name it by. A merged theme keeps its moments, which count for
    the theme it was `merged_into`.
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
    """Where a moment belongs. `place` 1 is its main theme; `theme_id` None means that it stands
    alone. `place` 2 is a second theme, which only a person gives it: to a moment that a person
    has put into its main one. The two can come to count for one theme when themes are merged.

    `how` is author, lead or auto. A person's choice is never replaced by an automatic one.
    Until a period closed over it (`closed`), an automatic choice is provisional. A single note
    that a later closing took into a theme has that period's end as `counts_from`: the digests of
    earlier periods keep it single, as they were issued. `sure` says of an automatic choice how many
    of a hundred such are right.
    """

    __tablename__ = "moment_theme"

    moment_id: str = Field(primary_key=True, foreign_key="moment.id")
    place: int = Field(default=1, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    theme_id: str | None = Field(default=None, foreign_key="theme.id", index=True)
    how: str
    decided_by: str | None = None
    decided_at: datetime = Field(sa_type=Utc)
    closed: bool = False
    counts_from: datetime | None = Field(default=None, sa_type=Utc)
    sure: int | None = None


class ThemeApart(SQLModel, table=True):
    """Two themes a person said are not the same; `first` sorts before `second`."""

    __tablename__ = "theme_apart"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    first: str = Field(primary_key=True)
    second: str = Field(primary_key=True)
    decided_at: datetime = Field(sa_type=Utc)


class ThemeSuggestion(SQLModel, table=True):
    """The themes offered to the author of a moment, likeliest first."""

    __tablename__ = "theme_suggestion"

    moment_id: str = Field(primary_key=True, foreign_key="moment.id")
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    theme_ids: list[str] = Field(sa_column=Column(JSON, nullable=False))


class ThemeChange(SQLModel, table=True):
    """What a person did to a theme, and how it was before, so that it can be undone.

    `before` holds those columns of the theme that the action changed; never a name of ours, which
    can hold a customer's words.
    """

    __tablename__ = "theme_change"

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    theme_id: str = Field(foreign_key="theme.id", index=True)
    action: str
    actor: str | None = None
    at: datetime = Field(sa_type=Utc)
    before: dict[str, str | None] = Field(sa_column=Column(JSON, nullable=False))
    undone_at: datetime | None = Field(default=None, sa_type=Utc)


class ThemeEdition(SQLModel, table=True):
    """Counts the changes to what a workspace's themes consist of.

    Whoever holds themes in memory compares it; whoever changes them locks it.
    """

    __tablename__ = "theme_edition"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    edition: int = 0
