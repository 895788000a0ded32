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

CONVERSATION: Final = ((7, 1.1), (8, 2.2), (60, 30.5), (1_800, 3_601.0))
"""How many messages to one conversation within how many seconds.

Teams says one second, two, thirty, and an hour. What is sent then arrives sooner or later, so each
span is a little longer."""
TENANT: Final = ((1, 0.04),)
"""How many requests in one tenant within how many seconds.

Teams allows 30 a second. A burst of 30 of which some arrive late would run into the next ones, so
they go one by one, and not quite as many."""
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
class _Line:
    """Those who wait for one thing, in the order they came, and when the last ones went."""

    past: deque[float]
    head: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(slots=True)
class Pace:
    """Keeps every conversation and every tenant within its limits, in this process.

    `now` is in seconds and never goes back; `sleep` waits for so many, or longer.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    conversation: Limits = CONVERSATION
    tenant: Limits = TENANT
    _lines: dict[str, _Line] = field(default_factory=dict)
    _held: dict[str, float] = field(default_factory=dict)

    async def turn(self, tenant: str, conversation: str) -> None:
        """Wait until a request may go out, and count it. Raises TooSoon or Held."""
        self._check_hold(tenant)
        everybody = self._line(f"t:{tenant}", self.tenant)
        chat = self._line(f"c:{conversation}", self.conversation)
        async with chat.head:
            await self._until_free(chat, self.conversation)
            # Only then: who waits for a conversation must not hold up the tenant's others.
            async with everybody.head:
                await self._until_free(everybody, self.tenant)
                self._check_hold(tenant)
                everybody.past.append(self.now())
            chat.past.append(self.now())

    def hold(self, tenant: str, seconds: float) -> None:
        """Teams has answered 429: nothing goes out in this tenant until then."""
        self._held[tenant] = max(self._held.get(tenant, 0.0), self.now() + seconds)

    def _check_hold(self, tenant: str) -> None:
        left = self._held.get(tenant, 0.0) - self.now()
        if left > 0:
            raise Held(left)
        self._held.pop(tenant, None)

    async def _until_free(self, line: _Line, limits: Limits) -> None:
        # A busy machine wakes sleepers late, several at a time: each looks at the clock again.
        while (wait := _next(line.past, limits) - self.now()) > 0:
            if wait > PATIENCE:
                raise TooSoon(wait)
            await self.sleep(wait)

    def _line(self, key: str, limits: Limits) -> _Line:
        if key not in self._lines and len(self._lines) >= _MANY:
            self._forget_idle()
        return self._lines.setdefault(key, _Line(deque(maxlen=limits[-1][0])))

    def _forget_idle(self) -> None:
        oldest = self.now() - self.conversation[-1][1]
        self._lines = {
            key: line
            for key, line in self._lines.items()
            if line.head.locked() or (line.past and line.past[-1] > oldest)
        }


def _next(past: deque[float], limits: Limits) -> float:
    """The first instant at which one more is within every limit."""
    return max(past[-most] + span if len(past) >= most else 0.0 for most, span in limits)
