"""No faster than Teams lets a bot be, so that it need not say so.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

CONVERSATION: Final = ((7, 1.1), (60, 30.5), (1_800, 3_601.0))
"""How many messages to one conversation within how many seconds.

Teams says a second, thirty and an hour. What is sent then arrives sooner or later, so each span is
a little longer."""
TENANT: Final = ((30, 1.1),)
"""How many requests in one tenant within how many seconds."""
PATIENCE: Final = 5.0
"""Seconds a message waits for its turn here; where it would be longer, it comes again later."""
_MANY: Final = 10_000

Limits = tuple[tuple[int, float], ...]


class TooSoon(Exception):
    """There is no room within PATIENCE; there will be in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Held(Exception):
    """Teams asked the whole tenant to wait `seconds` more."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(slots=True)
class Pace:
    """Keeps every conversation and every tenant within its limits, in this process.

    `now` is in seconds and never goes back; `sleep` waits for so many.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    conversation: Limits = CONVERSATION
    tenant: Limits = TENANT
    _past: dict[str, deque[float]] = field(default_factory=dict)
    _held: dict[str, float] = field(default_factory=dict)

    async def turn(self, tenant: str, conversation: str) -> None:
        """Wait until a request may go out, and count it. Raises TooSoon or Held."""
        self._check_hold(tenant)
        await self._wait(f"c:{conversation}", self.conversation)
        # Only then: who waits for a conversation must not keep a place in the tenant's second.
        await self._wait(f"t:{tenant}", self.tenant)
        self._check_hold(tenant)

    def hold(self, tenant: str, seconds: float) -> None:
        """Teams has answered 429: nothing goes out in this tenant until then."""
        self._held[tenant] = max(self._held.get(tenant, 0.0), self.now() + seconds)

    def _check_hold(self, tenant: str) -> None:
        left = self._held.get(tenant, 0.0) - self.now()
        if left > 0:
            raise Held(left)
        self._held.pop(tenant, None)

    async def _wait(self, key: str, limits: Limits) -> None:
        now = self.now()
        at = max(now, _next(self._past.get(key), limits))
        if at - now > PATIENCE:
            raise TooSoon(at - now)
        # Its place is taken now, so that those who come next stand behind it.
        self._note(key, at, limits)
        if at > now:
            await self.sleep(at - now)

    def _note(self, key: str, at: float, limits: Limits) -> None:
        self._past.setdefault(key, deque(maxlen=limits[-1][0])).append(at)
        if len(self._past) > _MANY:
            oldest = self.now() - self.conversation[-1][1]
            self._past = {one: past for one, past in self._past.items() if past[-1] > oldest}


def _next(past: deque[float] | None, limits: Limits) -> float:
    """The first instant at which one more is within every limit."""
    if not past:
        return 0.0
    return max(past[-most] + span if len(past) >= most else 0.0 for most, span in limits)
