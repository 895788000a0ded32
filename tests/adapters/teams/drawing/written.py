"""The cards as files in docs/cards."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storage.engine import open_engine
from storage.migrate import migrate
from tests.adapters.teams.screens import every_screen
from tests.adapters.teams.team import team_of

Json = dict[str, Any]

DOCS = Path(__file__).parents[4] / "docs"
CARDS = DOCS / "cards"
PICTURES = DOCS / "pictures"


def tell() -> dict[str, Json]:
    """Every screen, out of a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'cards.db'}"
        engine = open_engine(url)
        migrate(engine)
        engine.dispose()
        return asyncio.run(_tell(url))


async def _tell(url: str) -> dict[str, Json]:
    async with team_of(url) as acme:
        return await every_screen(acme)


def as_text(screen: Json) -> str:
    """A screen as its file holds it."""
    return json.dumps(screen, indent=2, ensure_ascii=False) + "\n"


def write(screens: Mapping[str, Json], into: Path) -> None:
    """One file for each screen, and no other."""
    into.mkdir(exist_ok=True)
    for old in into.glob("*.json"):
        old.unlink()
    for name, screen in screens.items():
        (into / f"{name}.json").write_text(as_text(screen), encoding="utf-8")
