"""Quiet hours: when nobody is to be written to."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.recurrence.clock import clock_change

USUAL: Final = (time(18), time(8))
"""Quiet hours, from and to, where nobody has set others."""


def in_quiet_hours(clock: time, quiet_from: time | None, quiet_to: time | None) -> bool:
    """Whether a wall time lies in [quiet_from, quiet_to), which may span midnight.

    There are no quiet hours where a bound is missing or both are the same.
    """
    if quiet_from is None or quiet_to is None:
        return False
    if quiet_from <= quiet_to:
        return quiet_from <= clock < quiet_to
    return clock >= quiet_from or clock < quiet_to


def after_quiet(
    at: datetime, zone: ZoneInfo, quiet_from: time | None, quiet_to: time | None
) -> datetime:
    """The earliest instant from `at` (aware) on whose wall time in `zone` is outside quiet hours.

    Aware UTC. A clock change may end quiet hours early (the clock jumps past their end, or back
    before their start) or bring them back for an hour.
    """
    instant = at.astimezone(UTC)
    while True:
        wall = instant.astimezone(zone)
        if quiet_to is None or not in_quiet_hours(wall.time(), quiet_from, quiet_to):
            return instant
        today = wall.replace(tzinfo=None)
        left = (datetime.combine(today, quiet_to) - today) % timedelta(days=1)
        instant = clock_change(zone, instant, instant + left) or instant + left
