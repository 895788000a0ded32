"""The local platform's own SQLite file, used from one thread of its own, off the event loop."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

# `revision` counts every change in the file; `pending` is a member's message whose event has not
# been committed yet. Markers are not unique: a platform does not know that two sends are the same.
# `shown` is what stands in conversations; `previous_at` tells where a new day begins.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    handle TEXT NOT NULL UNIQUE,
    conversation TEXT NOT NULL,
    author TEXT NOT NULL,
    body TEXT NOT NULL,
    posted_at TEXT NOT NULL,
    edited_at TEXT,
    deleted INTEGER NOT NULL DEFAULT 0,
    pending INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS message_conversation ON message (conversation, revision);
CREATE INDEX IF NOT EXISTS message_revision ON message (revision);
CREATE INDEX IF NOT EXISTS message_pending ON message (conversation) WHERE pending;
CREATE VIEW IF NOT EXISTS tick AS SELECT coalesce(max(revision), 0) + 1 AS next FROM message;
CREATE VIEW IF NOT EXISTS shown AS
    SELECT *, lag(posted_at) OVER (PARTITION BY conversation ORDER BY number) AS previous_at
    FROM message WHERE NOT deleted AND NOT pending;
CREATE TABLE IF NOT EXISTS mark (marker TEXT NOT NULL, handle TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS mark_marker ON mark (marker);
CREATE TABLE IF NOT EXISTS file (
    handle TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (handle, place)
);
CREATE VIEW IF NOT EXISTS file_names AS
    SELECT handle, group_concat(name, char(10)) AS names
    FROM (SELECT handle, name FROM file ORDER BY handle, place) GROUP BY handle;
CREATE VIEW IF NOT EXISTS shown_with_files AS
    SELECT *, (SELECT names FROM file_names WHERE file_names.handle = shown.handle) AS files
    FROM shown;
CREATE TABLE IF NOT EXISTS seen (
    member TEXT NOT NULL,
    conversation TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (member, conversation)
);
CREATE TABLE IF NOT EXISTS whereabouts (member TEXT PRIMARY KEY, zone TEXT NOT NULL);
"""


class Database:
    """Runs functions on the file's one connection, each as one transaction.

    The file is made, with its directory, at the first use. Errors are sqlite3's own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="local-platform")
        self._connection: sqlite3.Connection | None = None

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """What `work` returns, once its transaction is committed; nothing is kept if it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, work)

    async def close(self) -> None:
        """Close the file. Nothing can be run afterwards."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)

    def _run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        if self._connection is None:
            self._connection = _open(self._path)
        with _transaction(self._connection):
            return work(self._connection)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.executescript(_SCHEMA)
    # A killed process had not committed these, and nobody was told that they were saved.
    connection.execute("DELETE FROM message WHERE pending")
    return connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
