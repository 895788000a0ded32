"""Clocks: the system's, and one that can be set forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        """The current instant, aware, in UTC."""
        return datetime.now(UTC)


class ForwardClock:
    """Real time plus a distance that only grows."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self.ahead = ahead

    def now(self) -> datetime:
        """The current instant of this clock, aware, in UTC."""
        return datetime.now(UTC) + self.ahead

    def forward_to(self, instant: datetime) -> None:
        """Set the clock to `instant`; one that has passed changes nothing."""
        self.ahead += max(instant - self.now(), timedelta())
