"""When digests go where, the digests issued, and what readers thought of them."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Utc


class DigestPlan(SQLModel, table=True):
    """When a channel gets its digest: weekly, on `weekday` (0 is Monday) at a local time.

    `next_at` is the instant of the next one, `next_day` its local date; the period it covers is
    the seven days before that date. `outsiders` says that an admin has agreed to people of another
    organisation reading it.
    """

    __tablename__ = "digest_plan"

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    name: str
    channel_id: str = Field(foreign_key="channel.id")
    weekday: int
    local_time: time
    zone: str
    locale: str = "en"
    state: str = "active"
    next_day: date
    next_at: datetime = Field(sa_type=Utc, index=True)
    created_at: datetime = Field(sa_type=Utc)
    outsiders: bool = False


class Digest(SQLModel, table=True):
    """One issued report: the days `first_day` to `last_day`, in the plan's zone.

    `content` tells what was last sent to the channel by hashes; `stale` asks for a fresh look and
    `marks` counts how often that was asked, so that a look already under way is not enough;
    `changed` is what was, by that (flags of `Change`).
    `corrected_on` is the local date of the last correction, None while it stands as issued;
    `corrected_for` is what had changed, of all corrections together.
    `missed` was found overdue together with a newer one, or fell due before a restore, and is kept
    without being posted.
    """

    __table_args__ = (UniqueConstraint("plan_id", "first_day"),)

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    plan_id: str = Field(foreign_key="digest_plan.id")
    channel_id: str = Field(foreign_key="channel.id")
    first_day: date
    last_day: date
    starts_at: datetime = Field(sa_type=Utc)
    ends_at: datetime = Field(sa_type=Utc)
    issued_at: datetime = Field(sa_type=Utc)
    content: str = ""
    stale: bool = Field(default=False, index=True)
    marks: int = 0
    corrected_on: date | None = None
    revision: int = 0
    missed: bool = False
    handle: str | None = None
    changed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    corrected_for: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class DigestVote(SQLModel, table=True):
    """Whether one reader found one digest useful."""

    __tablename__ = "digest_vote"

    digest_id: str = Field(primary_key=True, foreign_key="digest.id")
    member_id: str = Field(primary_key=True, foreign_key="member.id")
    workspace_id: str = Field(foreign_key="workspace.id")
    useful: bool
