"""What the local pages send, turned into events. Pure: ids and the time are handed in.

Texts come back as they were typed; browsers send line breaks as CRLF, which become LF again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from adapters.contract.events import (
    ActionTaken,
    CommandGiven,
    FormSubmitted,
    IncomingFile,
    MessageDeleted,
    MessageEdited,
    MessageWritten,
    Sender,
    form_key,
    press_key,
)

COMMANDS = ("moment", "earshot")
LONGEST = 40_000
FIELD = "field."
"""Starts the names of a form's own inputs, apart from those that travel with every form."""

_COMMAND = re.compile(r"/([a-z][a-z-]*)(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)


class InputError(Exception):
    """The input cannot be taken; `message` is the id of a text that says what to do."""

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A page's inputs by name. Where a form's field comes several times, as boxes that are ticked
    do, its texts that are not empty are joined by ","; of any other name, the last counts.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        before = found.get(name, "") if name.startswith(FIELD) else ""
        found[name] = ",".join(filter(None, (before, value)))
    return found


def sent_id(prefix: str, nonce: str, text: str) -> str:
    """An id that is the same whenever one compose box sends the same text again."""
    return f"{prefix}:{nonce}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def typed(fields: Mapping[str, str]) -> str:
    """The text of a compose box, unchanged. Raises InputError when empty or too long."""
    text = _lines(fields.get("text", ""))
    if not text.strip():
        raise InputError("local-nothing-to-send")
    if len(text) > LONGEST:
        raise InputError("local-too-long", length=len(text), longest=LONGEST)
    return text


def written(
    text: str, sender: Sender, at: datetime, ref: str, files: tuple[IncomingFile, ...] = ()
) -> MessageWritten | CommandGiven:
    """A message to Earshot, or the command it spells.

    Raises InputError for a command that does not exist, or that brings files. A path such as
    /api/orders is no command.
    """
    command = _COMMAND.fullmatch(text)
    if command is None:
        return MessageWritten(ref, sender, at, text, ref, files)
    if files:
        raise InputError("local-command-files")
    name = command[1].lower()
    if name not in COMMANDS:
        first, second = COMMANDS
        raise InputError("local-command-unknown", name=name, first=first, second=second)
    return CommandGiven(key=ref, sender=sender, at=at, command=name, text=command[2] or "")


def edited(text: str, sender: Sender, at: datetime, ref: str, nonce: str) -> MessageEdited:
    """A changed message; `nonce` names this opening of the editor."""
    key = sent_id("edit", nonce, text)
    return MessageEdited(key=key, sender=sender, at=at, text=text, message_ref=ref)


def deleted(sender: Sender, at: datetime, ref: str) -> MessageDeleted:
    """A deleted message; it can be deleted only once."""
    return MessageDeleted(key=f"delete:{ref}", sender=sender, at=at, message_ref=ref)


def pressed(fields: Mapping[str, str], sender: Sender, at: datetime, fresh_id: str) -> ActionTaken:
    """A pressed button. Without a nonce every press is one of its own, named `fresh_id`.

    Raises InputError when it does not say which.
    """
    action, nonce = fields.get("action", ""), fields.get("nonce", "")
    if not action:
        raise InputError("local-page-old")
    return ActionTaken(
        key=press_key(action, nonce, sender.member) if nonce else fresh_id,
        sender=sender,
        at=at,
        action=action,
        value=fields.get("value", ""),
        card=fields.get("card") or None,
    )


def submitted(
    fields: Mapping[str, str],
    sender: Sender,
    at: datetime,
    fresh_id: str,
    files: tuple[IncomingFile, ...] = (),
) -> FormSubmitted:
    """A sent form. One opened without a nonce is named `fresh_id`.

    Raises InputError when it does not say which.
    """
    form, nonce = fields.get("form", ""), fields.get("nonce", "")
    if not form:
        raise InputError("local-page-old")
    return FormSubmitted(
        key=form_key(form, nonce) if nonce else fresh_id,
        sender=sender,
        at=at,
        form=form,
        context=fields.get("context", ""),
        values={
            name.removeprefix(FIELD): _lines(value)
            for name, value in fields.items()
            if name.startswith(FIELD)
        },
        files=files,
    )


def chosen_instant(fields: Mapping[str, str], zone: str) -> datetime:
    """The date and time someone in `zone` picked, in UTC. Raises InputError when incomplete."""
    try:
        local = datetime.fromisoformat(f"{fields.get('date', '')}T{fields.get('time', '')}")
    except ValueError:
        raise InputError("local-clock-incomplete") from None
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
