"""The reach of every schedule in the last four weeks, for those who lead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.composing.telling import Compose, Telling
from bot.dialogue.leading import LEADS
from bot.outbox.contract import Ready, Withheld
from bot.planning.reach import Reach, reach
from bot.speech.reach_card import Missed, ReachLine, reach_card
from storage import schedules

PERIOD: Final = timedelta(weeks=4)


def _reach(telling: Telling) -> Ready | Withheld:
    if telling.member.role not in LEADS:
        return Withheld("cancelled", "not-allowed")
    start, end = telling.now - PERIOD, telling.now
    session, workspace = telling.session, telling.workspace.id
    lines = [
        _line(schedule.name, reach(session, workspace, schedule.id, start, end))
        for schedule in schedules.schedules(session, workspace)
    ]
    first, last = (at.astimezone(telling.zone).date() for at in (start, end))
    return telling.ready(reach_card(lines, first, last, telling.member.locale, telling.say))


def _line(name: str, found: Reach) -> ReachLine:
    missed = [
        Missed(one.name, datetime.fromisoformat(one.local), one.reason or "")
        for one in found.unreached
    ]
    return ReachLine(
        schedule=name,
        planned=found.planned,
        sent=found.sent,
        waiting=found.waiting,
        skipped=found.skipped,
        unreachable=found.unreachable,
        missed=missed,
    )


REACH: Final[Mapping[str, Compose]] = {"reach": _reach}
