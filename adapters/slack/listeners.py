"""What Bolt calls for each kind of request: parse, handle (which commits), then acknowledge."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, ParamSpec, Protocol, TypeVar

import structlog
from slack_bolt.async_app import AsyncApp

from adapters.contract.adapter import Handle
from adapters.contract.events import DirectoryChanged, Sender
from adapters.contract.ports import Clock
from adapters.slack.answering import (
    answer_command,
    answer_form,
    answer_press,
    at_home,
    open_telling,
    show_home,
)
from adapters.slack.api import Api
from adapters.slack.directory import person_of
from adapters.slack.parse import (
    PLATFORM,
    action_event,
    capture_event,
    command_event,
    form_event,
    home_event,
    message_event,
    reaction_event,
    reaction_of,
    shortcut_event,
)

log = structlog.get_logger(__name__)

_ANY: Final = re.compile(".*", re.DOTALL)
_PLACES: Final = re.compile(
    "member_(joined|left)_channel|channel_(rename|archive|unarchive|deleted|left)"
    "|group_(rename|archive|unarchive|left)|subteam_(created|updated|members_changed)"
)


P = ParamSpec("P")
T = TypeVar("T")


class Workspaces(Protocol):
    """What the adapter knows of the workspaces that let it in."""

    def name_of(self, workspace: str) -> str | None:
        """What a workspace is called; None for one that is not let in."""
        ...

    async def left(self, workspace: str) -> None:
        """The workspace has removed the app, or taken back its tokens."""
        ...

    async def sync_soon(self, workspace: str) -> None:
        """Look up a workspace's people and places anew, after the event was acknowledged."""
        ...


def listen(app: AsyncApp, handle: Handle, api: Api, clock: Clock, workspaces: Workspaces) -> None:
    """Put listeners for everything on `app`. What they raise leaves the request unacknowledged,
    so that Slack sends it again."""
    _hear(app, handle, api, clock)
    _follow_changes(app, handle, clock, workspaces)
    _serve(app, handle, api, clock)


def _hear(app: AsyncApp, handle: Handle, api: Api, clock: Clock) -> None:
    """What people write, mark and look at."""

    @app.event("message")
    async def message(body: dict[str, Any]) -> None:
        event = _understood(message_event, body)
        if event is not None:
            await handle(event)

    @app.event("reaction_added")
    async def reaction(body: dict[str, Any]) -> None:
        at = _understood(reaction_of, body)
        if at is not None:
            await handle(reaction_event(body, await _message_at(api, body, *at)))

    @app.event("app_home_opened")
    async def home(body: dict[str, Any]) -> None:
        if body["event"].get("tab") == "home":
            await show_home(await handle(home_event(body, clock.now())), body, api)


def _follow_changes(app: AsyncApp, handle: Handle, clock: Clock, workspaces: Workspaces) -> None:
    """Who and what the workspace holds, and whether it still lets us in."""

    @app.event(re.compile("user_change|team_join"))
    async def person(body: dict[str, Any]) -> None:
        await _follow(body, handle, clock, workspaces)

    @app.event(_PLACES)
    async def place(body: dict[str, Any]) -> None:
        await workspaces.sync_soon(str(body["team_id"]))

    @app.event("app_uninstalled")
    async def uninstalled(body: dict[str, Any]) -> None:
        await workspaces.left(str(body["team_id"]))

    @app.event("tokens_revoked")
    async def revoked(body: dict[str, Any]) -> None:
        if (body["event"].get("tokens") or {}).get("bot"):
            await workspaces.left(str(body["team_id"]))

    @app.event(_ANY)
    async def other(body: dict[str, Any]) -> None:
        log.debug("slack.event_ignored", type=str((body.get("event") or {}).get("type")))


def _serve(app: AsyncApp, handle: Handle, api: Api, clock: Clock) -> None:
    """What people ask of us, and see the answer to."""

    @app.action(_ANY)
    async def press(body: dict[str, Any], ack: Any, respond: Any) -> None:
        event = _understood(action_event, body)
        if event is not None:
            await answer_press(await handle(event), body, api, respond)
            if at_home(body):
                await show_home(await handle(home_event(body, clock.now())), body, api)
        await ack()

    @app.view(_ANY)
    async def form(body: dict[str, Any], ack: Any) -> None:
        event = _understood(form_event, body, clock.now())
        await ack(**(answer_form(await handle(event), body) if event is not None else {}))

    @app.command(_ANY)
    async def command(body: dict[str, Any], ack: Any) -> None:
        await ack(**await answer_command(await handle(command_event(body, clock.now())), body, api))

    @app.shortcut("save_moment")
    async def capture(body: dict[str, Any], ack: Any) -> None:
        event = _understood(capture_event, body, clock.now())
        if event is not None:
            told = await answer_command(await handle(event), body, api)
            if told:
                await open_telling(told, body, api)
        await ack()

    @app.shortcut("log_moment")
    async def shortcut(body: dict[str, Any], ack: Any) -> None:
        await answer_command(await handle(shortcut_event(body, clock.now())), body, api)
        await ack()


async def _message_at(api: Api, body: dict[str, Any], channel: str, ts: str) -> dict[str, Any]:
    """A message of a channel we are in. Raises as `Api.call` does: Slack then tries again."""
    answer = await api.get(
        str(body["team_id"]), "reactions.get", channel=channel, timestamp=ts, full="true"
    )
    message = answer.get("message")
    return message if isinstance(message, dict) else {}


def _understood(parse: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
    """The event in a payload; None for one that is not shaped like Slack's: sending it again would
    not help, so it is acknowledged."""
    try:
        return parse(*given, **named)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        log.warning("slack.not_understood", parse=parse.__name__, error=type(error).__name__)
        return None


async def _follow(
    body: dict[str, Any], handle: Handle, clock: Clock, workspaces: Workspaces
) -> None:
    team = str(body["team_id"])
    person, name = person_of(body["event"]["user"]), workspaces.name_of(team)
    if person is None or name is None:
        return
    await handle(
        DirectoryChanged(
            key=f"user:{body['event_id']}",
            sender=Sender(PLATFORM, team, person.external_id),
            at=clock.now(),
            workspace_name=name,
            people=(person,),
        )
    )
