"""Stores with every table in place: on SQLite, on PostgreSQL, or on each in turn."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.engine import open_engine
from storage.migrate import migrate
from storage.store import Store
from tests.support.postgres import PostgresServer


def migrate_url(url: str) -> None:
    """Bring the database at `url` to the newest shape, and let go of it."""
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no row, to be copied."""
    path = tmp_path_factory.mktemp("template") / "earshot.db"
    migrate_url(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a migrated SQLite database for this test alone."""
    path = tmp_path / "earshot.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def migrated_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a migrated PostgreSQL database for this test alone."""
    url = postgres_server.create(migrate_url)
    yield url
    postgres_server.drop(url)


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated database, on each kind in turn."""
    name = "sqlite_url" if request.param == "sqlite" else "migrated_postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, on each kind of database in turn."""
    made = Store(store_url)
    yield made
    made.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty store on SQLite, where the kind of database makes no difference."""
    made = Store(sqlite_url)
    yield made
    made.close()
