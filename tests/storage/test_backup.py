"""Backups: whole, consistent, private, never in the way of what is there."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from storage import moments, people
from storage.backup import BackupRefused, back_up
from storage.engine import open_engine
from storage.restore import open_backup, restore
from storage.store import Store
from tests.storage.every_table import everything, fill

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def unheard(done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture(params=["sqlite", "postgres"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A second empty store, on each kind of database in turn."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'other.db'}"
    else:
        url = request.getfixturevalue("fresh_postgres_url")
    made = Store(url)
    yield made
    made.close()


def test_either_database_is_restored_into_either(
    store: Store, other: Store, tmp_path: Path
) -> None:
    fill(store.engine)
    path = tmp_path / "backup.db"
    made = back_up(store.engine, path, NOW, unheard)
    with open_backup(path) as backup:
        assert (backup.contents, backup.taken_at) == (made, NOW)
        restore(other.engine, backup, NOW, unheard)
    before, after = everything(store.engine), everything(other.engine)
    assert all(before.values())
    # Time went on: see test_restore.py.
    for rows in (before, after):
        rows["kept_value"] = [row for row in rows["kept_value"] if row[0].startswith("kept_value")]
        rows["theme_edition"] = [row[:1] for row in rows["theme_edition"]]
    # Everybody is signed out by a restore.
    before |= {"web_session": [], "sign_in_link": []}
    assert after == before


def test_it_counts_what_it_holds(store: Store, tmp_path: Path) -> None:
    fill(store.engine, 4)
    told: list[tuple[int, int]] = []
    made = back_up(
        store.engine, tmp_path / "backup.db", NOW, lambda *progress: told.append(progress)
    )
    rows = sum(map(len, everything(store.engine).values()))
    assert (made.moments, made.members, made.digests, made.rows) == (4, 4, 4, rows)
    assert told[-1] == (rows, rows)
    assert told == sorted(told)


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(
    store: Store, tmp_path: Path
) -> None:
    fill(store.engine)
    before = everything(store.engine)
    written: list[str] = []

    def write(session: Session) -> None:
        number = len(written)
        people.keep_workspace(session, "slack", f"T{number}", "Late", f"w-{number}", NOW)
        moments.customer_named(session, f"w-{number}", "Nobody", "", f"c-{number}")

    def progress(done: int, total: int) -> None:
        store.write_now(write)
        written.append(f"w-{len(written)}")

    path = tmp_path / "backup.db"
    back_up(store.engine, path, NOW, progress)
    kept = {row[0] for row in everything(store.engine)["workspace"]}
    assert len(written) > 10
    assert set(written) <= kept
    with open_backup(path) as backup:
        assert everything(backup.engine) == before


def test_it_stands_alone_and_is_its_owners(sqlite_store: Store, tmp_path: Path) -> None:
    fill(sqlite_store.engine)
    folder = tmp_path / "backups"
    folder.mkdir()
    mask = os.umask(0)
    try:
        back_up(sqlite_store.engine, folder / "b?a#c%20k.db", NOW, unheard)
    finally:
        os.umask(mask)
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes()[18:20] == b"\x01\x01"  # no write-ahead log: one file is all of it
    with open_backup(path) as backup:
        assert backup.contents.moments == 3
    assert list(folder.iterdir()) == [path]


def test_nothing_is_overwritten(sqlite_store: Store, tmp_path: Path) -> None:
    file, link = tmp_path / "notes.txt", tmp_path / "link"
    file.write_text("mine", encoding="utf-8")
    link.symlink_to(tmp_path / "nowhere")
    for path in (file, link, tmp_path):
        with pytest.raises(BackupRefused, match="is there already"):
            back_up(sqlite_store.engine, path, NOW, unheard)
    assert file.read_text(encoding="utf-8") == "mine"
    assert link.is_symlink()
    assert not link.exists()


def test_a_file_that_appears_meanwhile_is_not_overwritten_either(
    sqlite_store: Store, tmp_path: Path
) -> None:
    fill(sqlite_store.engine)
    folder = tmp_path / "backups"
    folder.mkdir()
    path = folder / "backup.db"

    def interfere(done: int, total: int) -> None:
        path.write_bytes(b"mine")

    with pytest.raises(BackupRefused, match="is there already"):
        back_up(sqlite_store.engine, path, NOW, interfere)
    assert path.read_bytes() == b"mine"
    assert list(folder.iterdir()) == [path]


def test_a_backup_that_fails_leaves_nothing(store: Store, tmp_path: Path) -> None:
    fill(store.engine)
    folder = tmp_path / "backups"
    folder.mkdir()

    def fail(done: int, total: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(store.engine, folder / "backup.db", NOW, fail)
    assert list(folder.iterdir()) == []


def test_without_a_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(BackupRefused, match="nothing to back up"):
        back_up(engine, tmp_path / "backup.db", NOW, unheard)
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_version_is_left_to_that_version(
    sqlite_store: Store, tmp_path: Path
) -> None:
    with sqlite3.connect(str(sqlite_store.engine.url.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    with pytest.raises(BackupRefused, match="another version of Earshot"):
        back_up(sqlite_store.engine, tmp_path / "backup.db", NOW, unheard)
    assert not (tmp_path / "backup.db").exists()
