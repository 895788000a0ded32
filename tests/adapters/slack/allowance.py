"""What Slack lets through: so many messages a minute to a workspace, and one a second to a channel.

https://docs.slack.dev/apis/web-api/rate-limits, where Slack says "several hundred messages per
minute"; how many, and how long a burst may be, is set here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

MESSAGES = ("chat.postMessage",)


@dataclass
class Bucket:
    """Fills by `rate` a second up to `most`; each message takes one."""

    rate: float
    most: float
    left: float
    at: float

    def fill(self, now: float) -> None:
        self.left = min(self.most, self.left + (now - self.at) * self.rate)
        self.at = now

    def wait(self) -> float:
        """Seconds until there is one."""
        return max(0.0, (1 - self.left) / self.rate)


@dataclass
class Allowance:
    """Asked about each call. `now` is in seconds."""

    now: Callable[[], float]
    per_second: float = 5.0
    burst: float = 10.0
    channel_burst: float = 3.0
    accepted: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """When messages were let through, by token."""
    refused: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """When calls were answered with 429, by token."""
    in_vain: int = 0
    """Calls made although a 429 had said to wait still."""
    _until: dict[str, float] = field(default_factory=dict)
    _buckets: dict[str, Bucket] = field(default_factory=dict)

    def ask(self, token: str, method: str, channel: str) -> int:
        """Whole seconds to wait, 0 for a call that is let through."""
        if method not in MESSAGES:
            return 0
        now = self.now()
        both = (
            self._bucket(token, self.per_second, self.burst, now),
            self._bucket(f"{token} {channel}", 1.0, self.channel_burst, now),
        )
        wait = max(one.wait() for one in both)
        if wait:
            self.in_vain += now < self._until.get(token, 0.0)
            self.refused[token].append(now)
            self._until[token] = now + math.ceil(wait)
            return math.ceil(wait)
        for one in both:
            one.left -= 1
        self.accepted[token].append(now)
        return 0

    def _bucket(self, key: str, rate: float, most: float, now: float) -> Bucket:
        found = self._buckets.setdefault(key, Bucket(rate, most, most, now))
        found.fill(now)
        return found
