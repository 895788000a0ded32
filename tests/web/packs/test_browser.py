"""A pack written by keyboard alone, in a real Chromium."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from bot.packs.known import packs_of
from tests.web.conftest import Site


def test_a_pack_is_written_by_keyboard(page: Page, site: Site, browser_errors: list[str]) -> None:
    site.open(page, "ada", "/app/packs")
    page.get_by_role("link", name="Write a new pack").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Name in English").focus()
    page.keyboard.type("Ours")
    page.keyboard.press("Enter")  # saves, and never removes or moves a question
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Aim in English").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Aim in English")).to_be_focused()
    page.keyboard.type("To see.")
    section = page.get_by_role("region", name="Question 1")
    section.get_by_label("Question in English").focus()
    page.keyboard.type("What is new?")
    page.get_by_role("button", name="Add a question").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Question in English")).to_have_count(3)
    page.get_by_role("button", name="Remove: Question 3").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Question in English")).to_have_count(2)
    page.get_by_role("region", name="Question 2").get_by_label("Question in English").focus()
    page.keyboard.type("Who was it?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ours")
    expect(page.get_by_role("status")).to_have_text("Saved: “Ours”.")
    known = site.world.read(lambda s, w: packs_of(s, w, site.world.kit))
    assert [one.text.in_language("en") for one in known["ours"].questions] == [
        "What is new?",
        "Who was it?",
    ]
    assert len(browser_errors) == 1
    assert "422" in browser_errors.pop()
