"""The weeks of a workspace: which there are, and closing those that are over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.digest.calendar import Span, run_on, span_before
from bot.embedding import Embedder
from bot.kit import Kit
from bot.theming.close import close_period
from bot.theming.vectors import embed
from storage import digest_plans
from storage.theme_links import traces
from storage.values import DigestPlan
from storage.vectors import without_vector

Progress = Callable[[int, int], None]
"""Hears how much is done, and how much there is."""

_AT_ONCE: Final = 32  # texts embedded between two reports of progress
_ALL: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days before `run_day`, the local date on which their digest is due."""

    run_day: date
    span: Span


def plan_for(session: Session, workspace: str) -> DigestPlan:
    """The workspace's digest plan; without one, a plan for Mondays in UTC that is stored nowhere.

    Of several plans the first active one by name.
    """
    found = sorted(digest_plans.plans(session, workspace), key=lambda plan: plan.state != "active")
    if found:
        return found[0]
    never = datetime.max.replace(tzinfo=UTC)
    return DigestPlan(
        id="",
        workspace_id=workspace,
        name="",
        channel_id="",
        weekday=0,
        local_time=time(9),
        zone="UTC",
        locale="en",
        state="active",
        next_day=never.date(),
        next_at=never,
        created_at=never,
    )


def week_of(day: date, plan: DigestPlan) -> Week:
    """The week of a plan that holds a local date."""
    run_day = day + timedelta(days=(plan.weekday - day.weekday() - 1) % 7 + 1)
    return Week(run_day, span_before(run_day, ZoneInfo(plan.zone)))


def last_week(plan: DigestPlan, now: datetime) -> Week:
    """The last week that is over and whose digest is due."""
    week = week_of(now.astimezone(ZoneInfo(plan.zone)).date(), plan)
    while run_on(week.run_day, plan.local_time, ZoneInfo(plan.zone)) > now:
        week = week_of(week.span.first_day - timedelta(days=1), plan)
    return week


def weeks_heard(session: Session, workspace: str, plan: DigestPlan) -> list[Week]:
    """Every week in which a moment was heard, oldest first."""
    return _weeks(plan, [trace.heard_at for trace in traces(session, workspace)])


def open_weeks(session: Session, workspace: str, plan: DigestPlan, now: datetime) -> list[Week]:
    """The weeks that are over and hold a moment no closing has looked at yet, oldest first.

    Anonymous moments do not count: they may have to wait for company.
    """
    left = [
        trace.heard_at
        for trace in traces(session, workspace)
        if not trace.closed and not trace.anonymous
    ]
    return [week for week in _weeks(plan, left) if week.span.ends_at <= now]


async def embed_all(kit: Kit, embedder: Embedder, workspace: str, progress: Progress) -> int:
    """Give every moment without a vector of this model one; returns how many there were."""
    missing = await kit.store.read(
        lambda session: without_vector(session, workspace, embedder.name, _ALL)
    )
    for start in range(0, len(missing), _AT_ONCE):
        await embed(kit, embedder, workspace, missing[start : start + _AT_ONCE])
        progress(min(start + _AT_ONCE, len(missing)), len(missing))
    return len(missing)


async def close_weeks(
    kit: Kit, embedder: Embedder, workspace: str, weeks: Sequence[Week], progress: Progress
) -> None:
    """Close over the themes of these weeks, in the order given."""
    for done, week in enumerate(weeks, 1):
        await close_period(kit, embedder, workspace, week.span)
        progress(done, len(weeks))


def _weeks(plan: DigestPlan, heard_at: Sequence[datetime]) -> list[Week]:
    zone = ZoneInfo(plan.zone)
    days = {at.astimezone(zone).date() for at in heard_at}
    found = {week.run_day: week for week in (week_of(day, plan) for day in days)}
    return [found[run_day] for run_day in sorted(found)]
