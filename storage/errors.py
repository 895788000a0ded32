"""What can go wrong between Earshot and its database, in sentences."""

from __future__ import annotations

from sqlalchemy.exc import OperationalError


class StoreUnavailable(Exception):
    """The database could not take this now: locked, full or gone. Nothing was written."""


def unavailable(error: OperationalError) -> StoreUnavailable:
    """One sentence about a database that could not do its work; no statement, no values."""
    why = str(error.orig).partition("\n")[0].rstrip(" .")
    return StoreUnavailable(f"The database is not available: {why}.")
