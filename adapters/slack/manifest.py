"""The description of the Slack app that Earshot needs, ready to paste."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Final

import yaml

EVENTS: Final = "/slack/events"
"""Where Slack sends everything."""


def scopes() -> list[str]:
    """The permissions the bot asks for."""
    return list(_description()["oauth_config"]["scopes"]["bot"])


def manifest(public_url: str = "") -> str:
    """The manifest as YAML: over a socket, or with requests to `public_url` where it is given."""
    made = _description()
    if public_url:
        address = public_url.rstrip("/") + EVENTS
        settings = made["settings"]
        settings["socket_mode_enabled"] = False
        settings["event_subscriptions"]["request_url"] = address
        settings["interactivity"]["request_url"] = address
        made["oauth_config"]["redirect_urls"] = [public_url.rstrip("/") + "/slack/oauth_redirect"]
        for command in made["features"]["slash_commands"]:
            command["url"] = address
    return yaml.safe_dump(made, sort_keys=False, allow_unicode=True)


def _description() -> dict[str, Any]:
    text = files(__package__).joinpath("manifest.yaml").read_text("utf-8")
    made: dict[str, Any] = yaml.safe_load(text)
    return made
