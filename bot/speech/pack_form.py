"""The form that a pack's YAML is pasted into."""

from __future__ import annotations

from typing import Final

from adapters.contract.forms import Form, TextField
from bot.speech.say import Say

LONGEST_IN_CHAT: Final = 3_000
"""Characters; no form in Slack takes more. Longer packs are changed on the web."""


def pack_form(
    text: str,
    context: str,
    nonce: str,
    say: Say,
    *,
    new: bool,
    longest: int = LONGEST_IN_CHAT,
) -> Form:
    """One large field with the YAML `text` of at most `longest` characters."""
    return Form(
        id="pack",
        title=say("form-pack-new-title" if new else "form-pack-edit-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=context,
        nonce=nonce,
        fields=(
            TextField(
                "source",
                say("field-pack-source"),
                hint=say("field-pack-source-hint"),
                value=text,
                multiline=True,
                required=True,
                max_length=longest,
            ),
        ),
    )
