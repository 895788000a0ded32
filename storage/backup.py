"""Back up a database while Earshot runs.

A backup is a SQLite file, whichever database it was taken from, so it can be restored into either.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, Table, func, select
from sqlmodel import SQLModel

from storage.engine import open_engine
from storage.migrate import is_current, migrate

SEAL: Final = "backup.seal"
"""The name under which a backup keeps when it was taken, and a checksum of all its rows."""

_BATCH: Final = 2_000
_LARGE: Final = {"attachment": 2}
"""Tables whose rows hold whole files: so many of them are in memory at once."""

Progress = Callable[[int, int], None]
"""Hears how many rows are done, and how many there are."""


class BackupRefused(Exception):
    """The backup cannot be made or used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, in numbers."""

    moments: int
    members: int
    digests: int
    rows: int


def back_up(engine: Engine, path: Path, real_now: datetime, progress: Progress) -> Contents:
    """Write a consistent copy to `path`, readable by its owner alone; returns what it holds.

    It is taken in one read transaction, so writes may go on meanwhile. Raises BackupRefused when
    there is a file already, or nothing to back up.
    """
    if os.path.lexists(path):
        raise _is_there(path)
    _check_source(engine)
    with _draft_beside(path) as draft:
        contents = _write(engine, draft, progress)
        _seal(draft, real_now)
        _publish(draft, path)
    return contents


def contents_of(engine: Engine) -> Contents:
    """Count what a database of the newest shape holds."""
    with engine.connect() as connection:
        counts = {
            table.name: count_rows(connection, table) for table in SQLModel.metadata.sorted_tables
        }
    return Contents(
        moments=counts["moment"],
        members=counts["member"],
        digests=counts["digest"],
        rows=sum(counts.values()),
    )


def copy_rows(source: Connection, target: Connection, progress: Progress) -> None:
    """Copy every row of every table, in an order in which no reference is ever dangling."""
    in_order = SQLModel.metadata.sorted_tables
    total = sum(count_rows(source, table) for table in in_order)
    done = 0
    for table in in_order:
        batch = _LARGE.get(table.name, _BATCH)
        with source.execute(select(table), execution_options={"yield_per": batch}) as found:
            for part in found.mappings().partitions(batch):
                target.execute(table.insert(), [dict(row) for row in part])
                done += len(part)
                progress(done, total)


def count_rows(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def checksum(connection: sqlite3.Connection) -> str:
    """A checksum of every row of a SQLite database, its seal left out."""
    digest = hashlib.sha256()
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (table,) in found.fetchall():
        digest.update(f"{table}\n".encode())
        rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608 - its own
        for row in rows:
            if row[0] != SEAL:
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _check_source(engine: Engine) -> None:
    file = engine.url.database
    if engine.dialect.name == "sqlite" and not (file and Path(file).exists()):
        raise BackupRefused(f"There is nothing to back up: no database at {file} yet.")
    if not is_current(engine):
        raise BackupRefused(
            "The database was made by another version of Earshot. Back it up with that version, "
            "or start this one once to bring it up to date."
        )


@contextmanager
def _draft_beside(path: Path) -> Iterator[Path]:
    """An empty private file in the same folder; whatever is left of it at the end is removed."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)


def _write(engine: Engine, draft: Path, progress: Progress) -> Contents:
    target = open_engine(URL.create("sqlite", database=str(draft)))
    try:
        migrate(target)
        with _snapshot(engine) as source, target.connect() as copy, copy.begin():
            copy_rows(source, copy, progress)
        return contents_of(target)
    finally:
        target.dispose()


def _snapshot(engine: Engine) -> Connection:
    """A connection whose one transaction sees the database as it was at its first statement."""
    connection = engine.connect()
    if engine.dialect.name == "sqlite":  # true of every transaction there
        return connection
    return connection.execution_options(isolation_level="REPEATABLE READ")


def _seal(draft: Path, real_now: datetime) -> None:
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
        value = f"{real_now.isoformat()} {checksum(connection)}"
        connection.execute("INSERT INTO kept_value (name, value) VALUES (?, ?)", (SEAL, value))


def _publish(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)  # unlike a rename, it never overwrites
    except FileExistsError:
        raise _is_there(path) from None
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise _is_there(path) from None
        draft.rename(path)


def _is_there(path: Path) -> BackupRefused:
    return BackupRefused(f"{path} is there already. Choose another name, or remove it first.")
