"""What a list of an open form offers to somebody who types into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from adapters.contract.answers import Choices
from adapters.contract.events import ChoicesWanted
from adapters.contract.forms import ChoiceField, Form, ManyField, Option
from bot.desks.desk import Visit
from bot.desks.reception import DESKS
from bot.dialogue.forms.dates import pause_form
from bot.dialogue.forms.theme import also_form, theme_form
from bot.dialogue.situation import Situation
from bot.refusal import Refused

MOST: Final = 100
"""Options one answer holds; who sees so many goes on typing."""

_DIALOGUE: Final[Mapping[str, Callable[[Situation, str], Form]]] = {
    "theme": theme_form,
    "theme-also": also_form,
    "pause": lambda situation, _context: pause_form(situation),
}


def found_choices(
    event: ChoicesWanted, visit: Visit, situation: Callable[[], Situation]
) -> Choices:
    """The options that have what was typed in their label, best first; none where the form makes
    no sense any more. The form is built anew, so that nobody is offered what is not theirs."""
    try:
        form = _form(event, visit, situation)
    except Refused:
        return Choices(())
    for field in form.fields if form is not None else ():
        if field.name == event.field and isinstance(field, ChoiceField | ManyField):
            return Choices(fitting(field.options, event.text))
    return Choices(())


def fitting(options: tuple[Option, ...], text: str) -> tuple[Option, ...]:
    """Those with every typed word in them: first where the label begins so, then a word of it."""
    wanted = text.casefold().split()
    if not wanted:
        return options[:MOST]

    def rank(option: Option) -> int:
        label = option.label.casefold()
        if label.startswith(wanted[0]):
            return 0
        return 1 if any(word.startswith(wanted[0]) for word in label.split()) else 2

    found = [one for one in options if all(part in one.label.casefold() for part in wanted)]
    return tuple(sorted(found, key=rank)[:MOST])


def _form(event: ChoicesWanted, visit: Visit, situation: Callable[[], Situation]) -> Form | None:
    if event.form in _DIALOGUE:
        return _DIALOGUE[event.form](situation(), event.context)
    for desk in DESKS:
        if event.form in desk.forms:
            return desk.forms[event.form].build(visit, event.context)
    return None
