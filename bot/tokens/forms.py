"""The form of a new token."""

from __future__ import annotations

from typing import Final

from adapters.contract.forms import ChoiceField, Form, ManyField, Option, TextField
from bot.speech.say import Say
from bot.tokens.manage import LIVES, LONGEST_NAME
from bot.tokens.scopes import SCOPES

_USUAL: Final = 90


def token_form(say: Say, nonce: str) -> Form:
    """An empty form; `name`, `scopes` and `days` are its fields."""
    return Form(
        id="token",
        title=say("token-form-title"),
        submit=say("token-form-make"),
        cancel=say("form-cancel"),
        nonce=nonce,
        intro=say("token-form-intro"),
        fields=(
            TextField(
                "name",
                say("token-field-name"),
                hint=say("token-field-name-hint"),
                required=True,
                max_length=LONGEST_NAME,
            ),
            ManyField(
                "scopes",
                say("token-field-scopes"),
                tuple(Option(scope, scope_words(scope, say)) for scope in SCOPES),
                hint=say("token-field-scopes-hint"),
                required=True,
            ),
            ChoiceField(
                "days",
                say("token-field-days"),
                tuple(Option(str(days), say("token-days", days=days)) for days in LIVES),
                value=str(_USUAL),
                required=True,
            ),
        ),
    )


def scope_words(scope: str, say: Say) -> str:
    """What a scope allows."""
    return say(f"scope-{scope.replace(':', '-')}")
