"""Engines for the two databases Earshot runs on."""

from __future__ import annotations

import time
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

WRITES = "earshot_writes"
"""Execution option of a connection that is about to write."""

_RETRY_SECONDS: Final = 0.01


def open_engine(url: str | URL, busy_seconds: float = 5.0) -> Engine:
    """An engine for `url`: `sqlite:///PATH` or `postgresql+psycopg://…`.

    SQLite waits up to `busy_seconds` for another process's write. Errors never show parameters,
    since those hold what people wrote. Raises ValueError for any other kind of database.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True
        )
    if parsed.get_backend_name() != "sqlite":
        msg = f"Earshot keeps its data in SQLite or PostgreSQL, not in {parsed.drivername}."
        raise ValueError(msg)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": busy_seconds}, hide_parameters=True)
    event.listen(engine, "do_connect", _make_private)
    event.listen(engine, "connect", lambda raw, _record: _prepare_sqlite(raw, busy_seconds))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(_dialect: Any, _record: Any, arguments: Any, _options: Any) -> None:
    # What customers said is for the user Earshot runs as; SQLite's other files follow this one.
    if not str(arguments[0]).startswith("file:"):
        Path(arguments[0]).touch(mode=0o600, exist_ok=True)


def _prepare_sqlite(dbapi_connection: Any, busy_seconds: float) -> None:
    # pysqlite's own transaction control starts writes too late; BEGIN is ours (_begin_sqlite).
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    use_wal(cursor, busy_seconds)
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "cache_size = -8000",  # kB for each connection; the system keeps the file in memory anyway
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def use_wal(cursor: Any, busy_seconds: float) -> None:
    """Switch a SQLite file to its write-ahead log, trying for up to `busy_seconds`.

    Two processes that open a new file at once both want it exclusively; SQLite then refuses one
    without waiting, whatever busy_timeout says: https://www.sqlite.org/c3ref/busy_handler.html
    Raises sqlite3.OperationalError.
    """
    give_up = time.monotonic() + busy_seconds
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail with SQLITE_BUSY at once,
    # whatever busy_timeout says: https://www.sqlite.org/lang_transaction.html
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
