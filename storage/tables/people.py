"""Workspaces, their members, and the channels and groups the members are in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Utc


class Workspace(SQLModel, table=True):
    """One tenant. `parked_until` (real time) holds its deliveries back after a rate limit."""

    __table_args__ = (UniqueConstraint("platform", "external_id"),)

    id: str = Field(primary_key=True)
    platform: str
    external_id: str
    name: str
    locale: str = "en"
    state: str = "active"
    parked_until: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(sa_type=Utc)


class Member(SQLModel, table=True):
    """A person in a workspace. `address` is readable by the member's adapter alone.

    `locale` is what they read; `locale_chosen` is the language they chose themselves, None while
    they follow their platform, which last said `locale_told`. `zone_known` is False while the
    platform has not said where they are, so that `zone` is that of an admin. In state `forgotten`
    nobody is left: see storage/forget.py.
    """

    __table_args__ = (UniqueConstraint("workspace_id", "external_id"),)

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    external_id: str
    name: str
    zone: str
    zone_known: bool = True
    locale: str = "en"
    locale_chosen: str | None = None
    locale_told: str = ""
    role: str = "member"
    state: str = "active"
    address: str | None = None
    paused_until: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(sa_type=Utc)


class Channel(SQLModel, table=True):
    """A channel (kind `channel`, with an address) or a user group (kind `group`).

    Its state is active, archived or gone; one that is `shared` is read by another organisation too.
    """

    __table_args__ = (UniqueConstraint("workspace_id", "external_id"),)

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    external_id: str
    name: str
    kind: str = "channel"
    state: str = "active"
    address: str | None = None
    shared: bool = False


class ChannelMember(SQLModel, table=True):
    """Who is in a channel or a group."""

    __tablename__ = "channel_member"

    channel_id: str = Field(primary_key=True, foreign_key="channel.id")
    member_id: str = Field(primary_key=True, foreign_key="member.id")
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
