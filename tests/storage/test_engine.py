"""The files of the embedded database."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from storage.engine import use_wal
from storage.migrate import migrate
from storage.store import Store


def test_nobody_else_on_the_machine_may_read_what_customers_said(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'new' / 'earshot.db'}")
    try:
        migrate(store.engine)
        files = sorted((tmp_path / "new").iterdir())
        assert "earshot.db-wal" in [one.name for one in files]
        assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    finally:
        store.close()


class Refusing:
    """A cursor that SQLite refuses at first, as it does the slower of two that open a new file."""

    def __init__(self, *refusals: str) -> None:
        self.refusals = list(refusals)
        self.executed: list[str] = []

    def execute(self, sql: str) -> None:
        if self.refusals:
            raise sqlite3.OperationalError(self.refusals.pop(0))
        self.executed.append(sql)


def test_the_slower_of_two_that_open_a_new_file_tries_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("storage.engine.time.sleep", waited.append)
    cursor = Refusing("database is locked", "database is locked")
    use_wal(cursor, busy_seconds=60)
    assert cursor.executed == ["PRAGMA journal_mode = WAL"]
    assert len(waited) == 2


def test_a_file_that_cannot_be_opened_at_all_is_given_up() -> None:
    with pytest.raises(sqlite3.OperationalError, match="disk"):
        use_wal(Refusing("disk I/O error"), busy_seconds=60)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        use_wal(Refusing("database is locked"), busy_seconds=-1)
