"""A world to plan in."""

from collections.abc import Iterator

import pytest

from tests.support.world import World, person


@pytest.fixture
def world(sqlite_url: str) -> Iterator[World]:
    """Ada, who set everything up, with Mia and Jonas in Berlin and Noor in New York."""
    made = World(sqlite_url)
    made.settle_in(
        person("Ada", admin=True),
        person("Mia"),
        person("Jonas"),
        person("Noor", "America/New_York"),
    )
    yield made
    made.close()
