"""From forms to modal views, and from what was entered back to values. Pure and total."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from adapters.contract.cutting import cut
from adapters.contract.forms import Form
from adapters.contract.messages import Message
from adapters.slack.elements import Json, plain
from adapters.slack.inputs import ENTERED, field_of, inputs
from adapters.slack.limits import (
    HEADER,
    INPUT_LABEL,
    METADATA,
    SECTION,
    TITLE,
    VIEW_BLOCKS,
)
from adapters.slack.render import blocks_of

_HOME: Final = "home"
"""The mark of a view that was opened from somebody's home."""


def view_of(form: Form, *, at_home: bool = False) -> Json:
    """The form as a modal. A text longer than one of Slack's inputs may hold gets several.

    `at_home` marks one that was opened from somebody's home, which is to be drawn anew after it.
    """
    blocks: list[Json] = []
    if len(form.title) > TITLE:
        blocks.append({"type": "header", "text": plain(form.title, HEADER)})
    if form.intro:
        blocks.append({"type": "section", "text": plain(form.intro, SECTION)})
    for field in form.fields:
        blocks += inputs(field)
    return {
        "type": "modal",
        "callback_id": cut(form.id, 255),
        "title": plain(form.title, TITLE),
        "submit": plain(form.submit, TITLE),
        "close": plain(form.cancel, TITLE),
        "private_metadata": metadata(form, at_home=at_home),
        "blocks": blocks[:VIEW_BLOCKS],
    }


def metadata(form: Form, *, at_home: bool = False) -> str:
    """What comes back with the form; a context too long for Slack cannot come back."""
    kept = [form.nonce, form.context, *([_HOME] if at_home else [])]
    text = json.dumps(kept, ensure_ascii=False)
    if len(text) > METADATA:
        msg = f"the context of the form {form.id} is longer than Slack keeps"
        raise ValueError(msg)
    return text


def telling_view(message: Message, title: str, close: str) -> Json:
    """A modal that only says something: what a form's answer is on Slack."""
    return {
        "type": "modal",
        "title": plain(title, TITLE),
        "close": plain(close, TITLE),
        "blocks": blocks_of(message),
    }


def errors_of(form: Form, view: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong, by the block of the open view it belongs beside; the text stays there."""
    blocks = [str(one.get("block_id", "")) for one in view.get("blocks", ())]
    found: dict[str, str] = {}
    for field in form.fields:
        places = [one for one in blocks if field_of(one) == field.name]
        if field.error and places:
            found[places[0]] = cut(field.error, INPUT_LABEL)
    return found


def values_of(view: Mapping[str, Any]) -> dict[str, str]:
    """What was entered, by field name; empty as "". Raises ValueError for a view not like ours."""
    state = view.get("state")
    values = state.get("values") if isinstance(state, dict) else None
    if not isinstance(values, dict):
        msg = "a submitted view without values"
        raise ValueError(msg)  # noqa: TRY004 - the payload is wrong, not a call of ours
    found: dict[str, str] = {}
    for block in view.get("blocks", ()):
        block_id = str(block.get("block_id", ""))
        entered = values.get(block_id, {}).get(ENTERED)
        if isinstance(entered, dict) and entered.get("type") != "file_input":
            name = field_of(block_id)
            found[name] = found.get(name, "") + _value(entered)
    return found


def opened_with(view: Mapping[str, Any]) -> tuple[str, str]:
    """Nonce and context of a submitted view. Raises ValueError for one that is not ours."""
    nonce, context = _kept(view)[:2]
    return str(nonce), str(context)


def from_home(view: Mapping[str, Any]) -> bool:
    """Whether a view was opened from somebody's home."""
    return _HOME in _kept(view)[2:]


def files_in(view: Mapping[str, Any]) -> list[Json]:
    """What was put into a form, as messages name files."""
    values = (view.get("state") or {}).get("values") or {}
    given = (one.get(ENTERED) for one in values.values() if isinstance(one, dict))
    return [
        file
        for entered in given
        if isinstance(entered, dict) and entered.get("type") == "file_input"
        for file in entered.get("files") or ()
    ]


def _kept(view: Mapping[str, Any]) -> list[Any]:
    kept = json.loads(str(view.get("private_metadata", "")))
    if not isinstance(kept, list):
        msg = "a view that is not ours"
        raise ValueError(msg)  # noqa: TRY004 - the payload is wrong, not a call of ours
    return kept


def _value(entered: Mapping[str, Any]) -> str:
    if "selected_options" in entered:
        return ",".join(_chosen(one) for one in entered["selected_options"] or ())
    if "selected_option" in entered:
        return _chosen(entered["selected_option"])
    for name in ("value", "selected_date", "selected_time"):
        if name in entered:
            return str(entered[name] or "")
    return ""


def _chosen(option: object) -> str:
    value = str(option.get("value", "")) if isinstance(option, dict) else ""
    return "" if value == "-" else value
