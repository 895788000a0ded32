"""Migrations: safe to start together, and leading to the tables as they are declared."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, UniqueConstraint, inspect, text
from sqlmodel import SQLModel

import storage.tables  # noqa: F401 - registers the tables
from storage.engine import WRITES, open_engine
from storage.errors import StoreUnavailable
from storage.migrate import is_current, migrate, newest_revision
from storage.store import Store
from tests.support.patience import SECONDS

ROOT = Path(__file__).parents[2]
STARTS_AT_ONCE = """
import sys, time
from storage.engine import open_engine
from storage.migrate import is_current, migrate
engine = open_engine(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
migrate(engine)
assert is_current(engine)
"""


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table, on each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return str(request.getfixturevalue("fresh_postgres_url"))


@pytest.fixture
def migrated(store_url: str) -> Iterator[Engine]:
    """An engine on a database that was migrated."""
    engine = open_engine(store_url)
    yield engine
    engine.dispose()


def test_two_processes_that_start_together_migrate_once(empty_url: str) -> None:
    command = [sys.executable, "-c", STARTS_AT_ONCE, empty_url]
    starting = [
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for one in starting:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in starting:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in starting:
        one.communicate(timeout=SECONDS)
    assert [one.returncode for one in starting] == [0, 0]
    engine = open_engine(empty_url)
    with engine.connect() as connection:
        revisions = connection.execute(text("SELECT version_num FROM alembic_version")).all()
    engine.dispose()
    assert [tuple(row) for row in revisions] == [(newest_revision(),)]


def test_the_migrated_schema_is_the_one_declared(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_index_and_constraint_is_there(migrated: Engine) -> None:
    """What a comparison may overlook: unnamed constraints, and what an index covers."""
    found, kind = inspect(migrated), migrated.dialect.name
    for table in SQLModel.metadata.sorted_tables:
        indexes = {
            (one["name"], tuple(one["column_names"]), "where" in str(one.get("dialect_options")))
            for one in found.get_indexes(table.name)
            if not one.get("duplicates_constraint")
        }
        assert indexes == {
            (
                one.name,
                tuple(column.name for column in one.columns),
                one.dialect_options[kind]["where"] is not None,
            )
            for one in table.indexes
        }, table.name
        unique = {tuple(one["column_names"]) for one in found.get_unique_constraints(table.name)}
        assert unique == {
            tuple(column.name for column in one.columns)
            for one in table.constraints
            if isinstance(one, UniqueConstraint)
        }, table.name
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [
            column.name for column in table.primary_key
        ]
        foreign = {
            (tuple(one["constrained_columns"]), one["referred_table"])
            for one in found.get_foreign_keys(table.name)
        }
        assert foreign == {
            ((key.parent.name,), key.column.table.name) for key in table.foreign_keys
        }, table.name


def test_migrating_twice_changes_nothing_and_a_failure_leaves_nothing(empty_url: str) -> None:
    engine = open_engine(empty_url)
    assert not is_current(engine)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("CREATE TABLE vote_of_another_program (id INTEGER)"))
        connection.execute(text("CREATE TABLE workspace (id INTEGER)"))
    with pytest.raises(Exception, match="workspace"):
        migrate(engine)
    assert sorted(inspect(engine).get_table_names()) == ["vote_of_another_program", "workspace"]
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("DROP TABLE workspace"))
    migrate(engine)
    migrate(engine)
    assert is_current(engine)
    engine.dispose()


def test_a_database_of_a_newer_version_is_not_current(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert not is_current(engine)
    engine.dispose()


def test_a_database_that_cannot_be_opened_is_unavailable(sqlite_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder.db"
    folder.mkdir()
    store = Store(f"sqlite:///{folder}")
    with pytest.raises(StoreUnavailable):
        store.read_now(lambda session: session.connection().execute(text("SELECT 1")))
    store.close()
    shutil.rmtree(folder)
    with pytest.raises(ValueError, match="SQLite or PostgreSQL"):
        open_engine("mysql://somewhere/earshot")
