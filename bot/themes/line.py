"""One theme in numbers, as lists, charts and the API show it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.themes.trend import Trend


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme in numbers. Anonymous moments count in weeks in which five people logged.

    `weeks` are the Mondays of weeks, oldest first, the last one under way, and `counts` the
    theme's moments in them. `people` and `customers` are the different ones of the last two weeks,
    by which themes are ranked; `people_all` and `customers_all` those of all these weeks. An
    author's anonymous moments count as another person's, as in digests. `first_heard` is the
    instant of the oldest attributed moment. `silence` is after how many weeks a theme that is back
    came back; `again_after` after how many (0 for less than one) a fixed theme was heard again,
    None where it was not.
    """

    id: str
    name: str
    named_by: str | None
    state: str
    state_at: datetime
    weeks: tuple[date, ...]
    counts: tuple[int, ...]
    people: int
    customers: int
    people_all: int
    customers_all: int
    first_heard: datetime | None
    trend: Trend
    streak: int
    silence: int
    again_after: int | None = None

    @property
    def this_week(self) -> int:
        """Moments of the week under way."""
        return self.counts[-1]

    @property
    def last_week(self) -> int:
        """Moments of the last whole week."""
        return self.counts[-2]

    @property
    def moments(self) -> int:
        """Moments of all these weeks."""
        return sum(self.counts)
