"""A room on each kind of database."""

from __future__ import annotations

import pytest

from storage.store import Store
from tests.theming.room import Room


@pytest.fixture
def room(store: Store) -> Room:
    """An empty room, on SQLite and on PostgreSQL."""
    return Room(store)
