"""The reach of every schedule in the last four weeks, for those who lead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from adapters.contract.messages import Message
from bot.composing.telling import Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_lead
from bot.planning.reach import answers, tally
from bot.speech.reach_card import (
    MOST_NAMES,
    Asked,
    Missed,
    ReachLine,
    reach_card,
    schedule_reach_card,
)
from bot.speech.say import Say
from storage import schedules
from storage.reach import asked_people, counts_by_schedule, missed
from storage.values import Member, Schedule

PERIOD: Final = timedelta(weeks=4)


def reach_of_all(
    session: Session, workspace: str, reader: Member, now: datetime, say: Say, install: str = ""
) -> Message:
    """The reach of every schedule; `install` is the address where people add Earshot."""
    known = schedules.schedules(session, workspace)
    lines = _lines(session, workspace, known, now)
    first, last = _days(reader, now)
    return reach_card(lines, first, last, reader.locale, say, install)


def reach_of_one(
    session: Session,
    workspace: str,
    schedule: Schedule,
    reader: Member,
    now: datetime,
    say: Say,
    install: str = "",
) -> Message:
    """The reach of one schedule, who answered, and who was missed."""
    known = schedules.schedules(session, workspace)
    (line,) = _lines(session, workspace, [schedule], now)
    found = answers(asked_people(session, workspace, schedule.id, now - PERIOD, now))
    asked = Asked(found.asked, found.answered, found.nothing, len(found.silent))
    others = [(one.id, one.name) for one in known if one.id != schedule.id]
    first, last = _days(reader, now)
    return schedule_reach_card(line, asked, others, first, last, reader.locale, say, install)


def _reach(telling: Telling) -> Ready | Withheld:
    if not is_lead(telling.member):
        return Withheld("cancelled", "not-allowed")
    where = (telling.session, telling.workspace.id, telling.member, telling.now)
    install = telling.kit.install_links.get(telling.workspace.platform, "")
    return telling.ready(reach_of_all(*where, telling.say, install))


def _lines(
    session: Session, workspace: str, chosen: list[Schedule], now: datetime
) -> list[ReachLine]:
    start = now - PERIOD
    counts = counts_by_schedule(session, workspace, start, now)
    lines = []
    for schedule in chosen:
        found = tally(counts.get(schedule.id, {}))
        names = (
            missed(session, workspace, schedule.id, start, now, limit=MOST_NAMES)
            if found.missed
            else []
        )
        lines.append(
            ReachLine(
                schedule_id=schedule.id,
                schedule=schedule.name,
                planned=found.planned,
                sent=found.sent,
                waiting=found.waiting,
                skipped=found.skipped,
                unreachable=found.unreachable,
                missed=[
                    Missed(one.name, datetime.fromisoformat(one.local), one.reason or "")
                    for one in names
                ],
            )
        )
    return lines


def _days(reader: Member, now: datetime) -> tuple[date, date]:
    zone = ZoneInfo(reader.zone)
    return (now - PERIOD).astimezone(zone).date(), now.astimezone(zone).date()


REACH: Final[Mapping[str, Compose]] = {"reach": _reach}
