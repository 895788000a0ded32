"""Post and redraw messages, and tell what became of each call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from adapters.contract.adapter import Outgoing
from adapters.contract.results import Never, NotSent, SendResult, Sent, Uncertain
from adapters.slack import share, thread
from adapters.slack.api import Api, NotInstalled
from adapters.slack.handles import Handle
from adapters.slack.marks import mark
from adapters.slack.pace import Pace
from adapters.slack.refusals import refusal
from adapters.slack.render import blocks_of, text_of, thread_of

log = structlog.get_logger(__name__)


async def deliver(api: Api, pace: Pace, outgoing: Outgoing) -> SendResult:
    """Post or redraw one message, once."""
    file = outgoing.file
    if outgoing.withdraw:
        return await told(lambda: share.withdraw(api, outgoing))
    if file is not None:
        return await told(lambda: share.share(api, pace, outgoing, file))
    if outgoing.replaces is not None:
        handle = Handle.read(outgoing.replaces)
        return await told(lambda: _redraw(api, pace, outgoing, handle))
    return await told(lambda: _post(api, pace, outgoing))


async def told(call: Callable[[], Awaitable[SendResult]]) -> SendResult:
    """The result of a call, or what its failure means."""
    try:
        return await call()
    except NotInstalled:
        return Never("not-installed")
    except SlackApiError as error:
        return refusal(error)
    except aiohttp.ClientConnectorError as error:
        # The connection was never made, so nothing can have arrived.
        return NotSent(type(error).__name__)
    except (aiohttp.ClientError, TimeoutError) as error:
        return Uncertain(type(error).__name__)


async def _post(api: Api, pace: Pace, outgoing: Outgoing) -> SendResult:
    await pace.turn(f"{outgoing.workspace}:{outgoing.address}")
    answer = await api.call(
        outgoing.workspace,
        "chat.postMessage",
        channel=outgoing.address,
        text=text_of(outgoing.message),
        blocks=blocks_of(outgoing.message),
        metadata=mark(outgoing.marker),
        **thread.FORM,
    )
    handle = Handle(str(answer["channel"]), str(answer["ts"]))
    parts: list[str] = []
    try:
        await thread.fill(api, pace, outgoing, handle, thread_of(outgoing.message), parts)
    except (SlackApiError, NotInstalled, aiohttp.ClientError, TimeoutError) as error:
        log.warning("slack.details_missing", marker=outgoing.marker, error=type(error).__name__)
        return Sent(_with(handle, parts), unfinished=True)
    return Sent(_with(handle, parts))


async def _redraw(api: Api, pace: Pace, outgoing: Outgoing, handle: Handle) -> SendResult:
    await thread.redraw(api, outgoing, handle.ts, handle, blocks_of(outgoing.message))
    wanted, parts = thread_of(outgoing.message), list(handle.replies)
    if not thread.is_whole(parts, wanted):
        # An earlier attempt may have posted some of which we never heard.
        parts = await thread.posted(api, outgoing.workspace, handle)
    await thread.fill(api, pace, outgoing, handle, wanted, parts)
    return Sent(_with(handle, parts))


def _with(handle: Handle, parts: list[str]) -> str:
    return str(Handle(handle.channel, handle.ts, tuple(parts)))
