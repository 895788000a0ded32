"""Counting moments by theme, and comparing with the periods before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from math import sqrt

from bot.digest.material import Before, Heard
from bot.digest.report import Trend
from bot.digest.visible import Person, crowded

ByTheme = Mapping[str, Sequence[Heard]]


@dataclass(slots=True)
class Past:
    """What may be shown of a theme in an earlier period: how many moments, by whom, and whether
    all of them were taken in by the period that is compared with it."""

    moments: int = 0
    people: set[Person] = field(default_factory=set)
    taken_in: bool = True


def by_theme(moments: Iterable[Heard]) -> dict[str, list[Heard]]:
    """The moments that are in a theme, in their order."""
    found: dict[str, list[Heard]] = {}
    for moment in moments:
        for theme in moment.themes:
            found.setdefault(theme, []).append(moment)
    return found


def past_of(moments: Sequence[Before]) -> dict[str, Past]:
    """The themes of an earlier period, of those of its moments that may be shown."""
    crowd, found = crowded(moments), dict[str, Past]()
    for theme, author, anonymous, taken_in in moments:
        if theme is None or (anonymous and not crowd):
            continue
        past = found.get(theme)
        if past is None:
            past = found[theme] = Past()
        past.moments += 1
        past.people.add((author or "", anonymous))
        past.taken_in = past.taken_in and taken_in
    return found


def streak(theme: str, earlier: Sequence[Mapping[str, Past]]) -> int:
    """How many periods in a row a theme heard in this one has been heard in, this one included."""
    return 1 + sum(1 for _ in takewhile(lambda period: theme in period, earlier))


def silence(theme: str, earlier: Sequence[Mapping[str, Past]]) -> int:
    """How many periods in a row before this one it was not heard in; 0 if never in any of them."""
    quiet = sum(1 for _ in takewhile(lambda period: theme not in period, earlier))
    return quiet if quiet < len(earlier) else 0


def trend(theme: str, now: int, earlier: Sequence[Mapping[str, Past]]) -> Trend:
    """How the number of a theme's moments, `now`, compares with the period before.

    It rises or falls when the difference is at least two, and at least one standard deviation of
    the difference of two Poisson counts, √(now + before): below that, chance alone does as much.
    It is new when no digest can have listed it before.
    """
    if not any(earlier):
        return "first"
    if all(period[theme].taken_in for period in earlier if theme in period):
        return "new"
    before = earlier[0][theme].moments if theme in earlier[0] else 0
    if before == 0:
        return "back"
    if abs(now - before) < max(2.0, sqrt(now + before)):
        return "steady"
    return "rising" if now > before else "falling"
