"""A digest as it is true now: for the channel, for a redraw, for the command line."""

from __future__ import annotations

from sqlmodel import Session

from adapters.contract.messages import Message
from bot.digest.compose import compose
from bot.digest.present import Frame, present
from bot.digest.report import Report
from bot.kit import Kit
from bot.links import page_address
from bot.reporting.gather import gather
from bot.reporting.quotes import KeptQuotes
from bot.speech.say import speaker
from storage import people
from storage.digest_plans import plan
from storage.digests import digest
from storage.values import Digest, DigestPlan


def compose_digest(session: Session, workspace: str, digest_id: str, kit: Kit) -> Message | None:
    """The message of an issued digest, in its plan's language; None when it is gone."""
    found = digest(session, workspace, digest_id)
    its_plan = plan(session, workspace, found.plan_id) if found else None
    if found is None or its_plan is None:
        return None
    return message_of(session, workspace, its_plan, found, kit)


def message_of(
    session: Session, workspace: str, plan: DigestPlan, digest: Digest, kit: Kit
) -> Message:
    """The message of a digest that need not be stored: also a preview of one to come."""
    report = report_of(session, workspace, plan, digest)
    page = _page_of(session, workspace, digest.id, kit)
    frame = Frame(digest.id, plan.locale, kit.new_id, page)
    return present(report, speaker(kit.catalogue, plan.locale), frame)


def report_of(session: Session, workspace: str, plan: DigestPlan, digest: Digest) -> Report:
    """What a digest says now."""
    return compose(gather(session, workspace, plan, digest), KeptQuotes(session, workspace))


def _page_of(session: Session, workspace: str, digest_id: str, kit: Kit) -> str | None:
    """The address of a digest's page; one that is not stored has none."""
    tenant = people.workspace_by_id(session, workspace)
    if tenant is None or digest(session, workspace, digest_id) is None:
        return None
    return page_address(tenant, kit.public_url, f"/app/digests/{digest_id}")
