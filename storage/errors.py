"""What can go wrong between Earshot and its database, in sentences."""

from __future__ import annotations

from sqlalchemy.exc import OperationalError


class StoreUnavailable(Exception):
    """The database could not take this now: locked, full or gone. Nothing was written."""


def unavailable(error: OperationalError) -> StoreUnavailable:
    """One sentence about a database that could not do its work; no statement, no values."""
    return StoreUnavailable(f"The database is not available: {error.orig}.")
