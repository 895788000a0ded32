"""Restore a backup into either kind of database, all of it or nothing."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, inspect
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlmodel import SQLModel

from storage.after_restore import catch_up, look_back
from storage.backup import (
    SEAL,
    BackupRefused,
    Contents,
    Progress,
    checksum,
    contents_of,
    copy_rows,
)
from storage.engine import WRITES, open_engine
from storage.errors import unavailable
from storage.migrate import migrate


@dataclass(frozen=True, slots=True)
class Backup:
    """A private copy of a backup. `taken_at` is None for the file of a database itself."""

    engine: Engine
    contents: Contents
    taken_at: datetime | None


@contextmanager
def open_backup(path: Path) -> Iterator[Backup]:
    """Check a backup, and bring a private copy of it to the newest shape.

    The file itself is only read. Raises BackupRefused when it is no whole backup of Earshot's.
    """
    if not path.is_file():
        what = "is a directory, not a backup" if path.is_dir() else "does not exist"
        raise BackupRefused(f"{path} {what}.")
    with tempfile.TemporaryDirectory(prefix="earshot-restore-") as folder:
        copy = Path(folder) / "backup.db"
        taken_at = _copy_checked(path, copy)
        engine = open_engine(URL.create("sqlite", database=str(copy)))
        try:
            _bring_up_to_date(engine, path)
            yield Backup(engine, contents_of(engine), taken_at)
        finally:
            engine.dispose()


def restore(engine: Engine, backup: Backup, real_now: datetime, progress: Progress) -> int:
    """Put a backup from `open_backup` in place of everything the database holds, at once.

    What may have been sent since the backup was taken is looked for before it is sent again;
    returns how many messages that are. `storage.kept.restored_at` says until when questions and
    digests may have gone out, too. Raises BackupRefused when the data does not fit,
    StoreUnavailable when the database cannot be used; then nothing has changed.
    """
    try:
        migrate(engine)
        with (
            backup.engine.connect() as source,
            engine.connect().execution_options(**{WRITES: True}) as target,
            target.begin(),
        ):
            if engine.dialect.name == "postgresql":
                _shut_out_writers(target)
            before = look_back(target)
            for table in reversed(SQLModel.metadata.sorted_tables):
                target.execute(table.delete())
            copy_rows(source, target, progress)
            return catch_up(target, before, real_now)
    except OperationalError as error:
        raise unavailable(error) from error
    except CommandError:
        raise BackupRefused(
            "The database was made by a newer version of Earshot, so nothing was changed. "
            "Update Earshot, then restore the backup."
        ) from None
    except (SQLAlchemyError, ValueError, TypeError) as error:
        raise BackupRefused(
            f"The backup holds something that cannot be restored ({type(error).__name__}). "
            "Nothing was changed."
        ) from error


def _copy_checked(path: Path, copy: Path) -> datetime | None:
    """Make the copy, and return when the backup was taken, as far as it says."""
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy, isolation_level=None)) as target,
        ):
            source.backup(target)
            if not _is_whole(target):
                raise _refusal(path)
            seal = target.execute("SELECT value FROM kept_value WHERE name = ?", (SEAL,)).fetchone()
            if seal is None:
                return None
            taken_at, _, sealed = str(seal[0]).partition(" ")
            if sealed != checksum(target):
                raise _refusal(path)
            target.execute("DELETE FROM kept_value WHERE name = ?", (SEAL,))
            return datetime.fromisoformat(taken_at)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        raise _refusal(path) from None


def _is_whole(copy: sqlite3.Connection) -> bool:
    if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        return False
    names = {row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"alembic_version", "kept_value", "moment", "workspace"} <= names:
        return False
    return copy.execute("PRAGMA foreign_key_check").fetchone() is None


def _refusal(path: Path) -> BackupRefused:
    return BackupRefused(f"{path} is damaged, or not a backup made by earshot backup.")


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    try:
        migrate(engine)
    except CommandError:
        raise BackupRefused(
            f"{path} was made by a newer version of Earshot. Update Earshot, then restore it."
        ) from None
    try:
        complete = _is_complete(engine)
    except SQLAlchemyError:  # the damage is in the description of its tables
        complete = False
    if not complete:
        raise _refusal(path)


def _is_complete(engine: Engine) -> bool:
    with engine.connect() as connection:
        there = inspect(connection)
        return all(
            there.has_table(table.name)
            and {column["name"] for column in there.get_columns(table.name)}
            >= set(table.columns.keys())
            for table in SQLModel.metadata.sorted_tables
        )


def _shut_out_writers(target: Connection) -> None:
    """Writers wait until the restore is over; readers go on reading what was there before."""
    quote = target.dialect.identifier_preparer.quote
    names = ", ".join(quote(table.name) for table in SQLModel.metadata.sorted_tables)
    target.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")
