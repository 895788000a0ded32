"""Buttons and menus as Block Kit elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, Final

from adapters.contract.cutting import cut
from adapters.contract.messages import Button, Confirm, Menu
from adapters.slack.limits import CONFIRM_BUTTON, CONFIRM_TEXT, CONFIRM_TITLE, ELEMENTS, LABEL

_OVERFLOW: Final = 5
"""How many choices fit Slack's overflow menu, which shows three dots and no label."""
_MENU: Final = "menu"

Json = dict[str, Any]


class Numbers:
    """Makes the ids of one message's elements, which Slack wants to be unique in it."""

    def __init__(self) -> None:
        self._next = count(1)

    def name(self, action: str) -> str:
        """An action id that still tells the action."""
        return f"{next(self._next)}:{action}"


def plain(text: str, most: int) -> Json:
    """A text object in which nothing is markup, a mention, a link or an emoji's name."""
    # Slack refuses an empty text.
    return {"type": "plain_text", "text": cut(text, most) or " ", "emoji": False}


def elements(items: Iterable[Button | Menu], numbers: Numbers) -> Iterator[list[Json]]:
    """Rows of elements for actions blocks."""
    row: list[Json] = []
    for item in items:
        for one in _menu(item, numbers) if isinstance(item, Menu) else [button(item, numbers)]:
            row.append(one)
            if len(row) == ELEMENTS:
                yield row
                row = []
    if row:
        yield row


def button(one: Button, numbers: Numbers) -> Json:
    """A button; pressing it brings back `nonce|value`."""
    made: Json = {
        "type": "button",
        "action_id": numbers.name(one.action),
        "text": plain(one.label, LABEL),
        "value": f"{one.nonce}|{one.value}",
    }
    if one.style != "plain":
        made["style"] = one.style
    if one.confirm is not None:
        made["confirm"] = _confirm(one.label, one.confirm)
    return made


def _menu(menu: Menu, numbers: Numbers) -> list[Json]:
    """A menu; what asks before it acts becomes a button, since Slack's choices cannot ask."""
    choices = [one for one in menu.buttons if one.confirm is None]
    asking = [one for one in menu.buttons if one.confirm is not None]
    if menu.quiet and len(choices) > 1:
        # What does not fit behind the dots stands beside them, the first choices first.
        shown = [button(one, numbers) for one in (*choices[:-_OVERFLOW], *asking)]
        return [*shown, _overflow(choices[-_OVERFLOW:], numbers)]
    listed = [_select(menu.label, _options(choices), numbers)] if choices else []
    return [*listed, *(button(one, numbers) for one in asking)]


def _options(choices: Sequence[Button]) -> list[Json]:
    return [
        {"text": plain(one.label, LABEL), "value": f"{one.action}|{one.nonce}|{one.value}"}
        for one in choices
    ]


def _overflow(choices: Sequence[Button], numbers: Numbers) -> Json:
    options = _options(choices)
    return {"type": "overflow", "action_id": numbers.name(_MENU), "options": options}


def _select(label: str, options: list[Json], numbers: Numbers) -> Json:
    return {
        "type": "static_select",
        "action_id": numbers.name(_MENU),
        "placeholder": plain(label, LABEL),
        "options": options[:100],
    }


def _confirm(label: str, asked: Confirm) -> Json:
    return {
        "title": plain(label, CONFIRM_TITLE),
        "text": plain(asked.text, CONFIRM_TEXT),
        "confirm": plain(asked.yes, CONFIRM_BUTTON),
        "deny": plain(asked.no, CONFIRM_BUTTON),
    }


def pressed(element: Json) -> tuple[str, str, str]:
    """Action, nonce and value of a pressed element of a `block_actions` payload.

    Raises ValueError for an element that is not one of ours.
    """
    chosen = element.get("selected_option")
    if isinstance(chosen, dict):
        action, _, rest = str(chosen.get("value", "")).partition("|")
    else:
        action = str(element.get("action_id", "")).partition(":")[2]
        rest = str(element.get("value", ""))
    if not action:
        msg = "an element without an action"
        raise ValueError(msg)
    nonce, _, value = rest.partition("|")
    return action, nonce, value
