"""An employee walks their own pages by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from storage.own_moments import all_own
from tests.support.axe import violations
from tests.web.conftest import Site
from tests.web.workspace import Ids


def reach(page: Page, name: str, role: str = "link") -> None:
    """Tab until the one with this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        held = page.evaluate(
            "() => { const one = document.activeElement;"
            " return one.getAttribute('aria-label') || one.innerText || ''; }"
        )
        if held.strip() == name:
            return
    raise AssertionError(f"no {role} {name} by keyboard")


def press(page: Page, name: str) -> None:
    reach(page, name)
    page.keyboard.press("Enter")


def follow(page: Page, name: str) -> None:
    """Press it, and wait for the page it leads to."""
    with page.expect_navigation():
        press(page, name)


def test_a_moment_is_logged_found_changed_and_deleted_by_keyboard(
    site: Site, page: Page, ids: Ids
) -> None:
    site.open(page, "jonas", "/app/me")
    assert violations(page) == []
    follow(page, "Log a moment")
    field = page.get_by_label("What they said")
    expect(field).to_be_visible()
    assert violations(page) == []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == "words":
            break
    page.keyboard.type("They count pallets by hand.")
    follow(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your moment")
    expect(page.get_by_role("status")).to_have_text("Logged.")
    assert violations(page) == []
    follow(page, "Your moments")
    expect(page.get_by_text("They count pallets by hand.")).to_be_visible()
    assert violations(page) == []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == "words":
            break
    page.keyboard.type("PALLETS")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("One moment of yours holds “PALLETS”.")).to_be_visible()
    press(page, "Delete: They count pallets by hand.")
    expect(page.get_by_role("dialog")).to_contain_text("Delete this moment?")
    assert violations(page) == []
    follow(page, "Delete")
    expect(page.get_by_role("status")).to_have_text(
        "Deleted. It is gone from digests and exports, too."
    )
    mine = site.world.read(lambda s, w: all_own(s, w, site.world.member("jonas").id))
    assert "They count pallets by hand." not in [one.words for one in mine]


def test_a_narrow_page_does_not_scroll_sideways(site: Site, page: Page, ids: Ids) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("", "/moments", f"/moments/{ids.moment}", f"/moments/{ids.moment}/edit"):
        site.open(page, "jonas", f"/app/me{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, path
