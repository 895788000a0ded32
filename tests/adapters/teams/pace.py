"""How often a bot may act in Teams before it hears 429, by Microsoft's table for one bot."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

THREAD = ((1.0, 7), (2.0, 8), (30.0, 60), (3_600.0, 1_800))
"""Sends to one conversation: (seconds, how many)."""
ROSTER = ((1.0, 14), (2.0, 16), (30.0, 120), (3_600.0, 3_600))
"""Reads of one conversation's members."""
TENANT = ((1.0, 30),)
"""All requests of one app in one tenant."""

Windows = tuple[tuple[float, int], ...]


@dataclass
class Pace:
    """Sliding windows for whatever has a name. `now` is in seconds and only ever grows."""

    now: Callable[[], float]
    _seen: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def wait(self, limits: dict[str, Windows]) -> int:
        """Seconds until one more request is allowed under all these limits, 0 for now.

        A request that is allowed counts; one that is refused does not.
        """
        at = self.now()
        longest = max(
            (self._over(name, windows, at) for name, windows in limits.items()), default=0.0
        )
        if longest > 0:
            return max(1, math.ceil(longest))
        for name in limits:
            self._seen[name].append(at)
        return 0

    def _over(self, name: str, windows: Windows, at: float) -> float:
        seen = self._seen[name]
        while seen and seen[0] <= at - windows[-1][0]:
            seen.popleft()
        longest = 0.0
        for seconds, most in windows:
            if len(seen) >= most and seen[-most] > at - seconds:
                longest = max(longest, seen[-most] + seconds - at)
        return longest
