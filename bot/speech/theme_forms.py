"""The forms in which leads rename, merge and split themes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from adapters.contract.forms import ChoiceField, Form, ManyField, Option, TextField
from bot.speech.say import Say

LONGEST_NAME: Final = 80
"""Characters of a theme's name that people choose; what is longer is cut."""


def rename_form(name: str, context: str, nonce: str, say: Say) -> Form:
    """Ask for a theme's new name."""
    field = TextField(
        "name",
        say("field-theme-name"),
        hint=say("field-theme-name-hint"),
        value=name,
        required=True,
        max_length=LONGEST_NAME,
    )
    return Form(
        id="theme-rename",
        title=say("form-rename-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=context,
        nonce=nonce,
        fields=(field,),
    )


def merge_form(
    name: str, others: Sequence[tuple[str, str]], context: str, nonce: str, say: Say
) -> Form:
    """Ask which theme a theme is to become part of; `others` are ids and names."""
    field = ChoiceField(
        "into",
        say("field-merge-into"),
        tuple(Option(theme_id, label) for theme_id, label in others),
        hint=say("field-merge-into-hint"),
        required=True,
    )
    return Form(
        id="theme-merge",
        title=say("form-merge-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=context,
        nonce=nonce,
        intro=name,
        fields=(field,),
    )


def split_form(
    name: str, moments: Sequence[tuple[str, str]], context: str, nonce: str, say: Say
) -> Form:
    """Ask which moments become a theme of their own, and its name; `moments` are ids and words."""
    fields = (
        TextField("name", say("field-split-name"), required=True, max_length=LONGEST_NAME),
        ManyField(
            "moments",
            say("field-split-moments"),
            tuple(Option(moment_id, words) for moment_id, words in moments),
            hint=say("field-split-moments-hint"),
            required=True,
        ),
    )
    return Form(
        id="theme-split",
        title=say("form-split-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=context,
        nonce=nonce,
        intro=name,
        fields=fields,
    )
