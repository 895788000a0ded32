"""What the lists of the search offer: only what something can be found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from bot.reading.find import KINDS, SIDES, Search
from storage import customers
from storage.search import named_authors
from storage.themes import open_themes

MOST: Final = 250
"""How many themes or customers a list offers, so that a page stays small."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Values and names: a theme without a name is left out, and so are people whose every moment
    is anonymous."""

    themes: tuple[tuple[str, str], ...]
    customers: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...] = KINDS
    sides: tuple[str, ...] = SIDES


def choices(session: Session, workspace: str, search: Search) -> Choices:
    """The lists; what was searched for is in them, however many there are."""
    themes = [(each.id, each.name) for each in open_themes(session, workspace)]
    beyond = [each for each in themes[MOST:] if each[0] == search.theme]
    listed = customers.customers_by_name(session, workspace, limit=MOST)
    if search.customer and search.customer not in {each.id for each in listed}:
        chosen = customers.customer(session, workspace, search.customer)
        listed = [*listed, chosen] if chosen else listed
    return Choices(
        themes=tuple(themes[:MOST] + beyond),
        customers=tuple((each.id, each.name) for each in listed),
        people=tuple(named_authors(session, workspace)),
    )
