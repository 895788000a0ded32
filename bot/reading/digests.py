"""Digests that were issued, for whoever may read them: everyone in their channel, and leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from bot.digest.report import Report
from bot.permissions import is_lead
from bot.refusal import refused
from bot.reporting.compose import report_of
from storage import digest_plans, digests, people
from storage.derived import storable
from storage.digest_archive import archived, channels_of, vote_of, votes_for
from storage.values import Digest, DigestPlan, Member

ON_A_PAGE: Final = 30


@dataclass(frozen=True, slots=True)
class Issued:
    """A digest with what it is called: its plan's name and its channel's. `votes` count who found
    it useful, and who did not."""

    digest: Digest
    plan: str
    channel: str
    votes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Archive:
    """A page of digests; `after` gives the next one, "" at the end. `plans` are those with a
    digest the reader may read: id and name."""

    issued: tuple[Issued, ...]
    plans: tuple[tuple[str, str], ...]
    after: str


@dataclass(frozen=True, slots=True)
class Whole:
    """One digest as it is true now. `vote` is the reader's own, None before they gave one."""

    issued: Issued
    report: Report
    vote: bool | None


def archive(
    session: Session,
    workspace: str,
    viewer: Member,
    plan_id: str = "",
    after: str = "",
    limit: int = ON_A_PAGE,
) -> Archive:
    """Every digest the reader may read, the newest period first, of one plan where given.

    `after` is what a page before gave; anything else begins at the newest.
    """
    inside = None if is_lead(viewer) else channels_of(session, workspace, viewer.id)
    plans = {each.id: each for each in digest_plans.plans(session, workspace)}
    found = archived(
        session,
        workspace,
        plan_id=storable(plan_id),
        channel_ids=inside,
        after=_position(after),
        limit=limit + 1,
    )
    page = found[:limit]
    more = f"{page[-1].first_day.isoformat()}.{page[-1].id}" if len(found) > limit else ""
    mine = [each for each in plans.values() if inside is None or each.channel_id in inside]
    return Archive(
        tuple(_issued(session, workspace, page, plans)),
        tuple((each.id, each.name) for each in mine),
        more,
    )


def whole(session: Session, workspace: str, viewer: Member, digest_id: str) -> Whole:
    """One digest. Raises Refused when it is gone, or not for this reader."""
    found = readable_digest(session, workspace, viewer, digest_id)
    plan = digest_plans.plan(session, workspace, found.plan_id)
    if plan is None:
        raise refused("error-digest-gone")
    (issued,) = _issued(session, workspace, [found], {plan.id: plan})
    return Whole(
        issued,
        report_of(session, workspace, plan, found),
        vote_of(session, workspace, found.id, viewer.id),
    )


def vote(session: Session, workspace: str, viewer: Member, digest_id: str, *, useful: bool) -> None:
    """Keep whether the reader found a digest useful. Raises Refused as `whole` does."""
    found = readable_digest(session, workspace, viewer, digest_id)
    digests.put_vote(session, workspace, found.id, viewer.id, useful=useful)


def readable_digest(session: Session, workspace: str, viewer: Member, digest_id: str) -> Digest:
    """A digest, if this reader may read it: leads, and who is in its channel. Raises Refused."""
    found = digests.digest(session, workspace, digest_id)
    if found is None:
        raise refused("error-digest-gone")
    if not is_lead(viewer) and found.channel_id not in channels_of(session, workspace, viewer.id):
        raise refused("error-not-allowed")
    return found


def _issued(
    session: Session, workspace: str, found: list[Digest], plans: dict[str, DigestPlan]
) -> list[Issued]:
    votes = votes_for(session, workspace, [each.id for each in found])
    ids = {each.channel_id for each in found}
    channels = {each: people.channel(session, workspace, each) for each in ids}

    def name(channel_id: str) -> str:
        channel = channels[channel_id]
        return channel.name if channel else ""

    def plan(plan_id: str) -> str:
        return plans[plan_id].name if plan_id in plans else ""

    return [
        Issued(each, plan(each.plan_id), name(each.channel_id), votes.get(each.id, (0, 0)))
        for each in found
    ]


def _position(mark: str) -> tuple[date, str] | None:
    day, _, digest_id = mark.partition(".")
    try:
        return date.fromisoformat(day), storable(digest_id)
    except ValueError:
        return None
