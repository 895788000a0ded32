"""What every payload of Slack's tells: whose workspace, which message, when. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

PLATFORM: Final = "slack"
Payload = Mapping[str, Any]


def team_of(body: Payload) -> str:
    """The workspace that let us in, from which this came.

    In a channel shared with another organisation, `team_id` may be the other one's.
    """
    for one in body.get("authorizations") or ():
        if one.get("team_id"):
            return str(one["team_id"])
    team = body.get("team")
    if isinstance(team, dict):
        return str(team["id"])
    return str(body["team_id"] if "team_id" in body else body["user"]["team_id"])


def handle_of(channel: str, ts: str) -> str:
    """How a message is found again."""
    return f"{channel}:{ts}"


def instant(ts: str) -> datetime:
    """Slack's `1700000000.123456` as an instant in UTC."""
    seconds, _, fraction = ts.partition(".")
    micro = int(fraction[:6].ljust(6, "0") or 0)
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=micro)
