"""Any week's digest as it is now, whether or not it was ever posted."""

from __future__ import annotations

from sqlmodel import Session

from adapters.contract.messages import Message
from bot.digest.report import Report
from bot.kit import Kit
from bot.reporting.compose import message_of, report_of
from bot.reporting.issue import draft
from bot.reporting.weeks import Week
from storage.digests import digest_for
from storage.values import Digest, DigestPlan


def digest_of(session: Session, workspace: str, plan: DigestPlan, week: Week, kit: Kit) -> Digest:
    """The digest that was issued for a week, or one like it that is stored nowhere."""
    issued = digest_for(session, workspace, plan.id, week.span.first_day)
    return issued or draft(plan, week.run_day, kit.new_id())


def preview(session: Session, workspace: str, plan: DigestPlan, week: Week, kit: Kit) -> Message:
    """What the channel reads, or would read, about a week."""
    return message_of(session, workspace, plan, digest_of(session, workspace, plan, week, kit), kit)


def preview_report(
    session: Session, workspace: str, plan: DigestPlan, week: Week, kit: Kit
) -> Report:
    """The same before it is put into words."""
    return report_of(session, workspace, plan, digest_of(session, workspace, plan, week, kit))
