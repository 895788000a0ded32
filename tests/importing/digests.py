"""A digest plan and its digests, for tests that need some."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from storage.values import Digest, DigestPlan


def plan(workspace: str, channel: str) -> DigestPlan:
    """Mondays at nine in UTC."""
    first = datetime(2026, 9, 7, 9, tzinfo=UTC)
    return DigestPlan(
        id="plan",
        workspace_id=workspace,
        name="Weekly",
        channel_id=channel,
        weekday=0,
        local_time=time(9),
        zone="UTC",
        locale="en",
        state="active",
        next_day=first.date(),
        next_at=first,
        created_at=first,
    )


def digest(channel: str, starts_at: datetime) -> Digest:
    """The plan's digest of the week from `starts_at` on, as it was posted."""
    ends_at = starts_at + timedelta(weeks=1)
    return Digest(
        id=f"digest-{starts_at.date()}",
        plan_id="plan",
        channel_id=channel,
        first_day=starts_at.date(),
        last_day=ends_at.date() - timedelta(days=1),
        starts_at=starts_at,
        ends_at=ends_at,
        issued_at=ends_at + timedelta(hours=9),
        content="",
        stale=False,
        marks=0,
        corrected_on=None,
        revision=0,
        missed=False,
        handle="posted",
    )
