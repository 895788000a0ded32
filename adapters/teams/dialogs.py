"""From forms to dialogs. Pure and total; what is entered comes back through `payload.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adapters.contract.forms import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    FileField,
    Form,
    ManyField,
    TextField,
    TimeField,
)
from adapters.contract.messages import Confirm, Message
from adapters.teams.elements import rich, run
from adapters.teams.guard import Json
from adapters.teams.limits import INPUT, LABEL, TITLE, titled
from adapters.teams.payload import (
    NONE,
    Pressed,
    close_data,
    command_data,
    fetching,
    form_data,
    press_data,
)
from adapters.teams.render import attachment, card, card_of

_MANY: Final = 8
"""A choice of more than so many is one to search in."""
_LONG: Final = 6


def form_dialog(form: Form) -> Json:
    """The form as the answer to a request for a dialog."""
    return _dialog(form.title, form_card(form), len(form.fields) > _LONG)


def told_dialog(message: Message, title: str) -> Json:
    """A dialog that says something; its buttons answer in the dialog."""
    made = card_of(message)
    made["body"] = [_inside(one) for one in made["body"]]
    return _dialog(title, made, large=False)


def ask_dialog(pressed: Pressed, asks: Confirm, title: str) -> Json:
    """A dialog that asks whether a press is meant."""
    sure = Pressed(pressed.action, pressed.value, pressed.nonce, card=pressed.card)
    made = card([rich(run(asks.text))], asks.text)
    made["actions"] = [
        _submit(asks.yes, press_data(sure)),
        _submit(asks.no, close_data()),
    ]
    return _dialog(title, made, large=False)


def opener(form: Form, command: str, text: str) -> Json:
    """A card with the button that opens a form which somebody asked for by typing."""
    made = card([rich(run(form.intro or form.title))], form.title)
    data = fetching(command_data(command, text))
    made["actions"] = [{"type": "Action.Submit", "title": titled(form.title), "data": data}]
    return made


def form_card(form: Form) -> Json:
    """The form as a card, with what is wrong beside each field."""
    # Files come with messages: Teams' dialogs take none.
    fields = [one for one in form.fields if not isinstance(one, FileField)]
    body = [rich(run(part)) for part in form.intro.split("\n\n") if part]
    for one in fields:
        body += _field(one)
    data = form_data(form.id, form.nonce, form.context, {one.name: one.type for one in fields})
    made = card(body, form.title)
    made["actions"] = [
        _submit(form.submit, data, collects=True),
        _submit(form.cancel, close_data()),
    ]
    return made


def _submit(title: str, data: Json, *, collects: bool = False) -> Json:
    made: Json = {"type": "Action.Submit", "title": titled(title), "data": data}
    made |= {"style": "positive"} if collects else {"associatedInputs": "none"}
    return made


def _dialog(title: str, content: Json, large: bool) -> Json:
    value = {
        "title": titled(title, TITLE),
        "height": "large" if large else "medium",
        "width": "medium",
        "card": attachment(content),
    }
    return {"task": {"type": "continue", "value": value}}


def _inside(element: Json) -> Json:
    """An element as dialogs take it: there, every button is a submit."""
    if element["type"] != "ActionSet":
        return element
    return {**element, "actions": [_as_submit(one) for one in element["actions"]]}


def _as_submit(action: Json) -> Json:
    if action["type"] == "Action.OpenUrl":
        return action
    kept = {name: value for name, value in action.items() if name != "verb"}
    data = {name: value for name, value in action["data"].items() if name != "msteams"}
    return {**kept, "type": "Action.Submit", "data": data}


def _field(field: Field) -> Iterator[Json]:
    made: Json = {"id": field.name, "label": titled(field.label, LABEL * 2)}
    match field:
        case TextField():
            longest = max(len(field.value), min(INPUT, field.max_length))
            made |= {"type": "Input.Text", "maxLength": longest, "isMultiline": field.multiline}
        case ChoiceField() | ManyField():
            made |= _choices(field)
        case CheckField():
            made |= {
                "type": "Input.Toggle",
                "title": titled(field.label, LABEL * 2),
                "valueOn": "yes",
                "valueOff": "no",
            }
            del made["label"]
        case DateField():
            made |= {"type": "Input.Date"} | ({"min": field.least} if field.least else {})
        case TimeField():
            made |= {"type": "Input.Time"}
        case FileField():
            return
    value = _standing(field)
    if value:
        made["value"] = value
    yield made
    if field.hint:
        yield {**rich(run(field.hint, subtle=True)), "spacing": "none"}
    if field.error:
        wrong = {**run(field.error), "color": "attention"}
        yield {**rich(wrong), "spacing": "none"}


def _standing(field: Field) -> str:
    """What is entered already; of choices only those that there are, as Teams insists."""
    if not isinstance(field, ChoiceField | ManyField):
        return field.value
    known = {one.value for one in field.options}
    if isinstance(field, ManyField):
        return ",".join(one for one in field.chosen if one in known)
    return (field.value or NONE) if field.value in known else ""


def _choices(field: ChoiceField | ManyField) -> Json:
    many = isinstance(field, ManyField)
    titles = {one.value or NONE: titled(one.label, LABEL * 2) for one in field.options}
    listed = [{"title": title, "value": value} for value, title in titles.items()]
    made: Json = {
        "type": "Input.ChoiceSet",
        "choices": listed or [{"title": "–", "value": NONE}],
        "wrap": True,
    }
    if many:
        made |= {"isMultiSelect": True, "style": "compact" if len(listed) > _MANY else "expanded"}
    else:
        made["style"] = "filtered" if len(listed) > _MANY else "compact"
    return made
