"""Zones that between them have every kind of clock change, and the changes of 2026 and 2027."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "America/New_York",
        "America/St_Johns",
        "America/Santiago",
        "America/Caracas",
        "Europe/Berlin",
        "Europe/Dublin",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Africa/Monrovia",
        "Asia/Kathmandu",
        "Asia/Pyongyang",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Pacific/Apia",
        "Pacific/Chatham",
        "Pacific/Kiritimati",
        "Pacific/Niue",
    )
]


@dataclass(frozen=True)
class Change:
    """A clock change: wall time when it happens by the old offset, and both offsets."""

    zone: str
    wall: datetime
    before: timedelta
    after: timedelta

    @property
    def instant(self) -> datetime:
        return (self.wall - self.before).replace(tzinfo=UTC)

    def expected(self, local: datetime) -> datetime:
        """What `local`, a few days around the change, means: gaps end, overlaps count once."""
        if local < self.wall:
            return (local - self.before).replace(tzinfo=UTC)
        return max(self.instant, (local - self.after).replace(tzinfo=UTC))

    def __str__(self) -> str:
        return f"{self.zone} {self.wall:%Y-%m-%d}"


def _changes(zone: str, standard: float, summer: float, *walls: str) -> list[Change]:
    """Changes as wall times, each starting with "+" where the clock goes forward."""
    offsets = [timedelta(hours=standard), timedelta(hours=summer)]
    return [
        Change(zone, datetime.fromisoformat(wall[1:]), *offsets[:: 1 if wall[0] == "+" else -1])
        for wall in walls
    ]


# fmt: off
CHANGES = [
    *_changes("America/New_York", -5, -4,
              "+2026-03-08T02:00", "-2026-11-01T02:00", "+2027-03-14T02:00", "-2027-11-07T02:00"),
    *_changes("Europe/Berlin", 1, 2,
              "+2026-03-29T02:00", "-2026-10-25T03:00", "+2027-03-28T02:00", "-2027-10-31T03:00"),
    *_changes("Australia/Sydney", 10, 11,
              "-2026-04-05T03:00", "+2026-10-04T02:00", "-2027-04-04T03:00", "+2027-10-03T02:00"),
    *_changes("America/Santiago", -4, -3,
              "-2026-04-05T00:00", "+2026-09-06T00:00", "-2027-04-04T00:00", "+2027-09-05T00:00"),
    *_changes("Africa/Cairo", 2, 3,
              "+2026-04-24T00:00", "-2026-10-30T00:00", "+2027-04-30T00:00", "-2027-10-29T00:00"),
    *_changes("Australia/Lord_Howe", 10.5, 11,
              "-2026-04-05T02:00", "+2026-10-04T02:00", "-2027-04-04T02:00", "+2027-10-03T02:00"),
]
# fmt: on
