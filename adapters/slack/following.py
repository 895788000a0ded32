"""Events about who and what a workspace holds, and about whether it still lets us in."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final

from slack_bolt.async_app import AsyncApp

from adapters.contract.adapter import Handle
from adapters.contract.events import DirectoryChanged, Sender
from adapters.contract.ports import Clock
from adapters.slack.directory import person_of
from adapters.slack.payload import PLATFORM, instant, team_of
from adapters.slack.sync import EVERYTHING, GROUPS, Sync
from adapters.slack.understood import understood
from adapters.slack.workspaces import Workspaces

_PLACES: Final = re.compile(
    "member_(joined|left)_channel"
    "|channel_(rename|archive|unarchive|deleted|left|shared|unshared)"
    "|group_(rename|archive|unarchive|deleted|left)"
)
_GROUPS: Final = re.compile("subteam_(created|updated|members_changed)")
_LOST: Final = re.compile("(channel|group)_(deleted|left)")
"""After these a channel cannot be asked about any more: only the whole list tells."""


def follow(app: AsyncApp, handle: Handle, clock: Clock, workspaces: Workspaces, sync: Sync) -> None:
    """Put listeners for these events on `app`."""
    _follow_changes(app, handle, clock, workspaces, sync)
    _follow_standing(app, workspaces)


def _follow_changes(
    app: AsyncApp, handle: Handle, clock: Clock, workspaces: Workspaces, sync: Sync
) -> None:
    """Who and what the workspace holds, and whether it still lets us in."""

    @app.event(re.compile("user_change|team_join"))
    async def person(body: dict[str, Any]) -> None:
        event = understood(_person_changed, body, clock, workspaces)
        if event is not None:
            await handle(event)

    @app.event(_PLACES)
    async def place(body: dict[str, Any]) -> None:
        what = understood(_place_changed, body, workspaces)
        if what is not None:
            sync.soon(team_of(body), what)

    @app.event(_GROUPS)
    async def group(body: dict[str, Any]) -> None:
        team = understood(team_of, body)
        if team is not None and workspaces.get(team) is not None:
            sync.soon(team, GROUPS)


def _follow_standing(app: AsyncApp, workspaces: Workspaces) -> None:
    """Whether the workspace still lets us in."""

    @app.event("app_uninstalled")
    async def uninstalled(body: dict[str, Any]) -> None:
        gone = understood(_shown_out, body)
        if gone is not None:
            await workspaces.leave(*gone)

    @app.event("tokens_revoked")
    async def revoked(body: dict[str, Any]) -> None:
        gone = understood(_shown_out, body) if understood(_bot_revoked, body) else None
        if gone is not None:
            await workspaces.leave(*gone)


def _shown_out(body: dict[str, Any]) -> tuple[str, datetime]:
    """Which workspace showed us out, and when."""
    return team_of(body), instant(str(body["event_time"]))


def _bot_revoked(body: dict[str, Any]) -> bool:
    """Whether it is our own token that was taken back, not a person's."""
    return bool((body["event"].get("tokens") or {}).get("bot"))


def _place_changed(body: dict[str, Any], workspaces: Workspaces) -> str | None:
    """What to look up anew: a channel's id, or EVERYTHING; None where we are not."""
    event, bot = body["event"], workspaces.get(team_of(body))
    if bot is None:
        return None
    gone = event.get("type") == "member_left_channel" and event.get("user") == bot.bot_user
    if gone or _LOST.fullmatch(str(event.get("type"))):
        return EVERYTHING
    channel = event["channel"]
    return str(channel["id"] if isinstance(channel, dict) else channel)


def _person_changed(
    body: dict[str, Any], clock: Clock, workspaces: Workspaces
) -> DirectoryChanged | None:
    team = team_of(body)
    bot = workspaces.get(team)
    person = person_of(body["event"]["user"], team)
    if bot is None or person is None or person.external_id == bot.bot_user:
        return None
    return DirectoryChanged(
        key=f"user:{body['event_id']}",
        sender=Sender(PLATFORM, team, person.external_id),
        at=clock.now(),
        workspace_name=bot.name,
        people=(person,),
    )
