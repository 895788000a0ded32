"""Bring a database to the newest shape, safely also when several processes start at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from storage.engine import WRITES

_LOCK: Final = 0x0EA25407
"""Any number will do, as long as every process asks for the same one."""

_FOLDER: Final = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Apply what is missing, all or nothing.

    Only one process at a time gets to look: SQLite by BEGIN IMMEDIATE, PostgreSQL by an advisory
    lock that ends with the transaction.
    """
    if is_current(engine):
        return
    # Alembic takes a while to import, and nearly every start has nothing to migrate.
    from alembic import command
    from alembic.config import Config

    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = Config()
        config.set_main_option("script_location", str(_FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine) -> bool:
    """Whether every migration has been applied. Raises OperationalError without a database."""
    with engine.connect() as connection:
        return _revision(connection) == newest_revision()


def newest_revision() -> str:
    """The revision a current database is at: migrations are numbered, and so are their files."""
    return max(path.name.partition("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar_one_or_none()
    return found
