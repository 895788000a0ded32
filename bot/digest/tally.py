"""Counting moments by theme, and comparing with the periods before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from math import sqrt

from bot.digest.material import Heard
from bot.digest.report import Trend

ByTheme = Mapping[str, Sequence[Heard]]


def by_theme(moments: Iterable[Heard]) -> dict[str, list[Heard]]:
    """The moments that are in a theme, in their order."""
    found: dict[str, list[Heard]] = {}
    for moment in moments:
        if moment.theme is not None:
            found.setdefault(moment.theme, []).append(moment)
    return found


def streak(theme: str, earlier: Sequence[ByTheme]) -> int:
    """How many periods in a row a theme heard in this one has been heard in, this one included."""
    return 1 + sum(1 for _ in takewhile(lambda period: theme in period, earlier))


def trend(theme: str, now: int, earlier: Sequence[ByTheme]) -> Trend:
    """How the number of a theme's moments, `now`, compares with the period before.

    It rises or falls when the difference is at least two, and at least one standard deviation of
    the difference of two Poisson counts, √(now + before): below that, chance alone does as much.
    It is new when no digest can have listed it before.
    """
    if not any(earlier):
        return "first"
    if all(moment.taken_in for period in earlier for moment in period.get(theme, ())):
        return "new"
    before = len(earlier[0].get(theme, ()))
    if before == 0:
        return "back"
    if abs(now - before) < max(2.0, sqrt(now + before)):
        return "steady"
    return "rising" if now > before else "falling"
