"""Schedules, who is on them, the slots that came up, and the questions sent."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Utc


class Schedule(SQLModel, table=True):
    """Who is asked, from which pack, by which recurrence, at what local time.

    `zone` is None where each member's own zone counts. Hours are whole hours.
    """

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id", index=True)
    name: str
    pack: str
    audience_kind: str
    audience_ids: list[str] = Field(sa_column=Column(JSON, nullable=False))
    rrule: str
    local_time: time
    starts_on: date
    zone: str | None = None
    working_days: list[int] = Field(sa_column=Column(JSON, nullable=False))
    holiday_country: str | None = None
    quiet_from: time | None = None
    quiet_to: time | None = None
    reminder_hours: int | None = None
    answer_hours: int
    catch_up_hours: int
    state: str = "active"
    created_by: str | None = None
    created_at: datetime = Field(sa_type=Utc)


class Enrolment(SQLModel, table=True):
    """A member on a schedule: where they stand in it, and the next slot to come.

    `cursor` is the wall time of the last slot dealt with, `next_local` of the one to come,
    `next_at` its instant: None when there is none. `asked` lists question ids, oldest first.
    `state` is active, left (by the member) or removed (from the audience).
    """

    __table_args__ = (Index("ix_enrolment_due", "workspace_id", "next_at"),)

    schedule_id: str = Field(primary_key=True, foreign_key="schedule.id")
    member_id: str = Field(primary_key=True, foreign_key="member.id", index=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    state: str = "active"
    changed_at: datetime = Field(sa_type=Utc)
    cursor: str | None = None
    next_local: str | None = None
    next_at: datetime | None = Field(default=None, sa_type=Utc)
    next_day_off: str | None = None
    asked: str = ""


class Occurrence(SQLModel, table=True):
    """One local slot of a schedule for one member, whatever became of it.

    `local` is the wall time as YYYY-MM-DDTHH:MM. `outcome` is waiting, sent, skipped or
    unreachable; `reason` says why for the last two.
    """

    __table_args__ = (
        UniqueConstraint("schedule_id", "member_id", "local"),
        Index("ix_occurrence_reach", "workspace_id", "at"),
    )

    id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    schedule_id: str = Field(foreign_key="schedule.id")
    member_id: str = Field(foreign_key="member.id")
    local: str
    at: datetime = Field(sa_type=Utc)
    outcome: str
    reason: str | None = None


class Prompt(SQLModel, table=True):
    """The question as one member received it; shares its id with its occurrence.

    `state` is waiting, open, answered, nothing, snoozed or closed. `handle` finds the message.
    """

    __table_args__ = (
        Index("ix_prompt_member", "workspace_id", "member_id", "state"),
        Index("ix_prompt_reminder", "workspace_id", "remind_at"),
    )

    id: str = Field(primary_key=True, foreign_key="occurrence.id")
    workspace_id: str = Field(foreign_key="workspace.id")
    member_id: str = Field(foreign_key="member.id")
    schedule_id: str = Field(foreign_key="schedule.id")
    pack: str
    question: str
    state: str = "waiting"
    asked_at: datetime | None = Field(default=None, sa_type=Utc)
    closes_at: datetime = Field(sa_type=Utc)
    remind_at: datetime | None = Field(default=None, sa_type=Utc)
    snoozed_until: datetime | None = Field(default=None, sa_type=Utc)
    handle: str | None = None
