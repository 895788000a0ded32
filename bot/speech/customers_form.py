"""The forms that change a customer and that make two of them one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from adapters.contract.forms import ChoiceField, Field, Form, Option, TextField
from bot.speech.say import Say

MOST_CHOICES: Final = 100
"""How many customers a menu offers; when there are more, the name is typed."""
LONGEST_NAMES: Final = 3000
"""Characters of all further names together."""

_SIDES: Final = ("external", "internal")
_LABEL: Final = 75  # characters of an option's label that every platform takes


def edit_form(values: Mapping[str, str], context: str, say: Say, nonce: str) -> Form:
    """Name, side and further names; `values` are what they are now."""
    return Form(
        id="customer",
        title=say("form-customer-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=context,
        nonce=nonce,
        fields=(
            TextField("name", label_of("name", say), value=values["name"], required=True),
            ChoiceField(
                "side",
                label_of("side", say),
                tuple(Option(side, say(f"customer-side-{side}")) for side in _SIDES),
                value=values["side"],
                required=True,
            ),
            TextField(
                "others",
                label_of("others", say),
                hint=say("field-customer-others-hint"),
                value=values["others"],
                multiline=True,
                max_length=LONGEST_NAMES,
            ),
        ),
    )


def merge_form(
    name: str,
    moments: int,
    others: Sequence[tuple[str, str]] | None,
    context: str,
    say: Say,
    nonce: str,
) -> Form:
    """What `name` is to be merged into: one of `others` (id and name); None to have it typed."""
    label, field = say("field-customer-into"), "into"
    choose: Field
    if others is None:
        choose = TextField(field, label, hint=say("field-customer-into-hint"), required=True)
    else:
        options = tuple(Option(each, _short(called)) for each, called in others)
        choose = ChoiceField(field, label, options, required=True)
    return Form(
        id="customer-merge",
        title=say("form-customer-merge-title"),
        submit=say("form-customer-merge"),
        cancel=say("form-cancel"),
        context=context,
        nonce=nonce,
        intro=say("form-customer-merge-intro", name=name, moments=moments),
        fields=(choose,),
    )


def label_of(field: str, say: Say) -> str:
    """What a field of the first form is called."""
    ids = {"name": "field-customer-name", "side": "field-customer-side"}
    return say(ids.get(field, "field-customer-others"))


def _short(name: str) -> str:
    return name if len(name) <= _LABEL else name[: _LABEL - 1] + "…"
