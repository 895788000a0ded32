"""A workspace to read in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store import Store
from tests.reading.room import settle


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Store]:
    """One store for all cases of a module; each takes back what it wrote."""
    path = tmp_path_factory.mktemp("reading") / "earshot.db"
    path.write_bytes(sqlite_template.read_bytes())
    made = Store(f"sqlite:///{path}")
    settle(made)
    yield made
    made.close()
