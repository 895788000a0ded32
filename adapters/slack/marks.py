"""The mark that each of our messages carries: the id of its delivery, and nothing else.

https://docs.slack.dev/messaging/message-metadata
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adapters.slack.elements import Json

EVENT_TYPE: Final = "earshot_delivery"


def mark(delivery: str, part: int | None = None) -> Json:
    """The metadata of a message, or of one part of its details."""
    payload: Json = {"delivery": delivery}
    if part is not None:
        payload["part"] = part
    return {"event_type": EVENT_TYPE, "event_payload": payload}


def marked(message: Mapping[str, Any]) -> str:
    """The id of the delivery a message was, "" for one that is not ours."""
    return str(_payload(message).get("delivery", ""))


def part_of(message: Mapping[str, Any]) -> int | None:
    """Which part of the details a message is, None for one that is none."""
    part = _payload(message).get("part")
    return part if isinstance(part, int) else None


def _payload(message: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return {}
    payload = metadata.get("event_payload")
    return payload if isinstance(payload, dict) else {}
