"""Look whether a message arrived of which nobody knows: by the mark it carries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.contract.adapter import Outgoing
from adapters.contract.results import CannotTell, Found, LookUp, NotFound
from adapters.slack import thread
from adapters.slack.api import Api, NotInstalled
from adapters.slack.handles import Handle
from adapters.slack.marks import marked
from adapters.slack.refusals import limit
from adapters.slack.render import thread_of
from adapters.slack.share import look_up_file

_AT_ONCE: Final = 200
_PAGES: Final = 10
"""How far back is looked: what is not found by then may stand further up."""
_SKEW: Final = timedelta(minutes=5)
"""How much Slack's clock and this machine's may differ."""


async def look_up(api: Api, outgoing: Outgoing) -> LookUp:
    """Whether a message with this marker stands where it was to go."""
    if outgoing.file is not None:
        return await look_up_file(api, outgoing, outgoing.file)
    first = True
    try:
        channel = await _channel(api, outgoing)
        cursor = ""
        for _ in range(_PAGES):
            page = await _page(api, outgoing, channel, cursor)
            first = False
            for message in page.get("messages", ()):
                if marked(message) == outgoing.marker:
                    return await _found(api, outgoing, Handle(channel, str(message["ts"])))
            if page.get("is_limited"):
                return CannotTell()
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return NotFound()
    except SlackApiError as error:
        limited = limit(error)
        # After the first page another attempt would only come as far again.
        return limited if limited is not None and first else CannotTell()
    except (NotInstalled, aiohttp.ClientError, TimeoutError):
        return CannotTell()
    return CannotTell()


async def _page(api: Api, outgoing: Outgoing, channel: str, cursor: str) -> dict[str, Any]:
    more = {"cursor": cursor} if cursor else {}
    if outgoing.since is not None:
        more["oldest"] = _ts(outgoing.since - _SKEW)
    return await api.get(
        outgoing.workspace,
        "conversations.history",
        channel=channel,
        limit=_AT_ONCE,
        include_all_metadata="true",
        **more,
    )


async def _found(api: Api, outgoing: Outgoing, handle: Handle) -> Found:
    wanted = thread_of(outgoing.message)
    if not wanted:
        return Found(str(handle))
    try:
        parts = await thread.posted(api, outgoing.workspace, handle)
    except (SlackApiError, aiohttp.ClientError, TimeoutError):
        return Found(str(handle), unfinished=True)
    whole = str(Handle(handle.channel, handle.ts, tuple(parts)))
    return Found(whole, unfinished=not thread.is_whole(parts, wanted))


async def _channel(api: Api, outgoing: Outgoing) -> str:
    """The conversation a message went to: a person's id stands for the direct one with them."""
    if outgoing.replaces is not None:
        return Handle.read(outgoing.replaces).channel
    if not outgoing.address.startswith(("U", "W")):
        return outgoing.address
    answer = await api.call(outgoing.workspace, "conversations.open", users=outgoing.address)
    return str(answer["channel"]["id"])


def _ts(at: datetime) -> str:
    return f"{at.astimezone(UTC).timestamp():.6f}"
