"""Choosing how long moments are kept, and seeing first what that deletes."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

from dateutil.relativedelta import relativedelta
from sqlmodel import Session

from bot.permissions import must_administer
from bot.refusal import refused
from storage import events
from storage import retention as kept
from storage.ids import NewId
from storage.values import Member

LEAST: Final = 1
MOST: Final = 120
"""Months."""


def cutoff(now: datetime, months: int) -> datetime:
    """Moments heard before this instant are older than so many months.

    It is the beginning of a day in UTC, so that digests are put right once a day and not all day.
    """
    day = now.astimezone(UTC).date() - relativedelta(months=months)
    return datetime.combine(day, time.min, UTC)


def read_months(text: str) -> int | None:
    """How many months a form says; "" means for ever. Raises Refused."""
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > len(str(MOST)):
        raise refused("error-number-range", "months", least=LEAST, most=MOST)
    if not LEAST <= int(text) <= MOST:
        raise refused("error-number-range", "months", least=LEAST, most=MOST)
    return int(text)


def would_delete(session: Session, workspace: str, months: int | None, now: datetime) -> int:
    """How many moments would be deleted now."""
    if months is None:
        return 0
    return kept.count_before(session, workspace, cutoff(now, months))


def keep_for(
    session: Session,
    workspace: str,
    actor: Member,
    months: int | None,
    now: datetime,
    new_id: NewId,
) -> bool:
    """Keep moments for so many months from now on, None for ever; whether that is a change.

    What is older by then is deleted by the next round of housekeeping.
    """
    must_administer(actor)
    if kept.retention(session, workspace).months == months:
        return False
    kept.change_retention(session, workspace, months=months)
    about = {"months": str(months or "")}
    events.audit(session, workspace, new_id(), now, actor.id, "retention.change", about)
    return True
