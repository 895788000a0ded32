"""Question packs that a workspace wrote itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from storage.columns import Utc


class OwnPack(SQLModel, table=True):
    """A pack as its admin wrote it: `source` is the YAML text, checked when it was saved.

    `former` holds the entries of questions that were asked and have since left the pack, as they
    stood in the YAML, so that what was asked can still be read. `state` is active or deleted; a
    deleted pack stays while questions of it were asked.
    """

    __tablename__ = "own_pack"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    key: str = Field(primary_key=True)
    source: str
    former: list[dict[str, object]] = Field(sa_column=Column(JSON, nullable=False))
    state: str = "active"
    created_at: datetime = Field(sa_type=Utc)
    changed_at: datetime = Field(sa_type=Utc)
    changed_by: str | None = None
