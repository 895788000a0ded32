"""The outbox, the keys of events already handled, and the audit log. Ids only, never words."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Utc

_CLAIM_ORDER = ("workspace_id", "priority", "due_at", "id")


def _partial(name: str, *columns: str, state: str) -> Index:
    """An index over the deliveries in one state: small, since most have been sent."""
    where = text(f"state = '{state}'")
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


class Delivery(SQLModel, table=True):
    """A message that must go out once, composed when it is sent from `kind` and `about`.

    `due_at` and `expires_at` follow the product's clock; `not_before`, `lease_until` and
    `settled_at` follow real time, so that moving the clock of a local workspace breaks no lease.
    States: pending, sending, sent, uncertain, dead, expired, cancelled.

    `not_before` is when a pending one may be tried again, and when an uncertain one is looked up;
    an uncertain one without it waits for a person. `attempts` counts claims, but not those that
    came to nothing through no fault of its own; `sends` counts how often it may have gone out, and
    is taken back when it certainly did not. `handle` finds the
    message that was sent.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("ix_delivery_state", "workspace_id", "state", "due_at"),
        _partial("ix_delivery_next", *_CLAIM_ORDER, "not_before", state="pending"),
        _partial("ix_delivery_lease", "workspace_id", "lease_until", state="sending"),
        _partial("ix_delivery_look_up", "workspace_id", "not_before", state="uncertain"),
        Index("ix_delivery_member", "member_id", "state"),
        Index("ix_delivery_channel", "channel_id", "state"),
    )

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    key: str
    kind: str
    about: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    member_id: str | None = Field(default=None, foreign_key="member.id")
    channel_id: str | None = Field(default=None, foreign_key="channel.id")
    occurrence_id: str | None = Field(default=None, index=True)
    state: str = "pending"
    priority: int = 5
    due_at: datetime = Field(sa_type=Utc)
    expires_at: datetime | None = Field(default=None, sa_type=Utc)
    not_before: datetime | None = Field(default=None, sa_type=Utc)
    attempts: int = 0
    sends: int = 0
    lease_by: str | None = None
    lease_until: datetime | None = Field(default=None, sa_type=Utc)
    reason: str | None = None
    handle: str | None = None
    settled_at: datetime | None = Field(default=None, sa_type=Utc)


class EventKey(SQLModel, table=True):
    """The key of an event whose effects are committed."""

    __tablename__ = "event_key"

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    key: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Utc, index=True)


class KeptValue(SQLModel, table=True):
    """A single value of the installation, by name."""

    __tablename__ = "kept_value"

    name: str = Field(primary_key=True)
    value: str


class AuditEntry(SQLModel, table=True):
    """Who did what to what, when; ids only."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_newest", "workspace_id", "at", "id"),)

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    at: datetime = Field(sa_type=Utc)
    actor: str | None = None
    action: str
    about: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
