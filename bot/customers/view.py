"""Customers as leads see them: who they are, and how much was heard from each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from bot.permissions import must_lead
from storage import customers
from storage.customers import Tally
from storage.derived import storable
from storage.moments import fold
from storage.themes import lasting, themes
from storage.values import Customer, Member

ON_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Known:
    """A customer, the other names they go by, and counts of moments told under a name.

    `themes` counts the themes these moments are in, merged ones as the one they count for.
    """

    customer: Customer
    others: tuple[str, ...]
    tally: Tally
    themes: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of customers; `after` gives the next one, "" at the end."""

    known: tuple[Known, ...]
    after: str


def customers_listed(
    session: Session,
    workspace: str,
    viewer: Member,
    *,
    part: str = "",
    side: str = "",
    after: str = "",
    limit: int = ON_A_PAGE,
) -> Listed:
    """Customers by name, those with `part` in one of their names. Raises Refused for who may not.

    `after` is what a page before gave; anything else starts at the beginning.
    """
    must_lead(viewer)
    part, after = storable(part), storable(after)
    last = customers.customer(session, workspace, after) if after else None
    found = customers.customers_by_name(
        session,
        workspace,
        part=part,
        side=side,
        after=(last.name, last.id) if last else None,
        limit=limit + 1,
    )
    more = found[limit - 1].id if len(found) > limit else ""
    return Listed(tuple(known(session, workspace, found[:limit])), more)


def known(session: Session, workspace: str, found: Sequence[Customer]) -> list[Known]:
    """These customers with what is known of them."""
    ids = [each.id for each in found]
    names = customers.names_of(session, workspace, ids)
    tallies = customers.tallies(session, workspace, ids)
    ends = lasting(themes(session, workspace)) if tallies else {}

    def one(each: Customer) -> Known:
        tally = tallies.get(each.id, Tally())
        others = [name for name in names.get(each.id, ()) if fold(name) != fold(each.name)]
        return Known(each, tuple(others), tally, len({ends.get(t, t) for t in tally.themes}))

    return [one(each) for each in found]
