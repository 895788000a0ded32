"""One message a second to one conversation, as Slack asks.

https://docs.slack.dev/apis/web-api/rate-limits#posting-messages
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

SPACING: Final = 1.0
"""Seconds between two messages to one conversation."""
_MOST: Final = 5_000
"""Conversations remembered before those whose turn has passed are let go."""


class Pace:
    """Gives turns in the order they are asked for. `now` and `pause` are in seconds."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._now = now
        self._pause = pause
        self._next: dict[str, float] = {}

    async def turn(self, place: str) -> None:
        """Wait until something may be posted to this place."""
        now = self._now()
        at = max(now, self._next.get(place, now))
        self._next[place] = at + SPACING
        if len(self._next) > _MOST:
            self._next = {one: when for one, when in self._next.items() if when > now}
        if at > now:
            await self._pause(at - now)
