"""Single values that outlive a restart, by name; they belong to the installation."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, insert_new, remove

V = columns(tables.KeptValue)

CLOCK_AHEAD: Final = "local.clock.ahead"
"""How many seconds a local workspace's clock is ahead of real time."""
RESTORED_AT: Final = "restored.at"
"""The instant of the last restore (product time)."""

MODEL: Final = "themes.model"
"""The name of the language model in use."""


def kept(session: Session, name: str) -> str | None:
    """The value kept under this name, or None."""
    statement = select(V.value).where(V.name == name)
    found: str | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def keep(session: Session, name: str, value: str) -> None:
    """Keep a value under this name, in place of an earlier one."""
    remove(session, tables.KeptValue, V.name == name)
    insert_new(session, tables.KeptValue, [{"name": name, "value": value}])


def restored_at(session: Session) -> datetime | None:
    """When the database was last restored from a backup (product time), or None.

    What fell due until then may have gone out without this database knowing.
    """
    value = kept(session, RESTORED_AT)
    return datetime.fromisoformat(value) if value else None
