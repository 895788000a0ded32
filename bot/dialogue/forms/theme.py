"""The list of every theme, for a moment whose theme was not among the suggestions."""

from __future__ import annotations

from adapters.contract.forms import ChoiceField, Form, Option
from bot.dialogue.situation import Situation


def theme_form(situation: Situation, moment_id: str) -> Form:
    """Every theme by name; `context` is the moment's id."""
    say = situation.say
    options = tuple(
        Option(theme.id, theme.name)
        for theme in sorted(situation.themes, key=lambda theme: theme.name.casefold())
    )
    return Form(
        id="theme",
        title=say("theme-search-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=moment_id,
        nonce=situation.nonce(),
        fields=(ChoiceField("theme", say("theme-search-label"), options, required=True),),
    )
