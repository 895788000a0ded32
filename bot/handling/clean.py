"""Make what people wrote storable: every character survives except the two no database takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from adapters.contract.events import (
    CommandGiven,
    Event,
    FormSubmitted,
    MessageCaptured,
    MessageEdited,
    MessageWritten,
)

E = TypeVar("E", bound=Event)

_UNREADABLE = "\ufffd"


def clean(event: E) -> E:
    """The event with storable text."""
    match event:
        case MessageWritten() | MessageEdited() | MessageCaptured() | CommandGiven() if (
            not _storable(event.text)
        ):
            return replace(event, text=_cleaned(event.text))
        case FormSubmitted() if not all(map(_storable, event.values.values())):
            values = {name: _cleaned(value) for name, value in event.values.items()}
            return replace(event, values=values)
        case _:
            return event


def _storable(text: str) -> bool:
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _cleaned(text: str) -> str:
    """Without NUL, which PostgreSQL refuses; halves of surrogate pairs, which stand for nothing
    and cannot be encoded, become the replacement character."""
    whole = "".join(_UNREADABLE if "\ud800" <= one <= "\udfff" else one for one in text)
    return whole.replace("\x00", "")
