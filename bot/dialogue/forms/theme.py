"""The list of every theme, for a moment that belongs elsewhere than was suggested, or to two."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from adapters.contract.forms import ChoiceField, Form, Option, TextField
from bot.dialogue.effects import Decided
from bot.dialogue.situation import Situation
from bot.speech.theme_words import name_of
from storage.values import Theme

LONGEST_NAME: Final = 80
ELSEWHERE: Final = ("new", "none")
"""What can be chosen besides a theme: something new, or nothing."""


def theme_form(situation: Situation, context: str) -> Form:
    """Every theme by name, the one the moment is in chosen; `context` begins with its id."""
    say = situation.say
    named = sorted(situation.themes, key=lambda theme: theme.name.casefold())
    options = (
        *(Option(theme.id, theme.name) for theme in named),
        *(Option(one, say(f"own-theme-{one}")) for one in ELSEWHERE),
    )
    now = situation.main.id if situation.main is not None else ""
    chosen = now if any(theme.id == now for theme in named) else ""
    return _form(situation, "theme", context, say("theme-search-title"), options, chosen)


def also_form(situation: Situation, context: str) -> Form:
    """Every theme but the one the moment is in, to be in that, too. Of a moment in no theme it is
    `theme_form`."""
    say, main, also = situation.say, situation.main, situation.also
    if main is None:
        return theme_form(situation, context)
    name = name_of(main.name, say)
    others = sorted(_others(situation), key=lambda theme: theme.name.casefold())
    known = [Option(theme.id, theme.name) for theme in others]
    known.append(Option("new", say("own-theme-new")))
    if also is not None:
        known.append(Option("none", say("theme-also-none", theme=name)))
    chosen = also.id if also is not None and also in others else ""
    form = _form(situation, "theme-also", context, say("theme-also-title"), known, chosen)
    return replace(form, intro=say("theme-also-intro", theme=name))


def also_errors(situation: Situation, values: Mapping[str, str]) -> dict[str, str]:
    """`theme_errors` of `also_form`: the second theme has to be another one."""
    main, name = situation.main, values.get("name", "")
    if main is None:
        return theme_errors(values, [theme.id for theme in situation.themes])
    if values.get("theme") == main.id:
        return {"theme": "error-theme-also-same"}
    wrong = theme_errors(values, [theme.id for theme in _others(situation)])
    if not wrong and main.name and " ".join(name.split()).casefold() == main.name.casefold():
        return {"name": "error-theme-also-same"}
    return wrong


def _others(situation: Situation) -> list[Theme]:
    main = situation.main.id if situation.main is not None else ""
    return [one for one in situation.themes if one.id != main]


def _form(
    situation: Situation,
    form_id: str,
    context: str,
    title: str,
    options: Sequence[Option],
    chosen: str = "",
) -> Form:
    say = situation.say
    name = TextField(
        "name", say("theme-new-name"), hint=say("theme-new-name-hint"), max_length=LONGEST_NAME
    )
    label = say("theme-search-label")
    return Form(
        id=form_id,
        title=title,
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=context,
        nonce=situation.nonce(),
        fields=(ChoiceField("theme", label, tuple(options), value=chosen, required=True), name),
    )


def decided_by(values: Mapping[str, str]) -> Decided:
    """What `theme_form` says of a moment's main theme."""
    new = values["theme"] == "new" and not values.get("name", "").strip()
    return "new" if new else "main"


def theme_errors(values: Mapping[str, str], choices: Collection[str]) -> dict[str, str]:
    """What is wrong with the form's values, by field, as ids of messages; `choices` are themes."""
    choice = values.get("theme", "")
    if choice not in {*ELSEWHERE, *choices}:
        return {"theme": "error-choice-unknown"}
    if values.get("name", "").strip() and choice != "new":
        return {"name": "error-name-of-known-theme"}
    return {}
