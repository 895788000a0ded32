"""The screens under docs/blocks are those that Slack gets, and Slack takes them.

    EARSHOT_REWRITE_BLOCKS=1 pytest tests/adapters/slack/test_blocks.py

writes them anew; paste some into Slack's Block Kit Builder before keeping them.
"""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

from tests.adapters.slack.blockkit import check_home, check_message, check_view
from tests.adapters.slack.fake import Json
from tests.adapters.slack.screens import screens
from tests.adapters.slack.team import team

BLOCKS = Path(__file__).parents[3] / "docs" / "blocks"
REWRITE = bool(os.environ.get("EARSHOT_REWRITE_BLOCKS"))


def check(screen: Json) -> None:
    match screen.get("type"):
        case "modal":
            check_view(screen)
        case "home":
            check_home(screen)
        case _:
            check_message("a line", screen["blocks"])


def test_the_documented_screens_are_those_that_slack_gets(sqlite_url: str) -> None:
    async def story() -> dict[str, Json]:
        async with team(sqlite_url) as acme:
            return await screens(acme)

    drawn = {
        f"{name}.json": json.dumps(screen, ensure_ascii=False, indent=2) + "\n"
        for name, screen in asyncio.run(story()).items()
    }
    if REWRITE:
        for old in BLOCKS.glob("*.json"):
            old.unlink()
        for name, text in drawn.items():
            (BLOCKS / name).write_text(text, encoding="utf-8")
    kept = {one.name: one.read_text(encoding="utf-8") for one in BLOCKS.glob("*.json")}
    assert kept.keys() == drawn.keys()
    for name, text in drawn.items():
        check(json.loads(text))
        assert kept[name] == text, f"{name} has changed: write it anew"
