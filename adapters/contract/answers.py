"""What a handler gives back within the request. Never a delivery: those go through the outbox."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.contract.forms import Form, Option
from adapters.contract.messages import Message


@dataclass(frozen=True, slots=True)
class Nothing:
    """Done; there is nothing to show."""


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Show this form."""

    form: Form


@dataclass(frozen=True, slots=True)
class FormRefused:
    """The form could not be saved: show it again with the member's text and the errors."""

    form: Form


@dataclass(frozen=True, slots=True)
class ReplaceCard:
    """Draw the message whose button was pressed anew."""

    message: Message


@dataclass(frozen=True, slots=True)
class Tell:
    """Say one thing to the one who asked, where they asked, without keeping it."""

    message: Message


@dataclass(frozen=True, slots=True)
class Choices:
    """What a searched list offers, best first."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ShowHome:
    """Draw the member's home."""

    message: Message


Answer = Nothing | OpenForm | FormRefused | ReplaceCard | Tell | Choices | ShowHome
