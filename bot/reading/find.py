"""Finding moments, for leads: by words, theme, customer, kind, person, side, days, quick wins."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.digest.calendar import midnight
from bot.permissions import must_lead
from bot.reading.visible import Seen, crowd, readable
from bot.refusal import Problem, Refused, refused
from storage import moments
from storage.derived import fold_text, listed_at, storable
from storage.search import Wanted, found_moments
from storage.theme_words import family
from storage.values import Member, Moment

ON_A_PAGE: Final = 25
KINDS: Final = ("pain", "need", "delight", "idea", "surprise")
SIDES: Final = ("external", "internal")

_WORDS: Final = 20  # words looked for at once; further ones are left out
_LETTERS: Final = 300  # of what was typed
_YEARS: Final = (1900, 2900)  # beyond these a day leaves open, and nothing overflows
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; what is empty does not matter. `theme`, `customer` and `person` are ids,
    `first` and `last` days in the reader's zone, both included."""

    words: str = ""
    theme: str = ""
    customer: str = ""
    kind: str = ""
    person: str = ""
    side: str = ""
    quick_win: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of moments, newest first; `after` gives the next one, "" at the end."""

    seen: tuple[Seen, ...]
    after: str


def search_from(entered: Mapping[str, str]) -> Search:
    """A search as it was entered, by the names of its fields. Raises Refused for what is no day."""
    problems: list[Problem] = []
    days: dict[str, date | None] = {}
    for name in ("first", "last"):
        text = entered.get(name, "").strip()
        try:
            days[name] = date.fromisoformat(text) if text else None
        except ValueError:
            problems.append(Problem("error-date-unreadable", name, {"text": text}))
    first, last = days.get("first"), days.get("last")
    if first is not None and last is not None and last < first:
        problems.append(Problem("error-search-backwards", "last"))
    if problems:
        raise Refused(*problems)
    return Search(
        words=" ".join(entered.get("words", "").split())[:_LETTERS],
        theme=storable(entered.get("theme", "")),
        customer=storable(entered.get("customer", "")),
        kind=_known(entered.get("kind", ""), KINDS),
        person=storable(entered.get("person", "")),
        side=_known(entered.get("side", ""), SIDES),
        quick_win=entered.get("quick_win", "") == "yes",
        first=first,
        last=last,
    )


def find(
    session: Session,
    workspace: str,
    viewer: Member,
    search: Search,
    after: str = "",
    limit: int = ON_A_PAGE,
) -> Found:
    """What a lead finds. `after` is what the page before gave; anything else begins at the newest.

    Raises Refused for who may not read moments of others.
    """
    must_lead(viewer)
    crowded = crowd(session, workspace)
    wanted = _wanted(session, workspace, search, ZoneInfo(viewer.zone))
    kept = found_moments(session, workspace, wanted, crowded, _position(after), limit + 1)
    seen = readable(session, workspace, viewer, kept[:limit], crowded=crowded)
    return Found(tuple(seen), _mark(kept[limit - 1]) if len(kept) > limit else "")


def one(session: Session, workspace: str, viewer: Member, moment_id: str) -> Seen:
    """One moment as a lead may see it. Raises Refused, also while it is hidden."""
    must_lead(viewer)
    moment = moments.moment(session, workspace, moment_id)
    seen = readable(session, workspace, viewer, [moment]) if moment else []
    if not seen:
        raise refused("error-moment-gone")
    return seen[0]


def _wanted(session: Session, workspace: str, search: Search, zone: ZoneInfo) -> Wanted:
    first = search.first if search.first and search.first.year >= _YEARS[0] else None
    last = search.last if search.last and search.last.year <= _YEARS[1] else None
    return Wanted(
        words=tuple(fold_text(search.words).split()[:_WORDS]),
        theme_ids=family(session, workspace, search.theme) if search.theme else None,
        customer_id=search.customer,
        kind=search.kind,
        member_id=search.person,
        side=search.side,
        quick_win=search.quick_win,
        since=midnight(first, zone) if first else None,
        until=midnight(last + timedelta(days=1), zone) if last else None,
    )


def _known(value: str, values: Collection[str]) -> str:
    return value if value in values else ""


def _mark(moment: Moment) -> str:
    """Where a page ends. It tells no more of an anonymous moment than its week."""
    return f"{(listed_at(moment) - _EPOCH) // _MICROSECOND}-{moment.id}"


def _position(mark: str) -> tuple[datetime, str] | None:
    at, _, moment_id = mark.partition("-")
    try:
        return _EPOCH + int(at) * _MICROSECOND, storable(moment_id)
    except (ValueError, OverflowError):
        return None
