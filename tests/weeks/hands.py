"""What a person does in front of a browser, mostly by keyboard, and what they would notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.support.axe import violations

WIDE: Final = {"width": 1280, "height": 800}
PHONE: Final = {"width": 360, "height": 740}
_FAR: Final = 250
"""Presses of Tab after which nobody would go on."""


@dataclass
class Hands:
    """One browser, and who sits in front of it. `url` is where the service answers."""

    page: Page
    url: str
    problems: list[str] = field(default_factory=list)

    def become(self, name: str) -> None:
        """Pick somebody of the cast, which opens their conversation with Earshot."""
        self.page.goto(f"{self.url}/local/people")
        self.page.get_by_role("button", name=name).click()
        self.page.wait_for_url("**/earshot")

    def pages(self) -> None:
        """From the chat to one's own pages."""
        self.tab_to(self.page.get_by_role("link", name="Your pages"))
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/app")

    def turn_to(self, name: str) -> None:
        """Follow a link of the menu of pages, by keyboard."""
        menu = self.page.get_by_role("navigation", name="Pages")
        self.follow(menu.get_by_role("link", name=name, exact=True))

    # --- keys -----------------------------------------------------------------------------------

    def tab_to(self, what: Locator) -> None:
        """Press Tab until it has the focus, as often as a patient person would."""
        wanted = what.element_handle()
        assert wanted is not None
        for _ in range(_FAR):
            if self.page.evaluate("one => one === document.activeElement", wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"nobody gets to {what} by keyboard")

    def press(self, what: Locator, key: str = "Enter") -> None:
        """Go there by keyboard and press a key."""
        self.tab_to(what)
        self.page.keyboard.press(key)

    def follow(self, link: Locator) -> None:
        """Go to a link or to a button that sends a form by keyboard, and wait for what it leads
        to."""
        self.tab_to(link)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type_into(self, box: Locator, text: str) -> None:
        """Go to a box by keyboard and replace what stands in it."""
        self.tab_to(box)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, box: Locator, label: str) -> None:
        """Go to a list by keyboard and through it with the arrows."""
        self.press(box, "Home")
        for _ in range(_FAR):
            if box.evaluate("one => one.selectedOptions[0].textContent.trim()") == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"nobody gets to {label} by keyboard")

    def pick(self, radio: Locator) -> None:
        """Tab to the group of a radio button, and go through it with the arrows."""
        wanted = radio.element_handle()
        assert wanted is not None
        inside = "one => document.activeElement.name === one.name"
        for _ in range(_FAR):
            if self.page.evaluate(inside, wanted):
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(_FAR):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"nobody gets to {radio} by keyboard")

    # --- what is looked at ----------------------------------------------------------------------

    def heading(self, text: str) -> None:
        """The page says that it is this one."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def told(self, text: str) -> None:
        """The page says what was done."""
        expect(self.page.get_by_role("status")).to_have_text(text)

    def look(self, name: str) -> None:
        """Note what is wrong with the screen as it stands: in light, in dark, on a phone."""
        page = self.page
        self.problems += [f"{name}: {one}" for one in violations(page)]
        page.emulate_media(color_scheme="dark")
        self.problems += [f"{name} (dark): {one}" for one in violations(page, "color-contrast")]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            self.problems.append(f"{name}: {width} pixels wide on a phone")
        self.problems += [f"{name} (phone): {one}" for one in violations(page, "target-size")]
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    def all_was_well(self) -> None:
        """Nothing that was looked at had anything wrong."""
        assert not self.problems, "\n".join(self.problems)
