"""Time under the test's control."""

from datetime import UTC, datetime, timedelta
from threading import Lock

import pytest

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday, in winter time everywhere north of the equator."""


class FakeClock:
    """A clock that stands still until it is moved; safe to share between threads."""

    def __init__(self, start: datetime = START) -> None:
        self._lock = Lock()
        self._now = _utc(start)

    def now(self) -> datetime:
        """The instant the clock shows, aware, in UTC."""
        with self._lock:
            return self._now

    def advance(self, by: timedelta) -> None:
        """Move the clock by this much; backwards when negative, as a corrected clock would."""
        with self._lock:
            self._now += by

    def set(self, to: datetime) -> None:
        """Move the clock to an aware instant of any zone. Raises ValueError for a naive one."""
        with self._lock:
            self._now = _utc(to)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that starts on a Monday morning."""
    return FakeClock()
