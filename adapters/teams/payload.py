"""What our own buttons and dialogs carry, and how it is read when Teams sends it back.

Everything of ours stands under one key, so that no field of a form can be mistaken for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from adapters.contract.messages import Confirm
from adapters.teams.guard import Json

OURS: Final = "earshot"
NONE: Final = "-"
"""Stands for an option whose value is empty, since Teams takes none for it."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button. `asks` is what has to be answered with yes before it takes effect; `card` is the
    message it stands on, where a dialog came between."""

    action: str
    value: str
    nonce: str = ""
    asks: Confirm | None = None
    card: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A typed command, to be given again by a button."""

    command: str
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A submitted form, with a value for each of its fields."""

    form: str
    nonce: str
    context: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Closed:
    """A dialog that was left without doing anything."""


Payload = Pressed | Asked | Filled | Closed


def press_data(one: Pressed) -> Json:
    """What a button carries."""
    press = {"action": one.action, "value": one.value, "nonce": one.nonce}
    if one.card:
        press["card"] = one.card
    ours: Json = {"press": press}
    if one.asks is not None:
        ours["ask"] = {"text": one.asks.text, "yes": one.asks.yes, "no": one.asks.no}
    return {OURS: ours}


def command_data(command: str, text: str) -> Json:
    """What the button of a typed command carries."""
    return {OURS: {"command": {"command": command, "text": text}}}


def form_data(form: str, nonce: str, context: str, fields: Mapping[str, str]) -> Json:
    """What the button that sends a form carries; the values of `fields`, given with their types,
    come back beside it."""
    about = {"id": form, "nonce": nonce, "context": context, "fields": dict(fields)}
    return {OURS: {"form": about}}


def close_data() -> Json:
    """What the button that leaves a dialog carries."""
    return {OURS: {"close": True}}


def fetching(data: Json) -> Json:
    """The data of a button that opens a dialog."""
    return {**data, "msteams": {"type": "task/fetch"}}


def read_payload(data: Any) -> Payload:
    """What came back. Raises ValueError for what is not ours."""
    ours: Any = data.get(OURS) if isinstance(data, Mapping) else None
    match ours:
        case {"press": {"action": str(action), "value": str(value)} as press}:
            return Pressed(
                action,
                value,
                _text(press, "nonce"),
                _confirm(ours.get("ask")),
                _text(press, "card"),
            )
        case {"command": {"command": str(command), "text": str(text)}}:
            return Asked(command, text)
        case {"form": {"id": str(form), "fields": dict(fields)} as about}:
            values = {str(name): _entered(data.get(name), kind) for name, kind in fields.items()}
            return Filled(form, _text(about, "nonce"), _text(about, "context"), values)
        case {"close": True}:
            return Closed()
    msg = "not something of ours"
    raise ValueError(msg)


def _confirm(asked: Any) -> Confirm | None:
    match asked:
        case {"text": str(text), "yes": str(yes), "no": str(no)}:
            return Confirm(text, yes, no)
    return None


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _entered(value: Any, kind: Any) -> str:
    text = value if isinstance(value, str) else ""
    if kind == "check":
        return "yes" if text == "yes" else ""
    return "" if kind == "choice" and text == NONE else text
