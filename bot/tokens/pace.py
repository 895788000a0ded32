"""How many requests a token may make: a bucket that fills again steadily."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """At most `burst` requests at once, and `per_second` of them in the long run, for each key.

    `seconds` is a clock that never goes back. Each process counts by itself. One thread at a time.
    """

    burst: int
    per_second: float
    seconds: Callable[[], float]
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    def wait(self, key: str) -> int:
        """Take one request out of the bucket: 0, or after how many whole seconds to come again."""
        now = self.seconds()
        left = self._left(key, now)
        if left < 1:
            return math.ceil((1 - left) / self.per_second)
        self._buckets[key] = (left - 1, now)
        return 0

    def _left(self, key: str, now: float) -> float:
        left, then = self._buckets.get(key, (float(self.burst), now))
        return min(float(self.burst), left + (now - then) * self.per_second)
