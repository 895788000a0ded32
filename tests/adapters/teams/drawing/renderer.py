"""Draws cards with Microsoft's `adaptivecards` in Chromium, dressed roughly as Teams does.

The renderer and the Markdown it leaves to others come from npm, in these versions, into a folder
that is never committed.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.support.chromium import find_chromium

Json = dict[str, Any]

HERE = Path(__file__).parent
PACKAGES = {"adaptivecards": "3.0.6", "markdown-it": "14.1.0"}
SCRIPTS = (
    "adaptivecards/dist/adaptivecards.min.js",
    "markdown-it/dist/markdown-it.min.js",
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Misdrawn(Exception):
    """The renderer complained of a card, and how."""


def install(folder: Path) -> None:
    """Put the packages into a folder, unless they are there already."""
    if all((folder / "node_modules" / script).is_file() for script in SCRIPTS):
        return
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    quiet = ["--silent", "--no-save", "--ignore-scripts", "--no-package-lock"]
    subprocess.run(["npm", "install", "--prefix", str(folder), *quiet, *wanted], check=True)


def draw(screens: Mapping[str, Json], packages: Path, into: Path, prefix: str) -> list[Path]:
    """Draw every screen to `prefix` + name + .png; returns the files.

    Raises Misdrawn for a card that the renderer finds fault with.
    """
    drawn: list[Path] = []
    with sync_playwright() as playwright:
        chromium = find_chromium(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            page = browser.new_page(
                viewport={"width": 900, "height": 1200}, device_scale_factor=1.25
            )
            page.goto((HERE / "page.html").as_uri())
            for script in SCRIPTS:
                page.add_script_tag(path=packages / "node_modules" / script)
            for name, screen in screens.items():
                drawn.append(into / f"{prefix}{name}.png")
                _draw_one(page, screen, drawn[-1])
        finally:
            browser.close()
    return drawn


def _draw_one(page: Page, screen: Json, file: Path) -> None:
    host = json.loads((HERE / "host.json").read_text(encoding="utf-8"))
    said = page.evaluate("([screen, host]) => draw(screen, host)", [screen, host])
    if said:
        raise Misdrawn(f"{file.stem}: {said}")
    page.locator("#frame").screenshot(path=file)
