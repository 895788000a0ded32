"""Which of Slack's settings belong together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

_SLACK: Final = (
    "slack_bot_token",
    "slack_app_token",
    "slack_signing_secret",
    "slack_client_id",
    "slack_client_secret",
)
_MANY: Final = (
    "slack_client_id",
    "slack_client_secret",
    "slack_signing_secret",
    "public_url",
    "secret_keys",
)
"""What it takes to let any number of workspaces in."""


class SlackSettings(Protocol):
    """What is looked at here."""

    @property
    def local(self) -> bool:
        """Whether the local workspace is wanted."""
        ...


def slack_problems(settings: SlackSettings, variable: Callable[[str], str]) -> list[str]:
    """What is missing, or may not stand beside something else: a sentence each.

    `variable` gives the name of the variable that sets a field.
    """
    given = [name for name in _SLACK if getattr(settings, name)]
    if not given:
        return []
    if settings.local:
        return [
            f"EARSHOT_LOCAL cannot be used beside {variable(one)}: unset one of the two."
            for one in given
        ]
    if "slack_client_id" in given or "slack_client_secret" in given:
        return _many(settings, given, variable)
    return _one(given)


def _one(given: list[str]) -> list[str]:
    """One workspace, whose token stands in the settings."""
    if "slack_bot_token" not in given:
        return ["EARSHOT_SLACK_BOT_TOKEN is missing: without it nothing can be sent to Slack."]
    if given == ["slack_bot_token"]:
        msg = (
            "EARSHOT_SLACK_BOT_TOKEN needs a way in: set EARSHOT_SLACK_APP_TOKEN (a socket, no "
            "public address) or EARSHOT_SLACK_SIGNING_SECRET (requests to /slack/events)."
        )
        return [msg]
    return []


def _many(settings: SlackSettings, given: list[str], variable: Callable[[str], str]) -> list[str]:
    """Any number of workspaces, which let Earshot in by themselves."""
    alone = [name for name in ("slack_bot_token", "slack_app_token") if name in given]
    if alone:
        named = variable(alone[0])
        return [f"{named} is for one workspace alone: unset it, or EARSHOT_SLACK_CLIENT_ID."]
    return [
        f"{variable(name)} is missing: without it no workspace can let Earshot in."
        for name in _MANY
        if not getattr(settings, name)
    ]
