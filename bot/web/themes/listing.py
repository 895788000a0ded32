"""Which themes a page of the list shows, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from bot.speech.theme_list import FILTERS, is_listed
from bot.themes.line import ThemeLine
from storage.derived import fold_text

PAGE: Final = 50
"""Themes on one page."""

SORTS: Final[Mapping[str, Callable[[ThemeLine], Any]]] = {
    "rank": lambda _: 0,
    "name": lambda line: line.name.casefold(),
    "week": lambda line: -line.this_week,
    "last": lambda line: -line.last_week,
    "people": lambda line: -line.people,
    "customers": lambda line: -line.customers,
}
"""What a list can be sorted by; lines come ranked, and stay so where they are alike."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asked to see: a filter's and an order's name, words of names, a place."""

    filter: str = "active"
    sort: str = "rank"
    q: str = ""
    first: int = 0

    def to(self, **changes: str | int) -> str:
        """The address of the list with some of this changed, from its start unless told."""
        usual = {"filter": "active", "sort": "rank", "q": "", "first": 0}
        mine = {"filter": self.filter, "sort": self.sort, "q": self.q, "first": 0}
        asked = {k: v for k, v in (mine | changes).items() if v != usual[k]}
        return f"/app/themes?{urlencode(asked)}" if asked else "/app/themes"


@dataclass(frozen=True, slots=True)
class Listing:
    """A page: its lines, how many there are by filter, how many match, and links onwards."""

    wish: Wish
    lines: Sequence[ThemeLine]
    totals: Mapping[str, int]
    matching: int
    back: str
    onwards: str


def wish_of(filter_: str, sort: str, q: str, first: str) -> Wish:
    """What was asked for; what makes no sense becomes what is usual."""
    return Wish(
        filter_ if filter_ in FILTERS else "active",
        sort if sort in SORTS else "rank",
        " ".join(q.split())[:80],
        int(first) if first.isdecimal() and len(first) < 7 else 0,
    )


def listing(lines: Sequence[ThemeLine], wish: Wish) -> Listing:
    """The page that was asked for, of all these themes."""
    words = fold_text(wish.q).split()
    found = [
        line
        for line in lines
        if is_listed(line, wish.filter) and all(word in fold_text(line.name) for word in words)
    ]
    found.sort(key=SORTS[wish.sort])
    shown = found[wish.first : wish.first + PAGE]
    more = wish.first + PAGE < len(found)
    return Listing(
        wish=wish,
        lines=shown,
        totals={name: sum(1 for line in lines if is_listed(line, name)) for name in FILTERS},
        matching=len(found),
        back=wish.to() if wish.first else "",
        onwards=wish.to(first=wish.first + PAGE) if more else "",
    )
