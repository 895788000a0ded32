"""From the fields of a form to Slack's inputs. Pure and total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from adapters.contract.forms import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    FileField,
    ManyField,
    Option,
    TextField,
    TimeField,
)
from adapters.slack.elements import Json, plain
from adapters.slack.limits import INPUT, INPUT_LABEL, LABEL, OPTIONS

ENTERED: Final = "entered"
"""The action id of every input: its block says which field it is."""
PART: Final = "~"
"""Between a field's name and a number, where one field needs several inputs."""
_FILES: Final = 10
"""How many files Slack lets one input take."""


def field_of(block_id: str) -> str:
    """Which field an input is, or a part of."""
    return block_id.partition(PART)[0]


def inputs(field: Field) -> Iterator[Json]:
    """A field as the inputs it takes."""
    match field:
        case TextField():
            yield from _texts(field)
        case ChoiceField():
            yield _input(field, _select("", field, (field.value,)))
        case ManyField():
            yield _input(field, _select("multi_", field, field.chosen))
        case CheckField():
            yield _input(field, _check(field))
        case DateField():
            yield _input(field, _given("datepicker", "initial_date", field.value))
        case TimeField():
            yield _input(field, _given("timepicker", "initial_time", field.value))
        case FileField():
            taken: Json = {"type": "file_input", "action_id": ENTERED, "max_files": _FILES}
            yield _input(field, taken)


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
            made["block_id"] = f"{field.name}{PART}{at}"
            made["label"] = plain(f"{field.label} ({at + 1}/{len(parts)})", INPUT_LABEL)
            made["optional"] = made["optional"] or at > 0
        yield made


def _select(many: str, field: ChoiceField | ManyField, chosen: Sequence[str]) -> Json:
    options = {one.value: option_of(one) for one in field.options}
    listed = list(options.values()) or [option_of(Option("", "–"))]
    if len(listed) <= OPTIONS:
        element: Json = {"type": f"{many}static_select", "options": listed}
    else:
        # What it offers is asked for while somebody types.
        element = {"type": f"{many}external_select", "min_query_length": 0}
    element["action_id"] = ENTERED
    picked = [options[value] for value in chosen if value in options]
    if picked and many:
        element["initial_options"] = picked[:OPTIONS]
    elif picked:
        element["initial_option"] = picked[0]
    return element


def _check(field: CheckField) -> Json:
    option = option_of(Option("yes", field.label))
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


def option_of(option: Option) -> Json:
    """One choice as Slack lists it."""
    # Slack refuses an empty value.
    return {"text": plain(option.label, LABEL), "value": option.value or "-"}
