"""The digests' plans of a workspace, as lists show them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reporting.plans import PlanAdmin
from bot.speech.plan_card import PlanLine
from prompts.dates import period
from storage import people
from storage.values import DigestPlan


def plan_lines(admin: PlanAdmin, found: Sequence[DigestPlan]) -> list[PlanLine]:
    """A line for each of these plans, in the admin's language."""
    channels = {one.id: one.name for one in people.channels(admin.session, admin.workspace)}
    return [_line(admin, one, channels.get(one.channel_id, "")) for one in found]


def _line(admin: PlanAdmin, plan: DigestPlan, channel: str) -> PlanLine:
    missed = admin.missed(plan)
    span = missed.span if missed else None
    return PlanLine(
        id=plan.id,
        name=plan.name,
        channel=channel,
        weekday=plan.weekday,
        local_time=plan.local_time,
        zone=plan.zone,
        language=plan.locale,
        next=admin.coming(plan).replace(tzinfo=None),
        paused=plan.state == "paused",
        missed=period(admin.actor.locale, span.first_day, span.last_day) if span else "",
    )
