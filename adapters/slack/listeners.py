"""What Bolt calls for each kind of request: parse, handle (which commits), then acknowledge."""

from __future__ import annotations

import asyncio
import re
from typing import Any, Final

import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from adapters.contract.adapter import Handle
from adapters.contract.ports import Clock
from adapters.slack.answering import IN_TIME, Answering
from adapters.slack.api import Api, NotInstalled
from adapters.slack.following import follow
from adapters.slack.heard import message_event, reaction_event, reaction_of
from adapters.slack.payload import team_of
from adapters.slack.refusals import code_of, passes
from adapters.slack.serving import serve
from adapters.slack.sync import Sync
from adapters.slack.understood import understood
from adapters.slack.workspaces import Workspaces

log = structlog.get_logger(__name__)

_ANY: Final = re.compile(".*", re.DOTALL)


def listen(
    app: AsyncApp,
    handle: Handle,
    api: Api,
    clock: Clock,
    workspaces: Workspaces,
    sync: Sync,
    answering: Answering,
) -> None:
    """Put listeners for everything on `app`. What they raise leaves the request unacknowledged,
    so that Slack sends it again."""
    _hear(app, handle, api, workspaces, answering)
    follow(app, handle, clock, workspaces, sync)
    serve(app, handle, clock, answering)
    _leave_the_rest(app)


def _hear(
    app: AsyncApp, handle: Handle, api: Api, workspaces: Workspaces, answering: Answering
) -> None:
    """What people write, mark and look at."""

    @app.event("message")
    async def message(body: dict[str, Any]) -> None:
        event = understood(message_event, body)
        if event is not None:
            await handle(event)

    @app.event("reaction_added")
    async def reaction(body: dict[str, Any]) -> None:
        at = understood(reaction_of, body)
        marked = await _message_at(api, body, *at) if at is not None else None
        if marked is None or workspaces.wrote(team_of(body), marked):
            return
        event = understood(reaction_event, body, marked)
        if event is not None:
            await handle(event)

    @app.event("app_home_opened")
    async def home(body: dict[str, Any]) -> None:
        if body["event"].get("tab") != "home":
            return
        try:
            await answering.home(body)
        except SlackApiError as error:
            if passes(error):
                raise
            log.warning("slack.home_not_drawn", error=code_of(error))


def _leave_the_rest(app: AsyncApp) -> None:
    """Events that say nothing to us are acknowledged."""

    @app.event(_ANY)
    async def other(body: dict[str, Any]) -> None:
        log.debug("slack.event_ignored", type=str((body.get("event") or {}).get("type")))


async def _message_at(
    api: Api, body: dict[str, Any], channel: str, ts: str
) -> dict[str, Any] | None:
    """A message of a channel we are in; None for one that cannot be read, now or later.

    Raises as `Api.call` does where it may be read later: Slack then sends the event again.
    """
    try:
        async with asyncio.timeout(IN_TIME):
            answer = await api.get(
                team_of(body), "reactions.get", channel=channel, timestamp=ts, full="true"
            )
    except NotInstalled:
        return None
    except SlackApiError as error:
        if passes(error):
            raise
        log.warning("slack.not_read", error=code_of(error))
        return None
    message = answer.get("message")
    return message if isinstance(message, dict) else None
