"""What can go wrong between Earshot and its database, in sentences."""

from __future__ import annotations

from sqlalchemy.exc import OperationalError


class StoreUnavailable(Exception):
    """The database could not take this now: locked, full or gone. Nothing was written."""


def unavailable(error: OperationalError) -> StoreUnavailable:
    """One sentence about a database that could not do its work; no statement, no values.

    What went wrong first counts: a full disk makes SQLite roll back on its own, and then the
    savepoint cannot be found either.
    """
    first, earlier = error, error.__context__
    while earlier is not None:
        if isinstance(earlier, OperationalError):
            first = earlier
        earlier = earlier.__context__
    why = str(first.orig).partition("\n")[0].rstrip(" .")
    return StoreUnavailable(f"The database is not available: {why}.")
