"""Choosing how long moments are kept, and seeing first what that deletes."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

from dateutil.relativedelta import relativedelta
from sqlmodel import Session

from bot.editing import changed_since, mark_of
from bot.permissions import must_administer
from bot.refusal import Refused, refused
from bot.speech.say import Say
from storage import audit, events, people
from storage import retention as kept
from storage.holding import hold_workspace
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


def retention_mark(months: int | None) -> str:
    """What travels with a form about it, so that others' changes are noticed."""
    return mark_of({"months": str(months or "")})


def keep_for(
    session: Session,
    workspace: str,
    actor: Member,
    months: int | None,
    now: datetime,
    new_id: NewId,
    opened: tuple[str, Say] | None = None,
) -> bool:
    """Keep moments for so many months from now on, None for ever; whether that is a change.

    What is older by then is deleted by the next round of housekeeping. `opened` is the mark of the
    form and the actor's language. Raises Refused for who is no admin, and when somebody else
    changed it since the form was opened.
    """
    must_administer(actor)
    hold_workspace(session, workspace)
    before = kept.retention(session, workspace).months
    if before == months:
        return False
    if opened is not None and changed_since(opened[0], {"months": str(before or "")}):
        raise _changed(session, workspace, opened[1])
    kept.change_retention(session, workspace, months=months)
    about = {"months": str(months or "")}
    events.audit(session, workspace, new_id(), now, actor.id, "retention.change", about)
    return True


def _changed(session: Session, workspace: str, say: Say) -> Refused:
    last = next(iter(audit.entries(session, workspace, action="retention.change", limit=1)), None)
    who = people.member(session, workspace, (last and last.actor) or "")
    name = who.name if who else say("error-somebody")
    return refused("error-changed-meanwhile", "months", who=name, fields=say("field-months"))
