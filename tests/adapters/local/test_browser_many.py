"""Choosing several of a long list, and a time of day, in a real Chromium."""

from playwright.sync_api import Page, expect

from tests.adapters.local.site import Site, enter, write


def test_a_long_list_is_narrowed_down_and_what_was_ticked_stays(page: Page, site: Site) -> None:
    enter(page, site)
    write(page, "/earshot ask")
    dialog = page.get_by_role("dialog", name="Whom to ask")
    expect(dialog.get_by_label("Member 2", exact=True)).to_be_checked()
    find = dialog.get_by_label("Find in the list")
    find.fill("member 12")
    expect(dialog.get_by_label("Member 2", exact=True)).to_be_hidden()
    find.press("Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Member 12").check()
    find.fill("")
    expect(dialog.get_by_label("Member 2", exact=True)).to_be_visible()
    dialog.get_by_label("At", exact=True).fill("14:30")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("m2,m12 at 14:30")).to_be_visible()
