"""A workspace with two admins, on each kind of database in turn."""

from collections.abc import Iterator

import pytest

from tests.support.world import World, person


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    """Ada and Uri are admins; Mia and Jonas are not, and Jonas reads German."""
    made = World(store_url)
    made.settle_in(
        person("Ada", admin=True),
        person("Uri", admin=True),
        person("Mia"),
        person("Jonas", locale="de"),
    )
    yield made
    made.close()
