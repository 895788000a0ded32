"""The database: there, writable, in the right shape, and no younger than the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session

from bot.doctor.finding import Finding
from bot.settings import Settings
from storage.errors import StoreUnavailable, unavailable
from storage.inspection import newest_id
from storage.migrate import is_current
from storage.store import Store

_TOLERANCE: Final = timedelta(minutes=2)
_MILLIS_DIGITS: Final = 12


def reachable(store: Store, settings: Settings) -> Finding:
    """Whether it can be read and written."""
    shown = settings.database_shown
    try:
        store.read_now(lambda session: session.connection().execute(text("SELECT 1")).all())
    except (StoreUnavailable, DatabaseError) as error:
        why = str(error) if isinstance(error, StoreUnavailable) else "It is not a database."
        advice = "Check EARSHOT_DATABASE_URL, and that the file or the server is there."
        return Finding("wrong", "Database", f"{shown} cannot be read. {why}", advice)
    try:
        store.write_now(lambda _: None)
    except StoreUnavailable as error:
        advice = "See whether another program holds it, it is read-only, or the disk is full."
        return Finding("wrong", "Database", f"{shown} cannot be written. {error}", advice)
    return Finding("ok", "Database", f"{shown} can be read and written.")


def migrated(store: Store) -> Finding:
    """Whether every migration has been applied."""
    try:
        current = is_current(store.engine)
    except OperationalError as error:
        return Finding("wrong", "Migrations", str(unavailable(error)), "Run this again.")
    if current:
        return Finding("ok", "Migrations", "Every migration has been applied.")
    return Finding(
        "wrong",
        "Migrations",
        "The database has another shape than this version of Earshot expects.",
        "`earshot serve` brings an older one up to date; a newer one needs the newer Earshot.",
    )


def clock(session: Session, now: datetime) -> Finding:
    """Whether the system's clock (`now`) stands behind what has been written already."""
    newest = _made_at(newest_id(session))
    if newest is not None and newest > now + _TOLERANCE:
        ahead = round((newest - now).total_seconds() / 60)
        told = f"It is {now:%Y-%m-%d %H:%M} UTC, but the newest entry is {ahead} minutes younger."
        return Finding("wrong", "Clock", told, "Set the clock right; NTP keeps it so.")
    return Finding("ok", "Clock", f"It is {now:%Y-%m-%d %H:%M} UTC.")


def _made_at(found: str | None) -> datetime | None:
    """When an id was made: its first twelve digits are milliseconds since 1970."""
    try:
        millis = int((found or "")[:_MILLIS_DIGITS], 16)
        return datetime.fromtimestamp(millis / 1000, UTC)
    except (ValueError, OverflowError):
        return None


def database(store: Store, settings: Settings) -> Iterator[Finding]:
    """Whether it is usable; ends at the first thing that is wrong."""
    found = reachable(store, settings)
    yield found
    if found.mark == "ok":
        yield migrated(store)
