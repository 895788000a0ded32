"""Forms, menus, questions and the clock in a real Chromium, by keyboard too."""

import re

from playwright.sync_api import Page, expect

from adapters.contract.messages import Message, Note, Paragraph
from tests.adapters.local.site import DIGEST, Site, enter, write


def test_a_form_by_keyboard_alone(page: Page, site: Site) -> None:
    enter(page, site)
    write(page, "words")
    opener = page.get_by_role("button", name="Add details")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Add details")
    expect(dialog.get_by_label("What they said")).to_be_focused()
    page.keyboard.type("their <b>words</b>")
    page.keyboard.press("Tab")
    page.keyboard.type("nobody")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("Nobody by that name is a customer.")).to_be_visible()
    customer = dialog.get_by_label("Customer", exact=True)
    expect(customer).to_be_focused()
    expect(customer).to_have_value("nobody")
    expect(dialog.get_by_label("What they said")).to_have_value("their <b>words</b>")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Harrow")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("their <b>words</b>")).to_be_visible()
    expect(page.get_by_text("Logged.", exact=True)).to_be_hidden()


def test_leaving_a_form_goes_back_to_where_one_was(page: Page, site: Site) -> None:
    enter(page, site)
    write(page, "words")
    opener = page.get_by_role("button", name="Add details")
    for leave in ("Escape", "Cancel"):
        opener.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        if leave == "Escape":
            page.keyboard.press("Escape")
        else:
            dialog.get_by_role("button", name="Cancel").click()
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()


def test_menus_and_questions_by_keyboard(page: Page, site: Site) -> None:
    enter(page, site)
    write(page, "words")
    menu = page.locator("summary", has_text="Remind me")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tomorrow")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tomorrow")).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Until then: 1d")).to_be_visible()

    undo = page.get_by_role("button", name="Undo")
    undo.click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("Take this moment back?")
    question.get_by_role("button", name="Keep it").click()
    expect(question).to_be_hidden()
    expect(undo).to_be_focused()
    undo.click()
    question.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(undo).to_have_count(0)
    expect(page.locator(":focus")).to_have_count(1)


def test_what_is_new_appears_and_nothing_else_moves(page: Page, site: Site) -> None:
    handle = site.say("channel:customer-voices", DIGEST)
    enter(page, site)
    expect(page.get_by_role("link", name="#customer-voices unread")).to_be_visible()
    page.get_by_role("link", name="#customer-voices").click()
    thread = page.locator("summary", has_text="Details")
    thread.click()
    expect(page.get_by_text("An hour, every Monday.")).to_be_visible()
    expect(page.get_by_label("Message to Earshot")).to_have_count(0)
    corrected = Message("Corrected", (*DIGEST.blocks, Note("Corrected on 2 March.")), DIGEST.thread)
    site.say("channel:customer-voices", corrected, replaces=handle)
    expect(page.get_by_text("Corrected on 2 March.")).to_be_visible()
    expect(page.get_by_text("An hour, every Monday.")).to_be_visible()
    expect(thread).to_be_focused()

    page.get_by_role("link", name="Earshot").click()
    box = page.get_by_label("Message to Earshot")
    box.press_sequentially("half a thou")
    site.say("dm:ben", Message("Hello", (Paragraph("Hello from Earshot"),)))
    expect(page.get_by_text("Hello from Earshot")).to_be_visible()
    expect(box).to_be_focused()
    box.press_sequentially("ght")
    expect(box).to_have_value("half a thought")
    page.get_by_role("link", name="#customer-voices").click()
    page.get_by_role("link", name="Earshot").click()
    expect(box).to_have_value("half a thought")


def test_pressing_under_a_digest(page: Page, site: Site) -> None:
    site.say("channel:customer-voices", DIGEST)
    enter(page, site)
    page.get_by_role("link", name="#customer-voices").click()
    page.get_by_role("button", name="Useful").click()
    expect(page.get_by_text("Until then: noted")).to_be_visible()
    page.get_by_role("button", name="Fixed").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()


def test_moving_the_clock_and_travelling(page: Page, site: Site) -> None:
    enter(page, site, "Kiri Walker")
    expect(page.locator("#now")).to_contain_text("22:00")
    page.locator("summary", has_text="Move the clock").click()
    page.get_by_role("button", name="To the next prompt").click()
    expect(page.locator("#now")).to_contain_text("Tuesday 3 March 2026")
    page.keyboard.press("Escape")
    page.locator("summary", has_text="Kiri Walker").click()
    page.get_by_label("Travel to").select_option("America/New_York")
    page.get_by_role("button", name="Go there").click()
    expect(page.locator("#now")).to_contain_text("04:00")
    expect(page.locator("#now")).to_contain_text("New York")
    page.locator("summary", has_text="Kiri Walker").click()
    page.get_by_role("link", name="Be somebody else").click()
    expect(page.get_by_role("button", name=re.compile("Kiri Walker.*New York"))).to_be_visible()
