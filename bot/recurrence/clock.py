"""Where the clocks of a zone change, found by bisection since zoneinfo does not list it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def utc_offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    """What wall time in `zone` is ahead of UTC at an aware instant."""
    return instant.astimezone(zone).replace(tzinfo=UTC) - instant


def clock_change(zone: ZoneInfo, before: datetime, until: datetime) -> datetime | None:
    """The first instant after `before`, at the latest `until`, with another offset than `before`.

    Aware instants in, aware UTC out, exact to the second, as zone data is. None when the offsets
    at both ends agree: the two are to be so close (a day or two) that no two changes fit between.
    """
    start = before.astimezone(UTC).replace(microsecond=0)
    offset = utc_offset(start, zone)
    if utc_offset(until, zone) == offset:
        return None
    same = 0
    changed = -int((start - until) // timedelta(seconds=1))
    while changed - same > 1:
        middle = (same + changed) // 2
        if utc_offset(start + timedelta(seconds=middle), zone) == offset:
            same = middle
        else:
            changed = middle
    return start + timedelta(seconds=changed)
