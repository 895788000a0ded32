"""What members logged, about which customers, and the vectors of their words."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Utc


class Customer(SQLModel, table=True):
    """A customer by name or segment; `side` is external or internal."""

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    name: str
    side: str = "external"


class CustomerAlias(SQLModel, table=True):
    """A name a customer goes by, as it was written, and folded for comparison."""

    __tablename__ = "customer_alias"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    folded: str = Field(primary_key=True)
    name: str
    customer_id: str = Field(foreign_key="customer.id", index=True)


class Moment(SQLModel, table=True):
    """What a member heard. `words` are the customer's, `reading` is ours.

    `source` is the platform's reference of the message it was written in, or an import's row
    key: one moment per source. `heard_at` decides its period, `logged_at` when we got it.
    `folded`, `week` and `listed_at` follow from the others; see storage/derived.py.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "source"),
        Index("ix_moment_period", "workspace_id", "heard_at"),
        Index("ix_moment_author", "workspace_id", "member_id", "logged_at"),
        Index("ix_moment_listed", "workspace_id", "listed_at", "id"),
        Index("ix_moment_customer", "customer_id", "workspace_id"),
        Index("ix_moment_crowd", "workspace_id", "week", "member_id"),
    )

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    member_id: str | None = Field(default=None, foreign_key="member.id")
    prompt_id: str | None = Field(default=None, index=True)
    source: str
    source_link: str | None = None
    heard_at: datetime = Field(sa_type=Utc)
    logged_at: datetime = Field(sa_type=Utc)
    edited_at: datetime | None = Field(default=None, sa_type=Utc)
    words: str
    reading: str = ""
    kind: str = ""
    customer_id: str | None = Field(default=None, foreign_key="customer.id")
    side: str = ""
    heard_how: str = ""
    feeling: str = ""
    worth: str = ""
    quick_win: bool = False
    anonymous: bool = False
    folded: str = ""
    week: date
    listed_at: datetime = Field(sa_type=Utc)


class MomentVector(SQLModel, table=True):
    """The embedding of a moment's words: little-endian float32, with the model's name."""

    __tablename__ = "moment_vector"

    moment_id: str = Field(primary_key=True, foreign_key="moment.id")
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    model: str
    vector: bytes
