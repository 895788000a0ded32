"""Which moments others may see: anonymous ones only in a crowd."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.digest.material import Before, Heard

CROWD = 5
"""How many different people must have logged in a period before anonymous moments are shown."""

Person = tuple[str, bool]
"""Somebody, as far as counts go; see `person`."""


def visible(moments: Sequence[Heard]) -> list[Heard]:
    """The moments of one period that may be shown and counted in themes."""
    if crowded(moments):
        return list(moments)
    return [moment for moment in moments if not moment.anonymous]


def crowded(moments: Iterable[Heard | Before]) -> bool:
    """Whether so many people logged these moments of one period that nobody stands out."""
    return len({moment.author for moment in moments if moment.author is not None}) >= CROWD


def person(moment: Heard) -> Person:
    """Who a moment counts for.

    An author's anonymous moments count as another person's than the attributed ones: if the two
    were counted as one, "2 moments, 1 person" beside one name would tell whose the other is.
    """
    return moment.author or "", moment.anonymous


def people_in(moments: Iterable[Heard]) -> set[Person]:
    """The different people these moments count for."""
    return {person(moment) for moment in moments}


def customers_in(moments: Iterable[Heard]) -> set[str]:
    """The different customers these moments are about."""
    return {moment.customer for moment in moments if moment.customer is not None}
