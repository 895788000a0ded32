"""The migration that gives moments a second theme keeps the one they have, both ways."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Engine, MetaData, text

import storage.migrate
from storage.engine import WRITES, open_engine
from tests.support.clock import START

NEEDED = ("workspace", "member", "moment", "theme", "moment_theme")


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table, on each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return str(request.getfixturevalue("fresh_postgres_url"))


def go(engine: Engine, step: Any, revision: str) -> None:
    """Bring the database to a revision, up or down."""
    config = Config()
    folder = Path(storage.migrate.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        step(config, revision)


def links(engine: Engine, more: str = "") -> list[tuple[Any, ...]]:
    """What is kept of where moments belong."""
    statement = f"SELECT moment_id, theme_id, how, sure{more} FROM moment_theme ORDER BY how"
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_a_moment_keeps_its_theme_as_the_main_one(empty_url: str) -> None:
    engine = open_engine(empty_url)
    go(engine, command.upgrade, "0003")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        metadata = MetaData()
        metadata.reflect(connection)
        for table in metadata.sorted_tables:
            if table.name in NEEDED:
                row = {column.name: _something(column) for column in table.columns}
                connection.execute(table.insert(), row)
    assert links(engine) == [("one", "one", "one", 7)]
    go(engine, command.upgrade, "0004")
    assert links(engine, ", place") == [("one", "one", "one", 7, 1)]
    kept = "workspace_id, theme_id, decided_at, closed"
    into = f"INSERT INTO moment_theme (moment_id, place, how, {kept})"
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text(f"{into} SELECT moment_id, 2, 'two', {kept} FROM moment_theme"))
    assert [row[2] for row in links(engine)] == ["one", "two"]
    go(engine, command.downgrade, "0003")
    assert links(engine) == [("one", "one", "one", 7)]
    go(engine, command.upgrade, "0004")
    assert links(engine, ", place") == [("one", "one", "one", 7, 1)]
    engine.dispose()


def _something(column: Column[Any]) -> Any:
    """A value for a column; keys fit each other."""
    if column.nullable and column.name not in ("theme_id", "sure"):
        return None
    if "JSON" in str(column.type):
        return []
    values = {int: 7, bool: False, str: "one", datetime: START, date: START.date()}
    return values[column.type.python_type]
