"""How much to claim at once: little where the platform is slow, much where it is fast."""

from __future__ import annotations

from datetime import datetime

from bot.outbox.settings import OutboxSettings


class BatchSize:
    """Doubles while batches are on their way in half the span they may take, else halves.

    A small batch holds few leases where each send takes long; a large one makes few transactions
    where sends are quick.
    """

    def __init__(self, settings: OutboxSettings) -> None:
        self._settings = settings
        self._size = settings.first_batch
        self._began: datetime | None = None

    def next(self, real_now: datetime) -> int:
        """The size of the batch to claim now, all of the last one being on its way."""
        if self._began is not None:
            took = real_now - self._began
            if took * 2 <= self._settings.batch_span:
                self._size = min(self._size * 2, self._settings.largest_batch)
            elif took > self._settings.batch_span:
                self._size = max(self._size // 2, self._settings.in_flight)
        self._began = real_now
        return self._size
