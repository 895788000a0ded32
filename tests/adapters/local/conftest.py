"""A local workspace of its own for every test."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.local.support import World, world
from tests.support.clock import FakeClock


@pytest.fixture
def here(tmp_path: Path, clock: FakeClock) -> Iterator[World]:
    built = world(tmp_path / "platform" / "local.db", clock)
    yield built
    asyncio.run(built.adapter.close())
