"""Say in the log that something failed for a delivery: ids, kinds and names of errors only."""

from __future__ import annotations

from bot.outbox.tools import Tools
from storage.values import Delivery


def report(tools: Tools, event: str, delivery: Delivery, error: Exception) -> None:
    """Log an error without its text, which may hold what people wrote, or an address."""
    tools.log.error(
        event,
        workspace=delivery.workspace_id,
        delivery=delivery.id,
        kind=delivery.kind,
        error=type(error).__name__,
    )
