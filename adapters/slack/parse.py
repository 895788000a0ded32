"""From Slack's payloads to events. Pure; raises ValueError, KeyError or TypeError for a payload
that is not shaped like Slack's.

Shapes: https://docs.slack.dev/reference/events and …/reference/interaction-payloads.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from adapters.contract.events import (
    ActionTaken,
    ChoicesWanted,
    CommandGiven,
    FormSubmitted,
    HomeOpened,
    IncomingFile,
    MessageCaptured,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
    Sender,
    SourceDeleted,
    form_key,
    press_key,
)
from adapters.slack.elements import pressed
from adapters.slack.inputs import field_of
from adapters.slack.views import files_in, opened_with, values_of

PLATFORM: Final = "slack"
EAR: Final = "ear"
"""The name of the 👂 that keeps a message as a moment."""

_WRITTEN: Final = (None, "file_share", "thread_broadcast")
"""Subtypes of messages that people write; the others are Slack's own notices."""

_LONGEST_PLACE: Final = 200
_MARKUP: Final = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")

Payload = Mapping[str, Any]


def message_event(
    body: Payload,
) -> MessageWritten | MessageEdited | MessageDeleted | SourceDeleted | None:
    """What a direct message, an edit or a deletion of one says; None for what is not a person's.
    Of what is written in channels, only deletions are looked at.

    `body` is the whole outer event. One message has one key however often it is sent again, and
    one edit of it likewise.
    """
    event: Payload = body["event"]
    team, channel = team_of(body), str(event["channel"])
    if event.get("channel_type") != "im":
        return _source_deleted(team, channel, event)
    match event.get("subtype"):
        case "message_changed":
            return _changed(team, channel, event)
        case "message_deleted":
            return _deleted(team, channel, event)
        case subtype if subtype in _WRITTEN and _by_person(event):
            ref = handle_of(channel, str(event["ts"]))
            return MessageWritten(
                key=f"message:{event.get('client_msg_id') or ref}",
                sender=Sender(PLATFORM, team, str(event["user"])),
                at=instant(str(event["ts"])),
                text=readable(str(event.get("text", ""))),
                message_ref=ref,
                files=files_of(event),
            )
        case _:
            return None


def _source_deleted(team: str, channel: str, event: Payload) -> SourceDeleted | None:
    if event.get("subtype") != "message_deleted":
        return None
    ref = handle_of(channel, str(event["deleted_ts"]))
    who = str((event.get("previous_message") or {}).get("user", ""))
    return SourceDeleted(
        key=f"delete:{ref}",
        sender=Sender(PLATFORM, team, who),
        at=instant(str(event["ts"])),
        message_ref=ref,
    )


def files_of(message: Payload) -> tuple[IncomingFile, ...]:
    """The files of a message, to be fetched later: their addresses need our token."""
    return tuple(
        IncomingFile(
            name=str(one.get("name") or one.get("title") or one["id"]),
            media_type=str(one.get("mimetype") or "application/octet-stream"),
            size=int(one.get("size") or 0),
            ref=str(one.get("url_private_download") or one.get("url_private") or ""),
        )
        for one in message.get("files") or ()
        if one.get("mode") not in ("tombstone", "hidden_by_limit")
    )


def _changed(team: str, channel: str, event: Payload) -> MessageEdited | None:
    message: Payload = event["message"]
    edited = message.get("edited")
    # Slack also reports unfurled links and threads as changes; only people set `edited`.
    if not isinstance(edited, dict) or not _by_person(message):
        return None
    ref = handle_of(channel, str(message["ts"]))
    return MessageEdited(
        key=f"edit:{message.get('client_msg_id') or ref}:{edited['ts']}",
        sender=Sender(PLATFORM, team, str(message["user"])),
        at=instant(str(edited["ts"])),
        text=readable(str(message.get("text", ""))),
        message_ref=ref,
    )


def _deleted(team: str, channel: str, event: Payload) -> MessageDeleted | None:
    before: Payload = event.get("previous_message") or {}
    if not _by_person(before):
        return None
    ref = handle_of(channel, str(event["deleted_ts"]))
    return MessageDeleted(
        key=f"delete:{ref}",
        sender=Sender(PLATFORM, team, str(before["user"])),
        at=instant(str(event["ts"])),
        message_ref=ref,
    )


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


def command_event(body: Payload, now: datetime) -> CommandGiven:
    """A slash command; each has its own trigger."""
    return CommandGiven(
        key=f"command:{body['trigger_id']}",
        sender=Sender(PLATFORM, team_of(body), str(body["user_id"])),
        at=now,
        command=str(body["command"]).removeprefix("/"),
        text=html.unescape(str(body.get("text", ""))),
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


def shortcut_event(body: Payload, now: datetime) -> CommandGiven:
    """The global shortcut "Log a customer moment": the same as the command without a text."""
    return CommandGiven(
        key=f"shortcut:{body['trigger_id']}",
        sender=Sender(PLATFORM, team_of(body), str(body["user"]["id"])),
        at=now,
        command="moment",
        text="",
    )


def capture_event(body: Payload, now: datetime) -> MessageCaptured:
    """The message shortcut "Save as customer moment"."""
    message: Payload = body["message"]
    channel, ts = str(body["channel"]["id"]), str(message["ts"])
    domain = str(body["team"].get("domain") or "app")
    if len(channel) + len(ts) + len(domain) > _LONGEST_PLACE:
        msg = "no message of Slack's stands at so long an address"
        raise ValueError(msg)
    return MessageCaptured(
        key=f"capture:{body['trigger_id']}",
        sender=Sender(PLATFORM, team_of(body), str(body["user"]["id"])),
        at=now,
        text=readable(said_in(message)),
        message_ref=handle_of(channel, ts),
        link=f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}",
        asks=True,
    )


def reaction_of(body: Payload) -> tuple[str, str] | None:
    """Channel and timestamp of the message that somebody put an ear to; None for other signs."""
    event: Payload = body["event"]
    item: Payload = event["item"]
    if str(event["reaction"]).partition("::")[0] != EAR or item.get("type") != "message":
        return None
    return str(item["channel"]), str(item["ts"])


def reaction_event(body: Payload, message: Payload) -> MessageCaptured:
    """The message under an ear, as `reactions.get` shows it."""
    event: Payload = body["event"]
    ref = handle_of(str(event["item"]["channel"]), str(event["item"]["ts"]))
    return MessageCaptured(
        key=f"reaction:{ref}:{event['user']}",
        sender=Sender(PLATFORM, team_of(body), str(event["user"])),
        at=instant(str(event["event_ts"])),
        text=readable(said_in(message)),
        message_ref=ref,
        link=str(message.get("permalink", "")),
        asks=False,
    )


def home_event(body: Payload, now: datetime) -> HomeOpened:
    """Somebody looks at the app's home, or did something there."""
    event: Payload = body.get("event") or {}
    member = str(event.get("user") or body["user"]["id"])
    return HomeOpened(key="", sender=Sender(PLATFORM, team_of(body), member), at=now)


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


def readable(text: str) -> str:
    """What a person wrote, as they saw it: Slack's markup of links and mentions undone."""
    return html.unescape(_MARKUP.sub(_as_written, text))


def _as_written(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    match sign:
        case "@":
            return f"@{label or target}"
        case "#":
            return f"#{label or target}"
        case "!":
            return label or f"@{target.partition('^')[0]}"
        case _:
            address = target.removeprefix("mailto:")
            return address if not label or label == address else f"{label} ({address})"


def said_in(message: Payload) -> str:
    """The text of a message from a channel; apps often put theirs into attachments."""
    attached = (str(one.get("text") or one.get("fallback") or "") for one in _attached(message))
    return str(message.get("text") or "") or "\n".join(filter(None, attached))


def _attached(message: Payload) -> list[Payload]:
    return [one for one in message.get("attachments") or () if isinstance(one, dict)]


def _by_person(message: Payload) -> bool:
    return bool(message.get("user")) and not message.get("bot_id") and not message.get("hidden")
