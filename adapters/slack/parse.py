"""From presses, forms and commands to events. Pure; raises ValueError, KeyError or TypeError for a
payload that is not shaped like Slack's.

Shapes: https://docs.slack.dev/reference/interaction-payloads.
"""

from __future__ import annotations

import html
from datetime import datetime

from adapters.contract.events import (
    ActionTaken,
    ChoicesWanted,
    CommandGiven,
    FormSubmitted,
    HomeOpened,
    Sender,
    form_key,
    press_key,
)
from adapters.slack.elements import pressed
from adapters.slack.inputs import field_of
from adapters.slack.payload import PLATFORM, Payload, handle_of, instant, team_of
from adapters.slack.views import files_in, opened_with, values_of
from adapters.slack.written import files_of


def action_event(body: Payload) -> ActionTaken:
    """A press of a button or a choice from a menu.

    The key is made from the nonce, since nothing else is the same when Slack sends it again.
    """
    element: Payload = body["actions"][0]
    action, nonce, value = pressed(dict(element))
    member = str(body["user"]["id"])
    container: Payload = body.get("container") or {}
    card = None
    if container.get("type") == "message" and not container.get("is_ephemeral"):
        card = handle_of(str(container["channel_id"]), str(container["message_ts"]))
    return ActionTaken(
        key=press_key(action, nonce or str(element["action_ts"]), member),
        sender=Sender(PLATFORM, team_of(body), member),
        at=instant(str(element["action_ts"])),
        action=action,
        value=value,
        card=card,
    )


def form_event(body: Payload, now: datetime) -> FormSubmitted:
    """A submitted modal; Slack does not say when."""
    view: Payload = body["view"]
    nonce, context = opened_with(view)
    form = str(view["callback_id"])
    return FormSubmitted(
        key=form_key(form, nonce or str(view["id"])),
        sender=Sender(PLATFORM, team_of(body), str(body["user"]["id"])),
        at=now,
        form=form,
        context=context,
        values=values_of(view),
        files=files_of({"files": files_in(view)}),
    )


def choices_event(body: Payload, now: datetime) -> ChoicesWanted:
    """What is typed into a list of an open modal."""
    view: Payload = body["view"]
    _, context = opened_with(view)
    return ChoicesWanted(
        sender=Sender(PLATFORM, team_of(body), str(body["user"]["id"])),
        at=now,
        form=str(view["callback_id"]),
        context=context,
        field=field_of(str(body["block_id"])),
        text=str(body.get("value") or ""),
    )


def command_event(body: Payload, now: datetime) -> CommandGiven:
    """A slash command; each has its own trigger."""
    return CommandGiven(
        key=f"command:{body['trigger_id']}",
        sender=Sender(PLATFORM, team_of(body), str(body["user_id"])),
        at=now,
        command=str(body["command"]).removeprefix("/"),
        text=html.unescape(str(body.get("text", ""))),
    )


def shortcut_event(body: Payload, now: datetime) -> CommandGiven:
    """The global shortcut "Log a customer moment": the same as the command without a text."""
    return CommandGiven(
        key=f"shortcut:{body['trigger_id']}",
        sender=Sender(PLATFORM, team_of(body), str(body["user"]["id"])),
        at=now,
        command="moment",
        text="",
    )


def home_event(body: Payload, now: datetime) -> HomeOpened:
    """Somebody looks at the app's home, or did something there."""
    event: Payload = body.get("event") or {}
    member = str(event.get("user") or body["user"]["id"])
    return HomeOpened(key="", sender=Sender(PLATFORM, team_of(body), member), at=now)
