"""A company after a week with Earshot, and the service over a copy of it for each week."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot.embedding.word_average import WordAverage
from tests.weeks.hands import Hands
from tests.weeks.house import live_through, opened


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a week was lived through; not to be changed."""
    folder = tmp_path_factory.mktemp("lived")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.main.load_embedder", WordAverage)
        live_through(folder)
    return folder


@pytest.fixture
def hands(
    lived: Path,
    tmp_path: Path,
    page: Page,
    browser_errors: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Hands]:
    """A browser in front of the running service, on the Monday after the first digest."""
    monkeypatch.setattr("bot.main.load_embedder", WordAverage)
    with opened(lived, tmp_path) as url:
        yield Hands(page, url)
        page.goto("about:blank")  # nothing of it asks a server that has gone
    # A form that cannot be saved comes back with 422, which is meant.
    browser_errors[:] = [one for one in browser_errors if "(Unprocessable Entity)" not in one]
