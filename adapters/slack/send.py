"""Post, redraw and look up messages, and tell what became of each call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from adapters.contract.adapter import Outgoing
from adapters.contract.results import (
    CannotTell,
    Found,
    LookUp,
    Never,
    NotFound,
    NotSent,
    RateLimited,
    SendResult,
    Sent,
    Uncertain,
)
from adapters.slack.api import Api, NotInstalled
from adapters.slack.elements import Json
from adapters.slack.parse import handle_of
from adapters.slack.render import blocks_of, text_of, thread_of

log = structlog.get_logger(__name__)

EVENT_TYPE: Final = "earshot_delivery"
"""The name of the metadata that a message carries; its payload is the delivery's id alone."""

_DOUBTFUL: Final = frozenset({"internal_error", "fatal_error", "request_timeout"})
"""Errors after which the message may stand there all the same."""

_LATER: Final = frozenset({"service_unavailable", "team_added_to_org"})

_NEVER: Final[Mapping[str, str]] = {
    "account_inactive": "not-installed",
    "app_missing_action_url": "error",
    "as_user_not_supported": "error",
    "cannot_dm_bot": "no-address",
    "channel_not_found": "channel-gone",
    "ekm_access_denied": "not-permitted",
    "invalid_auth": "not-installed",
    "is_archived": "channel-archived",
    "message_not_found": "message-gone",
    "messages_tab_disabled": "messages-off",
    "missing_scope": "missing-scope",
    "not_allowed_token_type": "not-installed",
    "not_authed": "not-installed",
    "not_in_channel": "not-in-channel",
    "org_login_required": "not-permitted",
    "restricted_action": "not-permitted",
    "restricted_action_read_only_channel": "not-permitted",
    "team_access_not_granted": "not-permitted",
    "token_expired": "not-installed",
    "token_revoked": "not-installed",
    "user_disabled": "deactivated",
    "user_not_found": "no-address",
}
"""Errors that stay, each with the reason people read in the reach report."""

_LOOK_BACK: Final = 100
"""How many of the newest messages are looked through for one of ours."""

_FORM: Final[Mapping[str, Any]] = {
    "unfurl_links": False,
    "unfurl_media": False,
    "link_names": False,
    "mrkdwn": False,
}


@dataclass(frozen=True, slots=True)
class Handle:
    """Where a message stands: channel, timestamp, and the timestamps of its details below it."""

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
        return cls(channel, ts, tuple(filter(None, replies.split(","))))

    def __str__(self) -> str:
        """As text."""
        replies = f";{','.join(self.replies)}" if self.replies else ""
        return handle_of(self.channel, self.ts) + replies


async def deliver(api: Api, outgoing: Outgoing) -> SendResult:
    """Post or redraw one message, once."""
    try:
        if outgoing.replaces is not None:
            return await _redraw(api, outgoing, Handle.read(outgoing.replaces))
        return await _post(api, outgoing)
    except NotInstalled:
        return Never("not-installed")
    except SlackApiError as error:
        return _refusal(error)
    except aiohttp.ClientConnectorError as error:
        # The connection was never made, so nothing can have arrived.
        return NotSent(type(error).__name__)
    except (aiohttp.ClientError, TimeoutError) as error:
        return Uncertain(type(error).__name__)


async def look_up(api: Api, outgoing: Outgoing) -> LookUp:
    """Whether a message with this marker stands where it was to go."""
    try:
        channel = await _channel(api, outgoing)
        found = await api.get(
            outgoing.workspace,
            "conversations.history",
            channel=channel,
            limit=_LOOK_BACK,
            include_all_metadata="true",
        )
    except SlackApiError as error:
        limited = _limit(error)
        return limited if limited is not None else CannotTell()
    except (NotInstalled, aiohttp.ClientError, TimeoutError):
        return CannotTell()
    for message in found.get("messages", ()):
        if _marker(message) == outgoing.marker:
            return Found(str(Handle(channel, str(message["ts"]))))
    return CannotTell() if found.get("is_limited") else NotFound()


async def _post(api: Api, outgoing: Outgoing) -> SendResult:
    answer = await api.call(
        outgoing.workspace,
        "chat.postMessage",
        channel=outgoing.address,
        text=text_of(outgoing.message),
        blocks=blocks_of(outgoing.message),
        metadata=_metadata(outgoing.marker),
        **_FORM,
    )
    handle = Handle(str(answer["channel"]), str(answer["ts"]))
    return Sent(str(await _details(api, outgoing, handle, thread_of(outgoing.message))))


async def _redraw(api: Api, outgoing: Outgoing, handle: Handle) -> SendResult:
    await _update(api, outgoing, handle.channel, handle.ts, blocks_of(outgoing.message))
    replies = thread_of(outgoing.message)
    for ts, blocks in zip(handle.replies, replies, strict=False):
        await _update(api, outgoing, handle.channel, ts, blocks)
    for ts in handle.replies[len(replies) :]:
        await api.call(outgoing.workspace, "chat.delete", channel=handle.channel, ts=ts)
    kept = Handle(handle.channel, handle.ts, handle.replies[: len(replies)])
    return Sent(str(await _details(api, outgoing, kept, replies[len(kept.replies) :])))


async def _update(api: Api, outgoing: Outgoing, channel: str, ts: str, blocks: list[Json]) -> None:
    await api.call(
        outgoing.workspace,
        "chat.update",
        channel=channel,
        ts=ts,
        text=text_of(outgoing.message),
        blocks=blocks,
        metadata=_metadata(outgoing.marker),
        link_names=False,
    )


async def _details(
    api: Api, outgoing: Outgoing, handle: Handle, replies: list[list[Json]]
) -> Handle:
    """Post details below a message that stands already; the next redrawing adds what fails."""
    posted = list(handle.replies)
    try:
        for blocks in replies:
            answer = await api.call(
                outgoing.workspace,
                "chat.postMessage",
                channel=handle.channel,
                thread_ts=handle.ts,
                text=text_of(outgoing.message),
                blocks=blocks,
                **_FORM,
            )
            posted.append(str(answer["ts"]))
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        log.warning("slack.details_missing", marker=outgoing.marker, error=type(error).__name__)
    return Handle(handle.channel, handle.ts, tuple(posted))


async def _channel(api: Api, outgoing: Outgoing) -> str:
    """The conversation a message went to: a person's id stands for the direct one with them."""
    if outgoing.replaces is not None:
        return Handle.read(outgoing.replaces).channel
    if not outgoing.address.startswith(("U", "W")):
        return outgoing.address
    answer = await api.call(outgoing.workspace, "conversations.open", users=outgoing.address)
    return str(answer["channel"]["id"])


def _refusal(error: SlackApiError) -> SendResult:
    limited = _limit(error)
    if limited is not None:
        return limited
    code, status = _code(error), _status(error)
    if code in _NEVER:
        return Never(_NEVER[code])
    if code in _LATER:
        return NotSent(code)
    if code in _DOUBTFUL or status >= 500 or not code:
        return Uncertain(code or f"http-{status}")
    log.warning("slack.refused", error=code)
    return Never("error")


def _limit(error: SlackApiError) -> RateLimited | None:
    if _status(error) != 429 and _code(error) not in ("ratelimited", "rate_limited"):
        return None
    headers = getattr(error.response, "headers", {}) or {}
    wait = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    return RateLimited(timedelta(seconds=max(1, int(wait) if str(wait).isdigit() else 1)))


def _code(error: SlackApiError) -> str:
    data = getattr(error.response, "data", error.response)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def _status(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", 200))


def _metadata(marker: str) -> Json:
    return {"event_type": EVENT_TYPE, "event_payload": {"delivery": marker}}


def _marker(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return ""
    return str((metadata.get("event_payload") or {}).get("delivery", ""))
