"""A form of the contract as a page shows it: as entered, with what is wrong beside each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.contract.forms import Form, refill
from bot.desks.reception import sentence
from bot.refusal import Refused
from bot.speech.say import Say


@dataclass(frozen=True, slots=True)
class Wrong:
    """A sentence of the summary above a form; `field` is its field's name, or ""."""

    text: str
    field: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A form and the summary of what is wrong with it."""

    form: Form
    wrong: tuple[Wrong, ...]


def drawn(form: Form, say: Say, problem: Refused | None, values: Mapping[str, str] | None) -> Drawn:
    """The form with `values` in its fields. A problem of no field stands in the summary alone;
    what the form itself says of a field stands there, too."""
    labels = {field.name: field.label for field in form.fields}
    beside: dict[str, list[str]] = {}
    wrong = []
    for one in problem.problems if problem is not None else ():
        text = sentence(say, one)
        field = one.field if one.field in labels else ""
        wrong.append(Wrong(text, field, labels.get(field, "")))
        if field:
            beside.setdefault(field, []).append(text)
    errors = {name: " ".join(texts) for name, texts in beside.items()}
    said = (one for one in form.fields if one.error and one.name not in errors)
    wrong += [Wrong(one.error, one.name, one.label) for one in said]
    if values is None and not errors:
        return Drawn(form, tuple(wrong))
    return Drawn(refill(form, values or {}, errors), tuple(wrong))
