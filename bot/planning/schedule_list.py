"""The schedules of a workspace, as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.planning.rules import Slots, rule_of
from bot.recurrence.slots import day_off_on
from bot.speech.recurrence import recurrence
from bot.speech.say import Say
from bot.speech.schedule_card import ScheduleLine
from storage import schedules
from storage.values import Schedule

_LOOKED_AT: Final = 60
"""Days off in a row after which a list no longer looks for the next question."""


def schedule_lines(
    session: Session, workspace: str, found: Sequence[Schedule], locale: str, say: Say
) -> list[ScheduleLine]:
    """A line for each of these schedules, in the reader's language."""
    standings = schedules.standings(session, workspace)
    lines = []
    for one in found:
        people, next_local = standings.get(one.id, (0, None))
        lines.append(
            ScheduleLine(
                id=one.id,
                name=one.name,
                when=recurrence(rule_of(one), locale, say),
                zone=one.zone or "",
                people=people,
                next=_next(one, next_local),
                paused=one.state == "paused",
            )
        )
    return lines


def _next(schedule: Schedule, next_local: str | None) -> datetime | None:
    """The first wall time from `next_local` on that is on no day off."""
    rule, slots = rule_of(schedule), Slots(schedule)
    zone = ZoneInfo(schedule.zone or "UTC")
    for _ in range(_LOOKED_AT):
        if next_local is None:
            return None
        local = datetime.fromisoformat(next_local)
        if day_off_on(rule, local.date()) is None:
            return local
        slot = slots.after(zone, next_local)
        next_local = slot.local.isoformat(timespec="minutes") if slot else None
    return None
