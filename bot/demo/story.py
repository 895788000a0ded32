"""What is heard in the eight weeks: who, about whom, on which day, and at what hour."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo

from adapters.local.people import ADMIN, CAST, Colleague
from bot.digest.calendar import midnight
from bot.recurrence.slots import to_utc

WEEKS: Final = 8
ZONE: Final = ZoneInfo(ADMIN.home)
"""Where the company's weeks begin and end."""

_FIRST_HOUR: Final = time(9, 10)
_LAST_HOUR: Final = time(17, 40)
_EDGE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Told:
    """One moment of the story. `colleague` is None for whoever is not on Earshot; `subject` is
    what it is about, "" when that comes up only once."""

    at: datetime
    author: str
    colleague: Colleague | None
    customer: str
    side: str
    words: str
    subject: str


def first_day(now: datetime, weeks: int) -> date:
    """The Monday on which a story of so many weeks begins, if it ends before this week's."""
    today = now.astimezone(ZONE).date()
    return today - timedelta(days=today.weekday(), weeks=weeks)


def story(monday: date, weeks: int, rng: random.Random) -> list[Told]:
    """Everything that is heard in so many weeks from `monday` on, in its order.

    Each is heard in the working hours of where its author is, in the week it belongs to.
    """
    with resources.files("bot.demo").joinpath("moments.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if int(row["week"]) <= weeks]
    return sorted((_told(row, monday, rng) for row in rows), key=lambda one: one.at)


def week_ends(monday: date, weeks: int) -> list[datetime]:
    """The instants at which the weeks of the story end."""
    return [midnight(monday + timedelta(weeks=week + 1), ZONE) for week in range(weeks)]


def _told(row: dict[str, str], monday: date, rng: random.Random) -> Told:
    found = next((one for one in CAST if one.name == row["author"]), None)
    starts = monday + timedelta(weeks=int(row["week"]) - 1)
    day = starts + timedelta(days=int(row["day"]))
    span = _minutes(_LAST_HOUR) - _minutes(_FIRST_HOUR)
    minute = _minutes(_FIRST_HOUR) + rng.randrange(span)
    local = datetime.combine(day, time(minute // 60, minute % 60, rng.randrange(60)))
    at = to_utc(local, ZoneInfo(found.home) if found else ZONE)
    # Where it is Monday already, the company's week may not have begun.
    least = midnight(starts, ZONE) + _EDGE
    most = midnight(starts + timedelta(weeks=1), ZONE) - _EDGE
    return Told(
        at=min(max(at, least), most),
        author=row["author"],
        colleague=found,
        customer=row["customer"],
        side=row["side"],
        words=row["words"],
        subject=row["theme"],
    )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
