"""What becomes of one slot of one member: asked, and when, or skipped, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.recurrence.quiet import after_quiet
from storage.values import DueMember, Schedule

Outcome = Literal["waiting", "skipped", "unreachable"]


@dataclass(frozen=True, slots=True)
class Decision:
    """`send_at` is set where the outcome is waiting, `reason` where it is not."""

    outcome: Outcome
    reason: str | None = None
    send_at: datetime | None = None


def decide(
    due: DueMember,
    schedule: Schedule,
    now: datetime,
    restored_at: datetime | None = None,
) -> Decision:
    """Decide about a slot that has come.

    What the member or the calendar says goes first; then whether they can be reached; then
    whether it is still worth asking: past the catch-up window, late is not now. A slot from before
    the database was restored may have been asked, and is not asked again. Quiet hours are the
    member's own, also where the schedule's time is read in a fixed zone.
    """
    if due.next_day_off is not None:
        return Decision("skipped", due.next_day_off)
    if due.member_state != "active":
        return Decision("skipped", "deactivated")
    if due.paused_until is not None and due.paused_until > due.next_at:
        return Decision("skipped", "paused")
    if restored_at is not None and due.next_at <= restored_at:
        return Decision("skipped", "restored")
    if due.address is None:
        return Decision("unreachable", "no-address")
    last = due.next_at + timedelta(hours=schedule.catch_up_hours)
    if now > last:
        return Decision("skipped", "late")
    zone = ZoneInfo(due.zone)
    send_at = after_quiet(max(due.next_at, now), zone, schedule.quiet_from, schedule.quiet_to)
    if send_at > last:
        return Decision("skipped", "quiet-hours")
    return Decision("waiting", send_at=send_at if send_at > now else due.next_at)
