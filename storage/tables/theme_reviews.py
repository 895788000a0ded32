"""What leads are asked about themes once a week, and what they answered."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from storage.columns import Utc


class ThemeReview(SQLModel, table=True):
    """That a workspace's themes were looked through in a week, by its Monday."""

    __tablename__ = "theme_review"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    week: date = Field(primary_key=True)
    made_at: datetime = Field(sa_type=Utc)


class ThemeQuestion(SQLModel, table=True):
    """Whether two themes are the same (`kind` is same, about `first` and `second`), whether a
    single note belongs to one (`kind` is belongs, about `first` and the one of `moment_ids`), or
    whether one holds two things (`kind` is split, about `first`; `moment_ids` seem to be the other
    thing).

    `answer` is yes, no or later, None while open. `place` orders the questions of a week.
    """

    __tablename__ = "theme_question"
    __table_args__ = (Index("ix_theme_question_week", "workspace_id", "week", "place"),)

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    week: date
    place: int
    kind: str
    first: str
    second: str | None = None
    moment_ids: list[str] = Field(sa_column=Column(JSON, nullable=False))
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = Field(default=None, sa_type=Utc)
