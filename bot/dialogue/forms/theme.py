"""The list of every theme, for a moment that belongs elsewhere than was suggested, or to two."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from adapters.contract.forms import ChoiceField, Form, Option, TextField
from bot.dialogue.effects import Decided
from bot.dialogue.situation import Situation
from bot.speech.moment_card import LISTED
from bot.speech.theme_forms import LONGEST_NAME
from bot.speech.theme_words import about_moment, name_of, place_of
from storage.values import Theme

ELSEWHERE: Final = ("new", "none")
"""What can be chosen besides a theme: something new, or nothing."""


def theme_form(situation: Situation, context: str) -> Form:
    """Every theme by name, where the moment is now chosen; `context` begins with its id.

    Of a moment in two, the second stays whatever is chosen, but where a choice says otherwise.
    It is headed as the button that opens it: *Another theme* alone while it answers the question.
    """
    say, main, also = situation.say, situation.main, situation.also
    if main is None or also is None:
        known = _options(situation.themes)
        none, rest = say("own-theme-none"), ""
    else:
        known = _options(_others(situation, also))
        none, rest = say("own-theme-neither"), place_of(main.name, also.name, say)
    known.append(Option("new", say("own-theme-new")))
    if also is not None and also in situation.themes:
        known.append(Option(also.id, say("theme-also-none", theme=name_of(also.name, say))))
    known.append(Option("none", none))
    asked = not situation.decided and context.partition(":")[2] != LISTED
    title = say("theme-search-title" if asked else "theme-change-title")
    alone = "none" if situation.decided else ""
    return _form(situation, "theme", context, title, known, main.id if main else alone, rest)


def also_form(situation: Situation, context: str) -> Form:
    """Every theme but the one the moment is in, to be in that, too. Of a moment in no theme it is
    `theme_form`."""
    say, main, also = situation.say, situation.main, situation.also
    if main is None:
        return theme_form(situation, context)
    name = name_of(main.name, say)
    known = [*_options(_others(situation, main)), Option("new", say("own-theme-new"))]
    if also is not None:
        known.append(Option("none", say("theme-also-none", theme=name)))
    title, rest = say("theme-also-title"), say("theme-also-intro", theme=name)
    return _form(situation, "theme-also", context, title, known, also.id if also else "", rest)


def also_errors(situation: Situation, values: Mapping[str, str]) -> dict[str, str]:
    """`theme_errors` of `also_form`: the second theme has to be another one."""
    main, name = situation.main, values.get("name", "")
    if main is None:
        return theme_errors(values, [theme.id for theme in situation.themes])
    if values.get("theme") == main.id:
        return {"theme": "error-theme-also-same"}
    wrong = theme_errors(values, [theme.id for theme in _others(situation, main)])
    if not wrong and main.name and " ".join(name.split()).casefold() == main.name.casefold():
        return {"name": "error-theme-also-same"}
    return wrong


def _others(situation: Situation, besides: Theme) -> list[Theme]:
    return [one for one in situation.themes if one.id != besides.id]


def _options(themes: Sequence[Theme]) -> list[Option]:
    named = sorted(themes, key=lambda theme: theme.name.casefold())
    return [Option(theme.id, theme.name) for theme in named]


def _form(
    situation: Situation,
    form_id: str,
    context: str,
    title: str,
    options: Sequence[Option],
    now: str,
    rest: str,
) -> Form:
    """`now` is the choice that holds at present, `rest` what is said below the moment's words."""
    say, moment = situation.say, situation.moment
    chosen = now if now in {one.value for one in options} else ""
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
        intro=about_moment(moment.words, say, rest) if moment is not None else rest,
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
