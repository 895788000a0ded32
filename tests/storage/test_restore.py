"""Restoring: all or nothing, whatever the file, whenever it is interrupted."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.backup import BackupRefused, back_up
from storage.engine import open_engine
from storage.errors import StoreUnavailable
from storage.restore import open_backup, restore
from storage.store import Store
from tests.storage.every_table import Rows, everything, fill

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def unheard(done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def whole(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup with three rows in every table, for all tests here; not to be changed."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copy(sqlite_template, folder / "earshot.db")
    engine = open_engine(f"sqlite:///{folder / 'earshot.db'}")
    fill(engine)
    back_up(engine, folder / "backup.db", NOW, unheard)
    engine.dispose()
    return folder / "backup.db"


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    """A backup to do something to."""
    folder = tmp_path / "backups"
    folder.mkdir()
    shutil.copy(whole, folder / "backup.db")
    return folder / "backup.db"


def rows_in(path: Path) -> Rows:
    """What a backup holds."""
    with open_backup(path) as backup:
        return everything(backup.engine)


def edit(path: Path, statement: str) -> None:
    """Change a file behind Earshot's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def assert_refused(store: Store, path: Path, why: str) -> None:
    """The file is refused, and the store is as it was."""
    before = everything(store.engine)
    with pytest.raises(BackupRefused, match=why), open_backup(path) as backup:
        restore(store.engine, backup, NOW, unheard)
    assert everything(store.engine) == before


def test_what_was_there_is_gone(store: Store, path: Path) -> None:
    fill(store.engine, 5)
    with open_backup(path) as backup:
        restore(store.engine, backup, NOW, unheard)
    assert everything(store.engine)["moment"] == rows_in(path)["moment"]
    assert len(everything(store.engine)["moment"]) == 3


@pytest.mark.parametrize("content", [b"", b"moments\n1\n", b"SQLite format 3\0" + bytes(500)])
def test_what_is_no_backup_is_refused(sqlite_store: Store, tmp_path: Path, content: bytes) -> None:
    fill(sqlite_store.engine)
    (tmp_path / "file").write_bytes(content)
    assert_refused(sqlite_store, tmp_path / "file", "damaged, or not a backup")


def test_another_programs_database_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    edit(tmp_path / "file", "CREATE TABLE moment (id TEXT)")
    assert_refused(sqlite_store, tmp_path / "file", "not a backup made by earshot backup")


def test_what_is_not_there_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    assert_refused(sqlite_store, tmp_path / "nothing", "does not exist")
    assert_refused(sqlite_store, tmp_path, "is a directory")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_half_a_backup_is_refused(sqlite_store: Store, path: Path, part: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert_refused(sqlite_store, path, "damaged")


@settings(max_examples=25, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
def test_one_wrong_byte_is_noticed_or_means_nothing(whole: Path, place: float, change: int) -> None:
    content = bytearray(whole.read_bytes())
    content[int(place * len(content))] ^= change
    damaged = whole.with_name("damaged.db")
    damaged.write_bytes(content)
    try:
        found = rows_in(damaged)
    except BackupRefused:
        return
    assert found == rows_in(whole)


def test_words_changed_in_the_file_are_noticed(sqlite_store: Store, path: Path) -> None:
    edit(path, "UPDATE moment SET words = 'All is well.'")
    assert_refused(sqlite_store, path, "damaged")


def test_the_file_of_a_database_itself_is_taken(sqlite_store: Store, tmp_path: Path) -> None:
    """Some have nothing else."""
    fill(sqlite_store.engine)
    before = everything(sqlite_store.engine)["moment"]
    copy = tmp_path / "copy.db"
    with (
        closing(sqlite3.connect(str(sqlite_store.engine.url.database))) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    with open_backup(copy) as backup:
        assert backup.taken_at is None
        restore(sqlite_store.engine, backup, NOW, unheard)
    assert everything(sqlite_store.engine)["moment"] == before


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE alembic_version SET version_num = 'future'", "newer version"),
        ("DELETE FROM workspace", "damaged"),
        ("ALTER TABLE moment DROP COLUMN worth", "damaged"),
        ("DROP TABLE theme_suggestion", "damaged"),
        ("UPDATE moment SET heard_at = 'noon'", "Nothing was changed"),
    ],
)
def test_a_database_that_does_not_fit_is_refused(
    store: Store, path: Path, statement: str, why: str
) -> None:
    fill(store.engine)
    edit(path, "DELETE FROM kept_value WHERE name = 'backup.seal'")
    edit(path, statement)
    assert_refused(store, path, why)


def test_a_restore_that_fails_on_the_way_changes_nothing(store: Store, path: Path) -> None:
    fill(store.engine, 2)
    before = everything(store.engine)

    def fail(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_backup(path) as backup:
        restore(store.engine, backup, NOW, fail)
    assert everything(store.engine) == before


_KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from storage.engine import open_engine
from storage.restore import open_backup, restore

def die(done, total):
    if done > total // 2:
        os.kill(os.getpid(), signal.SIGKILL)

with open_backup(Path(sys.argv[2])) as backup:
    restore(open_engine(sys.argv[1]), backup, datetime(2026, 3, 2, tzinfo=UTC), die)
"""


def test_a_restore_that_is_killed_on_the_way_changes_nothing(
    store: Store, store_url: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store.engine, 2)
    before = everything(store.engine)
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # who is killed leaves temporary files behind
    ended = subprocess.run([sys.executable, "-c", _KILLED, store_url, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert everything(store.engine) == before


def test_a_database_that_is_busy_is_left_alone(sqlite_url: str, path: Path) -> None:
    engine = open_engine(sqlite_url, busy_seconds=0.05)
    fill(engine)
    before = everything(engine)
    with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked"), open_backup(path) as backup:
            restore(engine, backup, NOW, unheard)
    assert everything(engine) == before
    engine.dispose()


def test_the_backup_is_only_read(store: Store, path: Path) -> None:
    content = path.read_bytes()
    path.chmod(0o400)
    with open_backup(path) as backup:
        restore(store.engine, backup, NOW, unheard)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]
