"""The details below a message: one reply after another, each posted once and kept up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError

from adapters.contract.adapter import Outgoing
from adapters.slack.api import Api
from adapters.slack.elements import Json
from adapters.slack.handles import Handle
from adapters.slack.marks import mark, marked, part_of
from adapters.slack.pace import Pace
from adapters.slack.refusals import GONE, code_of
from adapters.slack.render import text_of

log = structlog.get_logger(__name__)

FORM: Final[Mapping[str, Any]] = {
    "unfurl_links": False,
    "unfurl_media": False,
    "link_names": False,
    "mrkdwn": False,
}


async def redraw(api: Api, outgoing: Outgoing, ts: str, handle: Handle, blocks: list[Json]) -> None:
    """Draw one message of ours anew. Raises as `Api.call` does."""
    await api.call(
        outgoing.workspace,
        "chat.update",
        channel=handle.channel,
        ts=ts,
        text=text_of(outgoing.message),
        blocks=blocks,
        link_names=False,
    )


async def fill(
    api: Api,
    pace: Pace,
    outgoing: Outgoing,
    handle: Handle,
    wanted: Sequence[list[Json]],
    parts: list[str],
) -> None:
    """Make the thread below a message hold exactly what is wanted.

    `parts` are the timestamps of its replies; what is added stands there as soon as it is posted,
    also when a later one fails. Raises as `Api.call` does.
    """
    for at in range(len(wanted), len(parts)):
        if parts[at]:
            await _remove(api, outgoing, handle, parts[at])
    del parts[len(wanted) :]
    for at, blocks in enumerate(wanted):
        stands = at < len(parts) and parts[at]
        if stands and await _redrawn(api, outgoing, handle, parts[at], blocks):
            continue
        ts = await _post(api, pace, outgoing, handle, blocks, at)
        parts[at : at + 1] = [ts]


def is_whole(parts: Sequence[str], wanted: Sequence[list[Json]]) -> bool:
    """Whether every part of the details stands there."""
    return len(parts) >= len(wanted) and all(parts)


async def posted(api: Api, workspace: str, handle: Handle) -> list[str]:
    """The replies of ours that stand below a message, in their order, "" for one that is missing.

    Raises as `Api.call` does.
    """
    found: dict[int, str] = {}
    replies = api.pages(
        workspace,
        "conversations.replies",
        "messages",
        channel=handle.channel,
        ts=handle.ts,
        include_all_metadata="true",
    )
    async for message in replies:
        part = part_of(message)
        if marked(message) and part is not None:
            found.setdefault(part, str(message["ts"]))
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


async def _post(
    api: Api, pace: Pace, outgoing: Outgoing, handle: Handle, blocks: list[Json], part: int
) -> str:
    await pace.turn(f"{outgoing.workspace}:{handle.channel}")
    answer = await api.call(
        outgoing.workspace,
        "chat.postMessage",
        channel=handle.channel,
        thread_ts=handle.ts,
        text=text_of(outgoing.message),
        blocks=blocks,
        metadata=mark(outgoing.marker, part),
        **FORM,
    )
    return str(answer["ts"])


async def _redrawn(
    api: Api, outgoing: Outgoing, handle: Handle, ts: str, blocks: list[Json]
) -> bool:
    """Whether the reply is there still, and was drawn anew."""
    try:
        await redraw(api, outgoing, ts, handle, blocks)
    except SlackApiError as error:
        if code_of(error) not in GONE:
            raise
        return False
    return True


async def _remove(api: Api, outgoing: Outgoing, handle: Handle, ts: str) -> None:
    try:
        await api.call(outgoing.workspace, "chat.delete", channel=handle.channel, ts=ts)
    except SlackApiError as error:
        if code_of(error) not in GONE:
            raise
