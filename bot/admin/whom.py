"""Which person is meant by what somebody typed."""

from __future__ import annotations

from collections.abc import Iterable

from bot.refusal import refused
from storage.values import Member


def meant(people: Iterable[Member], typed: str) -> list[Member]:
    """Who fits best: by the platform's id or ours, then by the whole name, then by a part of it."""
    known, wanted = list(people), " ".join(typed.split()).removeprefix("@")
    folded = wanted.casefold()
    if not wanted:
        return []
    for fits in (
        [one for one in known if wanted in (one.external_id, one.id)],
        [one for one in known if one.name.casefold() == folded],
        [one for one in known if folded in one.name.casefold()],
    ):
        if fits:
            return fits
    return []


def the_one_meant(people: Iterable[Member], typed: str, field: str) -> Member:
    """The one person meant. Raises Refused beside `field`: nobody, or several, each with an id."""
    found = meant(people, typed)
    if not found:
        raise refused("error-person-unknown", field, name=typed)
    if len(found) > 1:
        raise refused("error-person-ambiguous", field, name=typed, people=listed(found))
    return found[0]


def listed(people: list[Member], most: int = 10) -> str:
    """Names with the platform's ids, in one line."""
    names = [f"{one.name} ({one.external_id})" for one in people[:most]]
    return ", ".join(names) + ("…" if len(people) > most else "")
