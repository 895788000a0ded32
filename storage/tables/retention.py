"""How long a workspace keeps what was logged."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Utc


class Retention(SQLModel, table=True):
    """Moments heard more than so many `months` ago are deleted; None, and no row, mean never.

    `done_before` is the instant before which moments were deleted last.
    """

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    months: int | None = None
    done_before: datetime | None = Field(default=None, sa_type=Utc)
