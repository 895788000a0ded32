"""What happens after an event's commit: send the replies, then embed the new words.

Embedding takes milliseconds to seconds, so it never holds up an acknowledgement: while more comes
in than can be embedded at once, it leaves most of the time to what people wait for. What is not
done when the process ends is found again at the next start, since a vector is then missing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import structlog

log = structlog.get_logger(__name__)

Embed = Callable[[str, Sequence[str]], Awaitable[None]]
"""Embeds moments (by id) of a workspace."""

_AT_ONCE: Final = 16
"""Moments embedded together: a few hundredths of a second."""
_REST: Final = 9
"""How many times as long as that took nothing is embedded, when more is waiting."""


@dataclass(slots=True)
class Afterwards:
    """Called with a workspace and the ids of its new moments; returns at once.

    `now` and `pause` are in seconds.
    """

    nudge: Callable[[], None]
    embed: Embed
    now: Callable[[], float] = time.perf_counter
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    _waiting: dict[str, list[str]] = field(default_factory=dict)
    _task: asyncio.Task[None] | None = None

    def __call__(self, workspace: str, moment_ids: Sequence[str]) -> None:
        """Send what waits in the outbox; embed what is new, together with what queued up."""
        self.nudge()
        if not moment_ids:
            return
        self._waiting.setdefault(workspace, []).extend(moment_ids)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())

    async def _work(self) -> None:
        while self._waiting:
            workspace, ids = self._next()
            began = self.now()
            try:
                await self.embed(workspace, ids)
            except Exception as error:  # noqa: BLE001 - the moment is kept; only its theme waits
                log.error("embedding.failed", workspace=workspace, error=type(error).__name__)
            self.nudge()
            if self._waiting:
                await self.pause((self.now() - began) * _REST)

    def _next(self) -> tuple[str, list[str]]:
        """A few of the workspace that has waited longest; its others go to the end of the line."""
        workspace = next(iter(self._waiting))
        ids = self._waiting.pop(workspace)
        if len(ids) > _AT_ONCE:
            self._waiting[workspace] = ids[_AT_ONCE:]
        return workspace, ids[:_AT_ONCE]

    async def settle(self) -> None:
        """Wait until everything handed in so far is done."""
        if self._task is not None:
            await self._task
