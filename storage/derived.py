"""Columns of a moment that follow from its others, kept so that it can be searched and listed."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from storage.values import Moment

SOURCES: Final = frozenset({"words", "reading", "feeling", "worth", "heard_at", "anonymous"})
"""The columns the derived ones follow from."""


def derived(moment: Moment) -> dict[str, Any]:
    """`folded` is every text of the moment made for searching, `week` the Monday of the week it
    was heard in, `listed_at` the instant it is sorted by: for an anonymous one no more than its
    week, so that its place in a list does not tell when it was heard.
    """
    texts = (moment.words, moment.reading, moment.feeling, moment.worth)
    return {
        "folded": fold_text("\n".join(texts)),
        "week": week_of(moment.heard_at),
        "listed_at": listed_at(moment),
    }


def listed_at(moment: Moment) -> datetime:
    """The instant a moment is sorted by."""
    return week_start(week_of(moment.heard_at)) if moment.anonymous else moment.heard_at


def fold_text(text: str) -> str:
    """Text for comparison: case, accents and runs of spaces do not count.

    What no database takes is left out, so that anything can be searched for.
    """
    if text.isascii():  # the same, and ten times as fast
        return " ".join(text.lower().replace("\x00", "").split())
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (one for one in letters if not unicodedata.combining(one) and _storable(one))
    return " ".join("".join(kept).split())


def storable(text: str) -> str:
    """Text without what no database takes, for what arrives from outside to be compared with."""
    return "".join(filter(_storable, text))


def week_of(at: datetime) -> date:
    """The Monday of the calendar week (in UTC) that holds this instant.

    One week for everybody: in each reader's own zone, two readers together could tell the day.
    """
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def week_start(week: date) -> datetime:
    """The instant a week begins."""
    return datetime.combine(week, time.min, UTC)


def _storable(letter: str) -> bool:
    return letter != "\x00" and not "\ud800" <= letter <= "\udfff"
