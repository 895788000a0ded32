"""Back up and restore a database while Earshot runs.

A backup is a SQLite file, whichever database it was taken from, so it can be restored into either.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, func, select
from sqlmodel import SQLModel

from storage import tables
from storage.engine import WRITES, open_engine
from storage.migrate import migrate
from storage.rows import core

RESTORED_AT: Final = "restored.at"
"""The name under which the instant of the last restore is kept."""

_BATCH: Final = 2_000

Progress = Callable[[int, int], None]
"""Hears how many rows are done, and how many there are."""


class BackupRefused(Exception):
    """The backup cannot be made or used; the message says why, and what to do."""


def back_up(engine: Engine, path: Path, progress: Progress) -> int:
    """Write a consistent copy to `path`; returns how many rows it holds.

    It is taken in one read transaction, so writes may go on meanwhile. Raises BackupRefused when
    there is a file already.
    """
    if path.exists():
        raise BackupRefused(f"{path} is there already. Choose another name, or remove it first.")
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    target = open_engine(f"sqlite:///{draft}")
    try:
        migrate(target)
        with _snapshot(engine) as source, target.connect() as copy, copy.begin():
            copied = _copy(source, copy, progress)
        with target.connect() as copy:
            copy.connection.driver_connection.execute("PRAGMA journal_mode = DELETE")  # type: ignore[union-attr]
        target.dispose()
        draft.rename(path)
    finally:
        target.dispose()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{draft}{suffix}").unlink(missing_ok=True)
    return copied


def restore(
    engine: Engine, path: Path, now: datetime, real_now: datetime, progress: Progress
) -> int:
    """Put a backup in place of everything the database holds, in one transaction.

    What may have been sent since the backup was taken is looked for before it is sent again, and
    questions due by `now` (product time) are not asked again. Returns how many rows were restored.
    Raises BackupRefused for what is not a backup of Earshot's.
    """
    source = open_engine(f"sqlite:///{_checked_copy(path)}")
    try:
        migrate(source)
        with (
            source.connect() as backup,
            engine.connect().execution_options(**{WRITES: True}) as target,
            target.begin(),
        ):
            for table in reversed(SQLModel.metadata.sorted_tables):
                target.execute(table.delete())
            restored = _copy(backup, target, progress)
            _doubt_open_deliveries(target, now, real_now)
        return restored
    finally:
        source.dispose()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{source.url.database}{suffix}").unlink(missing_ok=True)


def _snapshot(engine: Engine) -> Connection:
    level = "SERIALIZABLE" if engine.dialect.name == "sqlite" else "REPEATABLE READ"
    connection = engine.connect()
    return (
        connection
        if level == "SERIALIZABLE"
        else connection.execution_options(isolation_level=level)
    )


def _copy(source: Connection, target: Connection, progress: Progress) -> int:
    in_order = SQLModel.metadata.sorted_tables
    total = sum(_count(source, table) for table in in_order)
    done = 0
    for table in in_order:
        found = source.execution_options(yield_per=_BATCH).execute(select(table))
        for part in found.mappings().partitions(_BATCH):
            target.execute(table.insert(), [dict(row) for row in part])
            done += len(part)
            progress(done, total)
    return done


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _checked_copy(path: Path) -> Path:
    """A copy next to nothing of the user's, once the file has proved to be a whole backup."""
    if not path.is_file():
        raise BackupRefused(f"There is no file {path}.")
    copy = path.with_name(f".{path.name}.restoring")
    copy.unlink(missing_ok=True)
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as source:
            whole = source.execute("PRAGMA integrity_check").fetchone()[0]
            names = {row[0] for row in source.execute("SELECT name FROM sqlite_master")}
            with sqlite3.connect(copy) as target:
                source.backup(target)
            target.close()
        source.close()
    except sqlite3.DatabaseError:
        copy.unlink(missing_ok=True)
        raise BackupRefused(f"{path} is not a backup made by earshot backup.") from None
    if whole != "ok" or not {"alembic_version", "workspace", "moment"} <= names:
        copy.unlink(missing_ok=True)
        raise BackupRefused(f"{path} is damaged, or not a backup made by earshot backup.")
    return copy


def _doubt_open_deliveries(target: Connection, now: datetime, real_now: datetime) -> None:
    delivery, kept = core(tables.Delivery), core(tables.KeptValue)
    c: Any = delivery.c
    target.execute(
        delivery.update()
        .where(c.state.in_(("pending", "sending")), c.due_at <= now)
        .values(state="uncertain", lease_by=None, lease_until=None, not_before=real_now)
    )
    target.execute(kept.delete().where(kept.c.name == RESTORED_AT))
    target.execute(kept.insert().values(name=RESTORED_AT, value=now.isoformat()))
