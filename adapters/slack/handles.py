"""How a message that was posted is found again."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.slack.payload import handle_of


@dataclass(frozen=True, slots=True)
class Handle:
    """Where a message stands: channel, timestamp, and the timestamps of its details below it, ""
    for one that could not be posted."""

    channel: str
    ts: str
    replies: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> Handle:
        """From its text. Raises ValueError."""
        place, _, replies = text.partition(";")
        channel, colon, ts = place.partition(":")
        if not colon or not ts:
            msg = "not a Slack message's handle"
            raise ValueError(msg)
        return cls(channel, ts, tuple(replies.split(",")) if replies else ())

    def __str__(self) -> str:
        """As text."""
        replies = f";{','.join(self.replies)}" if self.replies else ""
        return handle_of(self.channel, self.ts) + replies
