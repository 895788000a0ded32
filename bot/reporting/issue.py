"""Issuing the digests that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.digest.calendar import Span, run_on, runs_until, span_before, week_after
from bot.digest.fingerprint import content_of
from bot.embedding import Embedder
from bot.kit import Kit
from bot.reporting.compose import report_of
from bot.theming.close import close_period
from storage import digest_plans, digests
from storage.deliveries import enqueue
from storage.kept import restored_at
from storage.values import Digest, DigestPlan

CATCH_UP: Final = timedelta(days=6)
"""How long a digest that cannot be delivered is still worth delivering."""


async def issue_due(kit: Kit, embedder: Embedder, now: datetime) -> int:
    """Issue every digest due by `now`, closing its period first; returns how many.

    Each plan has one digest per period, however often and from however many processes this is
    called. Where several weeks were missed, each gets its digest, so that all can be read and
    compared with; only the newest is posted to the channel.
    """

    def due(session: Session) -> list[tuple[str, DigestPlan]]:
        return [
            (workspace, plan)
            for workspace in digest_plans.workspaces_due(session, now)
            for plan in digest_plans.plans_due(session, workspace, now)
        ]

    return sum(
        [
            await _issue(kit, embedder, workspace, plan, now)
            for workspace, plan in await kit.store.read(due)
        ]
    )


def draft(plan: DigestPlan, day: date, digest_id: str) -> Digest:
    """The digest a plan has due on this local date, not stored and never sent.

    Its `issued_at` is the instant it is due, whenever it is really made.
    """
    zone = ZoneInfo(plan.zone)
    span = span_before(day, zone)
    return Digest(
        id=digest_id,
        plan_id=plan.id,
        channel_id=plan.channel_id,
        first_day=span.first_day,
        last_day=span.last_day,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        issued_at=run_on(day, plan.local_time, zone),
        content="",
        stale=False,
        marks=0,
        corrected_on=None,
        revision=0,
        missed=False,
        handle=None,
    )


def span_of(digest: Digest) -> Span:
    """The period of a digest."""
    return Span(digest.first_day, digest.last_day, digest.starts_at, digest.ends_at)


async def _issue(
    kit: Kit, embedder: Embedder, workspace: str, plan: DigestPlan, now: datetime
) -> int:
    days = list(runs_until(plan.next_day, plan.local_time, ZoneInfo(plan.zone), now))
    drafts = [draft(plan, day, kit.new_id()) for day in days]
    for each in drafts:
        await close_period(kit, embedder, workspace, span_of(each))

    def content(session: Session) -> list[Digest]:
        restored = restored_at(session)
        return [
            replace(
                each,
                content=content_of(report_of(session, workspace, plan, each)),
                # What was due before a restore may have been posted, and nobody wants it twice.
                missed=each is not drafts[-1]
                or (restored is not None and each.issued_at <= restored),
            )
            for each in drafts
        ]

    ready = await kit.store.read(content)

    def write(session: Session) -> int:
        return _keep(session, workspace, plan, week_after(days[-1]), ready, kit, now)

    return await kit.store.write(write) if days else 0


def _keep(
    session: Session,
    workspace: str,
    plan: DigestPlan,
    next_day: date,
    ready: Sequence[Digest],
    kit: Kit,
    now: datetime,
) -> int:
    """Store the digests and post the newest, unless somebody else has moved the plan on."""
    next_at = run_on(next_day, plan.local_time, ZoneInfo(plan.zone))
    if not digest_plans.move_plan(session, workspace, plan.id, plan.next_day, next_day, next_at):
        return 0
    new = [each for each in ready if digests.add_digest(session, workspace, each)]
    rows = [
        {
            "id": kit.new_id(),
            "key": f"digest:{each.id}",
            "kind": "digest",
            "about": {"digest": each.id},
            "channel_id": each.channel_id,
            "due_at": now,
            "expires_at": now + CATCH_UP,
        }
        for each in new
        if not each.missed
    ]
    enqueue(session, workspace, rows)
    return len(new)
