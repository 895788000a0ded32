"""What waits in the outbox, and what died there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.doctor.finding import Finding
from storage import people
from storage.deliveries import OPEN, counts_by_state, oldest_due
from storage.inspection import dead_since, parked_until, waiting_for_a_person
from storage.values import Workspace

_LATE: Final = timedelta(minutes=15)
_RECENT: Final = timedelta(days=7)


def deliveries(session: Session, now: datetime, real_now: datetime) -> list[Finding]:
    """The outbox of every workspace. `now` is product time."""
    return [
        found
        for workspace in people.workspaces(session)
        for found in _of(session, workspace, now, real_now)
    ]


def _of(
    session: Session, workspace: Workspace, now: datetime, real_now: datetime
) -> Iterator[Finding]:
    about = f"Deliveries of {workspace.name}"
    counts = counts_by_state(session, workspace.id)
    waiting = sum(counts.get(state, 0) for state in OPEN)
    told = f"{counts.get('sent', 0):,} sent, {waiting:,} waiting."
    oldest = oldest_due(session, workspace.id, now)
    parked = parked_until(session, workspace.id)
    held_back = parked is not None and parked > real_now
    if held_back:
        told += f" {workspace.platform.title()} asked us to slow down until {parked:%H:%M} UTC."
    if oldest is not None and now - oldest > _LATE and not held_back:
        told += f" The oldest has been due since {oldest:%Y-%m-%d %H:%M} UTC."
        yield Finding("wrong", about, told, "See whether `earshot serve` is running, and its log.")
    else:
        yield Finding("ok", about, told)
    undecided = waiting_for_a_person(session, workspace.id)
    if undecided:
        told = f"{undecided:,} may or may not have arrived, and there is no way to look it up."
        advice = "Look in the channel; then have them sent again, or dropped."
        yield Finding("wrong", about, told, advice)
    dead = dead_since(session, workspace.id, real_now - _RECENT)
    if dead:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(dead.items()))
        told = f"{sum(dead.values()):,} could not be delivered in the last seven days ({reasons})."
        yield Finding("look", about, told, "The reach report of the schedule lists who was missed.")
