"""How fast a workspace takes messages: evenly, and slower where Slack says that it was too fast.

Slack allows "several hundred messages per minute" to a workspace, and does not say how many:
https://docs.slack.dev/apis/web-api/rate-limits#posting-messages
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

USUAL: Final = 5.0
"""Messages a second to one workspace, as long as Slack does not object."""
_SLOWER: Final = 0.95
"""By this much at least after each objection."""
_MUCH_SLOWER: Final = 0.7
"""By this much where one objection follows the other."""
_SLOWEST: Final = 1 / 60
_TELLING: Final = 5.0
"""Seconds of sending after which what went through says how much is allowed."""
_BEHIND: Final = 1.0
"""Seconds that may be caught up with when turns come late."""
_FORGOTTEN: Final = 3_600.0
"""Seconds after which an objection no longer counts."""


@dataclass(slots=True)
class _Lane:
    """One workspace: when the next turn is, and since when how many were given without a gap."""

    rate: float
    next: float
    since: float
    given: int = 0
    parked_until: float = 0.0
    forget_at: float = 0.0


class Rate:
    """Gives turns, workspace by workspace. `now` and `pause` are in seconds."""

    def __init__(
        self,
        usual: float = USUAL,
        now: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._usual = usual
        self._now = now
        self._pause = pause
        self._lanes: dict[str, _Lane] = {}

    async def turn(self, workspace: str) -> timedelta | None:
        """Wait until something may be sent; or how long nothing will be, since Slack said so."""
        lane, now = self._lane(workspace), self._now()
        if now > lane.next + _BEHIND:
            lane.since, lane.given, lane.next = now, 0, now
        at = lane.next
        lane.next += 1 / lane.rate
        if at > now:
            await self._pause(at - now)
        left = lane.parked_until - self._now()
        if left > 0:
            return timedelta(seconds=left)
        lane.given += 1
        return None

    def limited(self, workspace: str, wait: timedelta) -> None:
        """Slack refused a message: nothing more for so long, and then slower than before."""
        lane, now = self._lane(workspace), self._now()
        until = now + wait.total_seconds()
        if now < lane.parked_until:
            lane.parked_until = max(lane.parked_until, until)
            return
        lasted = until - lane.since
        if lasted > _TELLING:
            rate = min(lane.rate * _SLOWER, (lane.given - 1) / lasted)
        else:
            rate = lane.rate * (_SLOWER if lane.rate == self._usual else _MUCH_SLOWER)
        lane.rate = max(rate, _SLOWEST)
        lane.parked_until = lane.next = lane.since = until
        lane.given = 0
        lane.forget_at = now + _FORGOTTEN

    def _lane(self, workspace: str) -> _Lane:
        now = self._now()
        lane = self._lanes.get(workspace)
        if lane is None:
            lane = self._lanes[workspace] = _Lane(self._usual, now, now)
        if lane.rate < self._usual and now >= lane.forget_at:
            lane.rate = self._usual
        return lane
