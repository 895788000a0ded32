"""Take the pictures of the README from the demo as it is now.

python -m tests.web.pictures
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from bot.demo.live import live
from bot.settings import load_settings
from tests.service.process import Running
from tests.support.browser import FLAGS
from tests.support.chromium import find_chromium

PICTURES: Final = Path(__file__).parents[2] / "docs" / "pictures"
PAGE: Final[ViewportSize] = {"width": 1100, "height": 800}
CHAT: Final[ViewportSize] = {"width": 1100, "height": 1100}
HEARD: Final = "The depot's phones were dead again by noon, so they went back to paper."
_TO_THE_TOP: Final = """one => {
    const message = one.closest("li");
    message.style.scrollMarginTop = "1rem";
    message.scrollIntoView();
}"""


def take(page: Page, url: str, into: Path) -> None:
    """All five, of the demo at this address; what is logged on the way comes last."""
    page.set_viewport_size(CHAT)
    become(page, url, "Ines Albrecht")
    page.get_by_role("link", name="#customer-voices").click()
    digest = page.get_by_role("heading", name="What we heard from customers").last
    digest.evaluate(_TO_THE_TOP)
    page.screenshot(path=into / "digest.png")
    page.set_viewport_size(PAGE)
    page.goto(f"{url}/app/schedules")
    page.get_by_role("link", name="Customer ears", exact=True).click()
    page.get_by_role("heading", level=1, name="Customer ears").wait_for()
    page.screenshot(path=into / "admin.png")
    make_lead(page, url, "Meera Nair")
    become(page, url, "Meera Nair")
    page.goto(f"{url}/app/overview")
    page.screenshot(path=into / "lead.png")
    become(page, url, "Amara Okafor")
    page.goto(f"{url}/app/me/moments")
    page.screenshot(path=into / "employee.png")
    page.set_viewport_size(CHAT)
    page.goto(f"{url}/local/as/amara/earshot")
    page.get_by_placeholder("Write to Earshot").fill(HEARD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Is it one of these?").last).to_be_in_viewport()
    expect(page.get_by_role("button", name="Undo").last).to_be_in_viewport()
    page.screenshot(path=into / "answer.png")


def become(page: Page, url: str, name: str) -> None:
    """Be somebody of the demo."""
    page.goto(f"{url}/local/people")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/earshot")


def make_lead(page: Page, url: str, name: str) -> None:
    """Let somebody lead, as an admin does it."""
    page.goto(f"{url}/app/people")
    page.get_by_role("link", name=f"Change role: {name}").click()
    page.get_by_label("Lead: reads every moment").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Change the role").click()
    expect(page.get_by_role("status")).to_contain_text(name)


def main() -> int:
    """Live through the demo in a folder of its own, look at it, and leave nothing but pictures."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        given = {"DATABASE_URL": f"sqlite:///{folder / 'earshot.db'}", "LOCAL": "true"}
        settings = load_settings({f"EARSHOT_{name}": value for name, value in given.items()})
        asyncio.run(live(settings, lambda *_: None))
        with Running(folder, **given) as service, sync_playwright() as playwright:
            path = find_chromium(playwright.chromium.executable_path)
            chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            page = chromium.new_page(locale="en-GB", color_scheme="light")
            take(page, f"http://127.0.0.1:{service.port}", PICTURES)
            chromium.close()
    sys.stdout.write(f"Five pictures are in {PICTURES}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
