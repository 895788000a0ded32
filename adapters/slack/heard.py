"""From messages, and marks on them, to events. Pure; raises ValueError, KeyError or TypeError for a
payload that is not shaped like Slack's.

Shapes: https://docs.slack.dev/reference/events.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, TypeVar

from adapters.contract.events import (
    MessageCaptured,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
    Sender,
    SourceDeleted,
)
from adapters.slack.payload import PLATFORM, Payload, handle_of, instant, team_of
from adapters.slack.written import files_of, readable, said_in

D = TypeVar("D", MessageDeleted, SourceDeleted)

EAR: Final = "ear"
"""The name of the 👂 that keeps a message as a moment."""

_WRITTEN: Final = (None, "file_share", "thread_broadcast")
"""Subtypes of messages that people write; the others are Slack's own notices."""

_LONGEST_PLACE: Final = 200


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
        gone = event.get("subtype") == "message_deleted"
        return _deleted(SourceDeleted, team, channel, event) if gone else None
    match event.get("subtype"):
        case "message_changed":
            return _changed(team, channel, event)
        case "message_deleted" if _by_person(event.get("previous_message") or {}):
            return _deleted(MessageDeleted, team, channel, event)
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


def _deleted(kind: type[D], team: str, channel: str, event: Payload) -> D:
    before: Payload = event.get("previous_message") or {}
    ref = handle_of(channel, str(event["deleted_ts"]))
    return kind(
        key=f"delete:{ref}",
        sender=Sender(PLATFORM, team, str(before.get("user", ""))),
        at=instant(str(event["ts"])),
        message_ref=ref,
    )


def _by_person(message: Payload) -> bool:
    return bool(message.get("user")) and not message.get("bot_id") and not message.get("hidden")
