"""A local workspace of its own for every test."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.adapters.local.site import Site, serving
from tests.adapters.local.support import World, world
from tests.support.clock import FakeClock


@pytest.fixture
def here(tmp_path: Path, clock: FakeClock) -> Iterator[World]:
    built = world(tmp_path / "platform" / "local.db", clock)
    yield built
    asyncio.run(built.adapter.close())


@pytest.fixture
def site(tmp_path: Path, clock: FakeClock) -> Iterator[Site]:
    with serving(tmp_path / "p.db", clock) as served:
        yield served


@pytest.fixture
def page(site: Site, page: Page) -> Page:
    """The page, closed before the server it looks at."""
    return page
