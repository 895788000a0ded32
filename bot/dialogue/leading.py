"""What leads do with themes, from the buttons of a digest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from adapters.contract.answers import Answer, FormRefused, OpenForm, Tell
from adapters.contract.events import ActionTaken, FormSubmitted
from adapters.contract.forms import ChoiceField, Form, Option, TextField, refill
from bot.dialogue.effects import ActOnTheme, Turn
from bot.dialogue.situation import Situation
from bot.dialogue.tell import tell
from bot.speech.moment_card import notice
from storage.values import Theme

LEADS: Final = ("lead", "admin")
LONGEST_NAME: Final = 80

_DONE: Final[Mapping[str, str]] = {
    "mute": "theme-muted",
    "working": "theme-working",
    "reopen": "theme-reopened",
}


def on_lead_action(situation: Situation, event: ActionTaken) -> Turn:
    """A press on a theme's menu; who is not a lead gets a sentence."""
    if situation.member.role not in LEADS:
        return tell(situation.say("error-not-allowed"))
    theme = _theme(situation, event.value.partition(":")[0])
    if theme is None:
        return tell(situation.say("theme-gone"))
    verb = event.action.removeprefix("theme.")
    if verb in FORMS:
        return Turn(answer=OpenForm(FORMS[verb](situation, theme)))
    said = _fixed(situation, theme) if verb == "fixed" else _said(situation, theme, verb)
    return Turn((ActOnTheme(theme.id, verb),), Tell(notice(said)))


def on_lead_form(situation: Situation, event: FormSubmitted) -> Turn:
    """A theme's new name, or the theme it is merged into. What cannot be is refused later, when
    the effect is carried out, and the form given back."""
    if situation.member.role not in LEADS:
        return tell(situation.say("error-not-allowed"))
    theme = _theme(situation, event.context)
    if theme is None:
        return tell(situation.say("theme-gone"))
    verb = event.form.removeprefix("theme-")
    text = event.values.get(FIELDS[verb], "").strip()
    if verb == "rename":
        said = situation.say("theme-renamed", **{"from": theme.name, "theme": text})
    else:
        into = _theme(situation, text)
        if into is None:
            return tell(situation.say("theme-gone"))
        said = situation.say("theme-merged", **{"from": theme.name, "theme": into.name})
    return Turn((ActOnTheme(theme.id, verb, text),), Tell(notice(said)))


def rename_form(situation: Situation, theme: Theme) -> Form:
    """Ask for a theme's new name."""
    say = situation.say
    return Form(
        id="theme-rename",
        title=say("form-rename-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=theme.id,
        nonce=situation.nonce(),
        fields=(
            TextField(
                FIELDS["rename"],
                say("field-theme-name"),
                hint=say("field-theme-name-hint"),
                value=theme.name,
                required=True,
                max_length=LONGEST_NAME,
            ),
        ),
    )


def merge_form(situation: Situation, theme: Theme) -> Form:
    """Ask which theme a theme is to become part of."""
    say = situation.say
    others = [one for one in situation.themes if one.id != theme.id and one.name]
    return Form(
        id="theme-merge",
        title=say("form-merge-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=theme.id,
        nonce=situation.nonce(),
        intro=theme.name,
        fields=(
            ChoiceField(
                FIELDS["merge"],
                say("field-merge-into"),
                tuple(
                    Option(one.id, one.name)
                    for one in sorted(others, key=lambda one: one.name.casefold())
                ),
                hint=say("field-merge-into-hint"),
                required=True,
            ),
        ),
    )


def refused(situation: Situation, event: object, why: str, other: str) -> Answer:
    """Why a lead's wish could not be met: beside the field, where there was a form."""
    sentence = _refusal(situation, why, other)
    if isinstance(event, FormSubmitted) and event.form in FORM_IDS:
        theme = _theme(situation, event.context)
        verb = event.form.removeprefix("theme-")
        if theme is not None:
            form = FORMS[verb](situation, theme)
            return FormRefused(refill(form, event.values, {FIELDS[verb]: sentence}))
    return Tell(notice(sentence))


def _refusal(situation: Situation, why: str, other: str) -> str:
    if why == "name-taken":
        return situation.say("error-name-taken", name=other)
    named = {"name-empty": "error-required", "same": "error-choice-unknown"}
    return situation.say(named.get(why, "theme-gone"))


def _theme(situation: Situation, theme_id: str) -> Theme | None:
    return next((one for one in situation.themes if one.id == theme_id), None)


def _said(situation: Situation, theme: Theme, verb: str) -> str:
    return situation.say(_DONE[verb], theme=theme.name)


def _fixed(situation: Situation, theme: Theme) -> str:
    return situation.say("theme-fixed", theme=theme.name, people=situation.theme_people)


FORMS: Final[Mapping[str, Callable[[Situation, Theme], Form]]] = {
    "rename": rename_form,
    "merge": merge_form,
}
FIELDS: Final = {"rename": "name", "merge": "into"}
ACTIONS: Final = frozenset(f"theme.{verb}" for verb in (*_DONE, "fixed", *FORMS))
FORM_IDS: Final = frozenset(f"theme-{verb}" for verb in FORMS)
