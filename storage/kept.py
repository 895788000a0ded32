"""Single values that outlive a restart, by name; they belong to the installation."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, insert_new, remove

V = columns(tables.KeptValue)

CLOCK_AHEAD: Final = "local.clock.ahead"
"""How many seconds a local workspace's clock is ahead of real time."""


def kept(session: Session, name: str) -> str | None:
    """The value kept under this name, or None."""
    statement = select(V.value).where(V.name == name)
    found: str | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def keep(session: Session, name: str, value: str) -> None:
    """Keep a value under this name, in place of an earlier one."""
    remove(session, tables.KeptValue, V.name == name)
    insert_new(session, tables.KeptValue, [{"name": name, "value": value}])
