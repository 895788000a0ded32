"""The list of every theme, for a moment that belongs elsewhere than was suggested."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from adapters.contract.forms import ChoiceField, Form, Option, TextField
from bot.dialogue.situation import Situation

LONGEST_NAME: Final = 80
ELSEWHERE: Final = ("new", "none")
"""What can be chosen besides a theme: something new, or nothing."""


def theme_form(situation: Situation, moment_id: str) -> Form:
    """Every theme by name; `context` is the moment's id."""
    say = situation.say
    named = sorted(situation.themes, key=lambda theme: theme.name.casefold())
    options = (
        *(Option(theme.id, theme.name) for theme in named),
        *(Option(one, say(f"own-theme-{one}")) for one in ELSEWHERE),
    )
    return Form(
        id="theme",
        title=say("theme-search-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=moment_id,
        nonce=situation.nonce(),
        fields=(
            ChoiceField("theme", say("theme-search-label"), options, required=True),
            TextField(
                "name",
                say("theme-new-name"),
                hint=say("theme-new-name-hint"),
                max_length=LONGEST_NAME,
            ),
        ),
    )


def theme_errors(values: Mapping[str, str], choices: Collection[str]) -> dict[str, str]:
    """What is wrong with the form's values, by field, as ids of messages; `choices` are themes."""
    choice = values.get("theme", "")
    if choice not in {*ELSEWHERE, *choices}:
        return {"theme": "error-choice-unknown"}
    if values.get("name", "").strip() and choice != "new":
        return {"name": "error-name-of-known-theme"}
    return {}
