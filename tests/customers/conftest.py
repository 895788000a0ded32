"""A room in which exports are heard of from two customers who are one."""

from __future__ import annotations

import pytest

from storage.store import Store
from tests.theming.room import EXPORTS, Room


@pytest.fixture
def room(store: Store) -> Room:
    """Ada, who leads, Bo, Cy and Di heard the same, each from a customer."""
    made = Room(store)
    names = ("Nordhafen", "Nordhafen GmbH", "Kirchberg", "nordhafen")
    for words, author, customer in zip(EXPORTS, ("ada", "bo", "cy", "di"), names, strict=False):
        made.hear(words, author, customer=customer)
    return made
