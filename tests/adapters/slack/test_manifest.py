"""The app's description fits what the adapter does and what the documentation says."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from adapters.slack.manifest import manifest

DOCS = Path(__file__).parents[3] / "docs" / "slack.md"


def test_over_a_socket_no_address_is_named() -> None:
    made = yaml.safe_load(manifest())
    assert made["settings"]["socket_mode_enabled"]
    assert "request_url" not in manifest()


def test_over_http_everything_goes_to_one_route() -> None:
    made = yaml.safe_load(manifest("https://earshot.example.com/"))
    assert not made["settings"]["socket_mode_enabled"]
    named = re.findall(r"url: (\S+)", manifest("https://earshot.example.com/"))
    assert set(named) == {"https://earshot.example.com/slack/events"}
    assert len(named) == 4


def test_every_permission_is_explained_and_no_other_is() -> None:
    scopes = set(yaml.safe_load(manifest())["oauth_config"]["scopes"]["bot"])
    table = DOCS.read_text("utf-8").partition("## What each permission is for")[2]
    rows = re.findall(r"^\| (`.+?) \|", table.partition("\n## ")[0], re.MULTILINE)
    assert {one for row in rows for one in re.findall(r"`([\w:.]+)`", row)} == scopes
