"""The world of the outbox tests, on both databases or on SQLite alone."""

import pytest

from storage.store import Store
from tests.outbox.world import World


@pytest.fixture
def world(store: Store) -> World:
    """Nobody and nothing yet, on each database in turn."""
    return World(store)


@pytest.fixture
def small_world(sqlite_store: Store) -> World:
    """Nobody and nothing yet, where the kind of database makes no difference."""
    return World(sqlite_store)
