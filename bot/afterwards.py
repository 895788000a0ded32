"""What happens after an event's commit: send the replies, then embed the new words.

Embedding takes milliseconds to seconds, so it never holds up an acknowledgement. What is not done
when the process ends is found again at the next start, since a vector is then missing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger(__name__)

Embed = Callable[[str, Sequence[str]], Awaitable[None]]
"""Embeds moments (by id) of a workspace."""


@dataclass(slots=True)
class Afterwards:
    """Called with a workspace and the ids of its new moments; returns at once."""

    nudge: Callable[[], None]
    embed: Embed
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
            workspace, ids = self._waiting.popitem()
            try:
                await self.embed(workspace, ids)
            except Exception as error:  # noqa: BLE001 - the moment is kept; only its theme waits
                log.error("embedding.failed", workspace=workspace, error=type(error).__name__)
            self.nudge()

    async def settle(self) -> None:
        """Wait until everything handed in so far is done."""
        if self._task is not None:
            await self._task
