"""From Teams' activities to events. Pure; raises ValueError, KeyError or TypeError for an activity
that is not shaped like Teams'.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from adapters.contract.events import (
    ActionTaken,
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
from adapters.teams.commands import in_company, in_person
from adapters.teams.guard import tenant_of, text_in
from adapters.teams.payload import Asked, Filled, Pressed
from adapters.teams.reference import PERSON, Handle, base_of, scope_of
from adapters.teams.words import mentions_bot, readable, typed

PLATFORM: Final = "teams"

_DOWNLOAD: Final = "application/vnd.microsoft.teams.file.download.info"
_FRACTION: Final = re.compile(r"\.(\d{6})\d+")

Activity = Mapping[str, Any]
Said = MessageWritten | CommandGiven | HomeOpened


def message_event(activity: Activity, known: Collection[str], now: datetime) -> Said | None:
    """What a message to the bot says; None for one that is not to it. `known` are the commands."""
    text, ref = typed(activity), ref_of(activity)
    personal = scope_of(activity) == PERSON
    if not personal and not mentions_bot(activity):
        return None
    files = files_of(activity)
    command = in_person(text, known) if personal else in_company(text)
    if command is None or (files and personal and command.command != "home"):
        return MessageWritten(
            f"message:{ref}", sender_of(activity), _at(activity, now), text, ref, files
        )
    if command.command == "home":
        return HomeOpened("", sender_of(activity), now)
    # A moment is found again by the key of its command, which therefore is its message.
    key = ref if command.command == "moment" else f"command:{ref}"
    return CommandGiven(key, sender_of(activity), _at(activity, now), command.command, command.text)


def edit_event(activity: Activity, known: Collection[str], now: datetime) -> MessageEdited | None:
    """A changed message to the bot."""
    text, ref = typed(activity), ref_of(activity)
    personal = scope_of(activity) == PERSON
    if not personal and not mentions_bot(activity):
        return None
    command = in_person(text, known) if personal else in_company(text)
    if command is not None and command.command == "moment":
        text = command.text
    elif command is not None:
        return None
    at = _at(activity, now)
    key = f"edit:{ref}:{text_in(activity, 'timestamp') or at.isoformat()}"
    return MessageEdited(key, sender_of(activity), at, text, ref)


def delete_events(activity: Activity, now: datetime) -> list[MessageDeleted | SourceDeleted]:
    """A deleted message: one that was written to the bot, or one that was kept from a channel."""
    ref, sender, at = ref_of(activity), sender_of(activity), _at(activity, now)
    own = MessageDeleted(f"delete:{ref}", sender, at, ref)
    if scope_of(activity) == PERSON:
        return [own]
    return [own, SourceDeleted(f"source:{ref}", sender, at, ref)]


def press_event(activity: Activity, pressed: Pressed, now: datetime) -> ActionTaken:
    """A press of a button. Its key is made from the nonce: Teams sends presses again under new
    ids, so only where a button has none does the activity's own have to do."""
    sender = sender_of(activity)
    nonce = pressed.nonce or str(activity.get("id") or now.isoformat())
    return ActionTaken(
        key=press_key(pressed.action, nonce, sender.member),
        sender=sender,
        at=_at(activity, now),
        action=pressed.action,
        value=pressed.value,
        card=pressed.card or card_of(activity),
    )


def command_event(activity: Activity, asked: Asked, now: datetime) -> CommandGiven:
    """A typed command whose form is opened by a button."""
    key = f"command:{activity.get('id') or now.isoformat()}"
    return CommandGiven(key, sender_of(activity), _at(activity, now), asked.command, asked.text)


def form_event(activity: Activity, filled: Filled, now: datetime) -> FormSubmitted:
    """A submitted dialog."""
    return FormSubmitted(
        key=form_key(filled.form, filled.nonce or str(activity.get("id") or "")),
        sender=sender_of(activity),
        at=_at(activity, now),
        form=filled.form,
        context=filled.context,
        values=filled.values,
    )


def capture_event(activity: Activity, now: datetime) -> MessageCaptured:
    """The message extension "Save as customer moment", used on a message."""
    message: Activity = activity["value"]["messagePayload"]
    conversation = text_in(activity, "conversation", "id")
    content = text_in(message, "body", "content")
    html = text_in(message, "body", "contentType") == "html"
    link = text_in(message, "linkToMessage")
    return MessageCaptured(
        key=f"capture:{activity.get('id') or now.isoformat()}",
        sender=sender_of(activity),
        at=_at(activity, now),
        text=readable(content) if html else content,
        message_ref=str(Handle(base_of(conversation), str(message["id"]))),
        link=link if link.startswith("https://") and " " not in link else "",
        asks=True,
    )


def files_of(activity: Activity) -> tuple[IncomingFile, ...]:
    """Pictures pasted into a message and files sent with it, to be fetched later."""
    found = []
    for one in activity.get("attachments") or ():
        kind = str(one.get("contentType") or "")
        if kind == _DOWNLOAD:
            url = text_in(one, "content", "downloadUrl")
            media = f"application/{text_in(one, 'content', 'fileType') or 'octet-stream'}"
            name = str(one.get("name") or "file")
            found.append(IncomingFile(name, _IMAGES.get(media, media), 0, ref=url))
        elif kind.startswith("image/") and one.get("contentUrl"):
            media = "image/png" if kind == "image/*" else kind
            name = str(one.get("name") or f"image.{media.partition('/')[2]}")
            found.append(IncomingFile(name, media, 0, ref=str(one["contentUrl"])))
    return tuple(found)


_IMAGES: Final = {
    "application/png": "image/png",
    "application/jpg": "image/jpeg",
    "application/jpeg": "image/jpeg",
    "application/gif": "image/gif",
    "application/webp": "image/webp",
}
"""What Teams calls pictures sent as files: by the ending of their names."""


def sender_of(activity: Activity) -> Sender:
    """Who did it: by the id of their account, which is the same in every conversation."""
    return Sender(PLATFORM, tenant_of(activity), member_of(activity["from"]))


def member_of(account: Activity) -> str:
    """The stable id of an account; the one that only this bot knows where there is no other."""
    known = account.get("aadObjectId") or account.get("objectId") or account["id"]
    return str(known)


def ref_of(activity: Activity) -> str:
    """Where a message stands."""
    return str(Handle(base_of(text_in(activity, "conversation", "id")), str(activity["id"])))


def card_of(activity: Activity) -> str | None:
    """The handle of the message whose button was pressed."""
    at = text_in(activity, "replyToId")
    return str(Handle(text_in(activity, "conversation", "id"), at)) if at else None


def _at(activity: Activity, now: datetime) -> datetime:
    """When it happened, as Teams says; `now` where it does not."""
    told = _FRACTION.sub(r".\1", text_in(activity, "timestamp"))
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return now
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
