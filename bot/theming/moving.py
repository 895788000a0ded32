"""Moving one moment to another theme, to a new one, or to none, by a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from adapters.contract.forms import ChoiceField, Form, Option, TextField
from bot.permissions import must_lead
from bot.reading.visible import readable
from bot.refusal import refused
from bot.speech.moment_card import excerpt
from bot.speech.theme_words import name_of
from bot.theming.editing import Edit
from bot.theming.overview import theme_lines
from storage.moments import moment

LONGEST_NAME: Final = 80


def move_form(edit: Edit, moment_id: str) -> Form:
    """Every theme to choose from, and the name of a new one. Raises Refused."""
    must_lead(edit.viewer)
    found = moment(edit.session, edit.workspace, moment_id)
    seen = readable(edit.session, edit.workspace, edit.viewer, [found] if found else [])
    if not seen:
        raise refused("error-moment-gone")
    say = edit.say
    lines = theme_lines(edit.session, edit.workspace, edit.now)
    known = sorted(
        (Option(each.id, each.name) for each in lines if each.name),
        key=lambda option: (option.label.casefold(), option.value),
    )
    own = (Option("none", say("themes-move-none")), Option("new", say("themes-move-new")))
    return Form(
        id="theme-move",
        title=say("form-move-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=moment_id,
        nonce=edit.new_id(),
        intro=excerpt(seen[0].moment.words, 300),
        fields=(
            ChoiceField(
                "to",
                say("field-move-to"),
                (*own, *known),
                value=seen[0].theme_id or "none",
                required=True,
            ),
            TextField(
                "name",
                say("field-split-name"),
                hint=say("field-move-name-hint"),
                max_length=LONGEST_NAME,
            ),
        ),
    )


def save_move(edit: Edit, moment_id: str, values: Mapping[str, str]) -> str:
    """Move it; what was done in words. Raises Refused."""
    choice, name = values.get("to", ""), values.get("name", "").strip()
    if not choice:
        raise refused("error-required", "to")
    if choice == "new" and not name:
        raise refused("error-required", "name")
    acting = edit.lead
    found = moment(edit.session, edit.workspace, moment_id)
    if found is None or not readable(edit.session, edit.workspace, edit.viewer, [found]):
        raise refused("error-moment-gone")
    acting.move(moment_id, choice, name if choice == "new" else "")
    if choice == "none":
        return edit.say("theme-moved-none")
    into = name if choice == "new" else name_of(acting.find(choice).name, edit.say)
    return edit.say("theme-moved", theme=into)
