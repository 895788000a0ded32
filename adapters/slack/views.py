"""From forms to modal views, and from what was entered back to values. Pure and total."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from adapters.contract.cutting import cut
from adapters.contract.forms import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    FileField,
    Form,
    ManyField,
    Option,
    TextField,
    TimeField,
)
from adapters.contract.messages import Message
from adapters.slack.elements import Json, plain
from adapters.slack.limits import (
    HEADER,
    INPUT,
    INPUT_LABEL,
    LABEL,
    METADATA,
    OPTIONS,
    SECTION,
    TITLE,
    VIEW_BLOCKS,
)
from adapters.slack.render import blocks_of

ENTERED: Final = "entered"
"""The action id of every input: its block says which field it is."""
_PART: Final = "~"
"""Between a field's name and a number, where one field needs several inputs."""


def view_of(form: Form) -> Json:
    """The form as a modal. A text longer than one of Slack's inputs may hold gets several."""
    blocks: list[Json] = []
    if len(form.title) > TITLE:
        blocks.append({"type": "header", "text": plain(form.title, HEADER)})
    if form.intro:
        blocks.append({"type": "section", "text": plain(form.intro, SECTION)})
    for field in form.fields:
        # Files come with messages: a modal's would have to be fetched while the member waits.
        if not isinstance(field, FileField):
            blocks += _inputs(field)
    return {
        "type": "modal",
        "callback_id": cut(form.id, 255),
        "title": plain(form.title, TITLE),
        "submit": plain(form.submit, TITLE),
        "close": plain(form.cancel, TITLE),
        "private_metadata": metadata(form),
        "blocks": blocks[:VIEW_BLOCKS],
    }


def metadata(form: Form) -> str:
    """What comes back with the form; a context too long for Slack cannot come back."""
    text = json.dumps([form.nonce, form.context], ensure_ascii=False)
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
        places = [one for one in blocks if one.partition(_PART)[0] == field.name]
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
        if isinstance(entered, dict):
            name = block_id.partition(_PART)[0]
            found[name] = found.get(name, "") + _value(entered)
    return found


def opened_with(view: Mapping[str, Any]) -> tuple[str, str]:
    """Nonce and context of a submitted view. Raises ValueError for one that is not ours."""
    nonce, context = json.loads(str(view.get("private_metadata", "")))
    return str(nonce), str(context)


def _inputs(field: Field) -> Iterator[Json]:
    match field:
        case TextField():
            yield from _texts(field)
        case ChoiceField():
            yield _input(field, _select("static_select", field, (field.value,)))
        case ManyField():
            yield _input(field, _select("multi_static_select", field, field.chosen))
        case CheckField():
            yield _input(field, _check(field))
        case DateField():
            yield _input(field, _given("datepicker", "initial_date", field.value))
        case TimeField():
            yield _input(field, _given("timepicker", "initial_time", field.value))


def _texts(field: TextField) -> Iterator[Json]:
    whole = field.value
    parts = [whole[at : at + INPUT] for at in range(0, len(whole), INPUT)] or [""]
    for at, part in enumerate(parts):
        element: Json = {
            "type": "plain_text_input",
            "action_id": ENTERED,
            "multiline": field.multiline,
            "max_length": min(INPUT, max(len(part), field.max_length)),
        }
        if part:
            element["initial_value"] = part
        made = _input(field, element)
        if len(parts) > 1:
            made["block_id"] = f"{field.name}{_PART}{at}"
            made["label"] = plain(f"{field.label} ({at + 1}/{len(parts)})", INPUT_LABEL)
            made["optional"] = made["optional"] or at > 0
        yield made


def _select(kind: str, field: ChoiceField | ManyField, chosen: Sequence[str]) -> Json:
    options = {one.value: _option(one) for one in field.options}
    element: Json = {"type": kind, "action_id": ENTERED}
    listed = list(options.values()) or [_option(Option("", "–"))]
    if len(listed) <= OPTIONS:
        element["options"] = listed
    else:
        groups = [listed[at : at + OPTIONS] for at in range(0, len(listed), OPTIONS)]
        element["option_groups"] = [
            {"label": plain(one[0]["text"]["text"], LABEL), "options": one} for one in groups
        ]
    picked = [options[value] for value in chosen if value in options]
    if picked and kind == "static_select":
        element["initial_option"] = picked[0]
    elif picked:
        element["initial_options"] = picked[:OPTIONS]
    return element


def _check(field: CheckField) -> Json:
    option = _option(Option("yes", field.label))
    element: Json = {"type": "checkboxes", "action_id": ENTERED, "options": [option]}
    if field.value == "yes":
        element["initial_options"] = [option]
    return element


def _given(kind: str, name: str, value: str) -> Json:
    element: Json = {"type": kind, "action_id": ENTERED}
    return {**element, name: value} if value else element


def _input(field: Field, element: Json) -> Json:
    made: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label, INPUT_LABEL),
        "element": element,
        "optional": not getattr(field, "required", False),
    }
    if field.hint:
        made["hint"] = plain(field.hint, INPUT_LABEL)
    return made


def _option(option: Option) -> Json:
    # Slack refuses an empty value.
    return {"text": plain(option.label, LABEL), "value": option.value or "-"}


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
