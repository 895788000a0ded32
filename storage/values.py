"""Plain values that storage gives out and takes in. Instants are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntFlag
from typing import Final

MAIN: Final = 1
"""The place of the theme a moment mainly belongs to."""

ALSO: Final = 2
"""The place of a second theme, where a person gave it one."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """One tenant."""

    id: str
    platform: str
    external_id: str
    name: str
    locale: str
    state: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a workspace; `state` is active, deactivated, guest, app, imported
    (these four are never asked) or forgotten.

    See the table of the same name for the locales.
    """

    id: str
    external_id: str
    name: str
    zone: str
    locale: str
    role: str
    state: str
    address: str | None
    paused_until: datetime | None
    locale_chosen: str | None = None
    locale_told: str = ""
    zone_known: bool = True


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or group."""

    id: str
    external_id: str
    name: str
    kind: str
    state: str
    address: str | None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """Who is asked what, when. See the table of the same name."""

    id: str
    name: str
    pack: str
    audience_kind: str
    audience_ids: list[str]
    rrule: str
    local_time: time
    starts_on: date
    zone: str | None
    working_days: list[int]
    holiday_country: str | None
    quiet_from: time | None
    quiet_to: time | None
    reminder_hours: int | None
    answer_hours: int
    catch_up_hours: int
    state: str
    created_by: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A member's standing in a schedule."""

    schedule_id: str
    member_id: str
    state: str
    changed_at: datetime
    cursor: str | None
    next_local: str | None
    next_at: datetime | None
    next_day_off: str | None
    asked: str


@dataclass(frozen=True, slots=True)
class DueMember:
    """An enrolment whose slot has come, with what deciding about it needs."""

    schedule_id: str
    member_id: str
    next_local: str
    next_at: datetime
    next_day_off: str | None
    asked: str
    zone: str
    member_state: str
    address: str | None
    paused_until: datetime | None


@dataclass(frozen=True, slots=True)
class Prompt:
    """The question as one member received it."""

    id: str
    member_id: str
    schedule_id: str
    pack: str
    question: str
    state: str
    asked_at: datetime | None
    closes_at: datetime
    remind_at: datetime | None
    snoozed_until: datetime | None
    handle: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the outbox."""

    id: str
    workspace_id: str
    key: str
    kind: str
    about: dict[str, str]
    member_id: str | None
    channel_id: str | None
    occurrence_id: str | None
    state: str
    due_at: datetime
    expires_at: datetime | None
    attempts: int
    sends: int
    reason: str | None
    handle: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """What a member logged."""

    id: str
    member_id: str | None
    prompt_id: str | None
    source: str
    source_link: str | None
    heard_at: datetime
    logged_at: datetime
    edited_at: datetime | None
    words: str
    reading: str
    kind: str
    customer_id: str | None
    side: str
    heard_how: str
    feeling: str
    worth: str
    quick_win: bool
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer by name or segment."""

    id: str
    name: str
    side: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that recurs."""

    id: str
    name: str
    named_by: str | None
    state: str
    state_at: datetime
    merged_into: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MomentTheme:
    """Where a moment belongs, and who said so. `place` is MAIN or ALSO."""

    moment_id: str
    theme_id: str | None
    how: str
    decided_by: str | None
    decided_at: datetime
    closed: bool
    counts_from: datetime | None = None
    sure: int | None = None
    place: int = MAIN


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """What a person did to a theme, and the columns of it as they were before."""

    id: str
    theme_id: str
    action: str
    actor: str | None
    at: datetime
    before: dict[str, str | None]
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """When a channel gets its digest."""

    id: str
    workspace_id: str
    name: str
    channel_id: str
    weekday: int
    local_time: time
    zone: str
    locale: str
    state: str
    next_day: date
    next_at: datetime
    created_at: datetime
    outsiders: bool = False


class Change(IntFlag):
    """What changed under a digest: moments themselves, the themes they are put into, themes merged
    or split, themes muted or not, customers. Taking one of these back is one, too."""

    NONE = 0
    MOMENTS = 1
    PLACES = 2
    MERGERS = 4
    MUTED = 8
    CUSTOMERS = 16


@dataclass(frozen=True, slots=True)
class Digest:
    """One issued report. `changed` and `corrected_for` are of Change."""

    id: str
    plan_id: str
    channel_id: str
    first_day: date
    last_day: date
    starts_at: datetime
    ends_at: datetime
    issued_at: datetime
    content: str
    stale: bool
    marks: int
    corrected_on: date | None
    revision: int
    missed: bool
    handle: str | None
    changed: int = 0
    corrected_for: int = 0


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who (a member's id, None for nobody) did what to what; `about` holds ids by kind."""

    id: str
    at: datetime
    actor: str | None
    action: str
    about: dict[str, str]
