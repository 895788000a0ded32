"""Files that belong to moments."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, String
from sqlmodel import Field, SQLModel

from storage.columns import Utc


class Attachment(SQLModel, table=True):
    """A file of a moment; the database itself deletes it with the moment.

    `state` is kept (then `content` holds its bytes), waiting (to be fetched by `ref`, its
    platform's reference), or why it was not kept: too-large, too-many or failed. `size` is in
    bytes. `tries` counts attempts to fetch; the next comes at `try_at` (product time).
    """

    __table_args__ = (
        Index("ix_attachment_moment", "workspace_id", "moment_id"),
        Index("ix_attachment_waiting", "workspace_id", "try_at"),
    )

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    moment_id: str = Field(
        sa_column=Column(String, ForeignKey("moment.id", ondelete="CASCADE"), nullable=False)
    )
    name: str
    media_type: str
    size: int
    state: str
    ref: str | None = None
    content: bytes | None = None
    tries: int = 0
    try_at: datetime | None = Field(default=None, sa_type=Utc)
    added_at: datetime = Field(sa_type=Utc)
