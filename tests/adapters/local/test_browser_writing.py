"""Writing to Earshot in a real Chromium: nothing typed is ever lost."""

from playwright.sync_api import Page, expect

from adapters.contract.events import MessageEdited, MessageWritten
from tests.adapters.local.site import Site, enter, write


def test_picking_a_member_writing_and_being_answered(page: Page, site: Site) -> None:
    enter(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Earshot")
    expect(page.get_by_text("The next question comes on Tue 3 March, 04:00.")).to_be_visible()
    box = page.get_by_label("Message to Earshot")
    box.press_sequentially("one")
    box.press("Shift+Enter")
    box.press_sequentially("\ttwo 👩🏽‍🚒")
    box.press("Enter")
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    (event,) = site.bot.events
    assert isinstance(event, MessageWritten)
    texts = page.locator(".message").locator("p.text, blockquote").all_inner_texts()
    assert texts[0].rstrip("\n") == event.text == texts[2].rstrip("\n")
    expect(page.locator(".empty")).to_be_hidden()


def test_the_longest_text_survives(page: Page, site: Site) -> None:
    enter(page, site)
    text = "```\nשלום 🚚\n```\n" + "ab \n" * 9_900
    page.evaluate("text => { document.querySelector('#text').value = text }", text)
    page.get_by_label("Message to Earshot").press("Enter")
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()
    (event,) = site.bot.events
    assert isinstance(event, MessageWritten)
    assert event.text == text
    assert page.locator(".message.own p.text").text_content() == text


def test_a_failure_says_so_and_gives_the_text_back(
    page: Page, site: Site, browser_errors: list[str]
) -> None:
    enter(page, site)
    write(page, "kept")
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()
    site.bot.failing = True
    box = page.get_by_label("Message to Earshot")
    box.fill("precious")
    box.press("Enter")
    expect(page.locator("#problem")).to_contain_text("nothing was saved")
    expect(box).to_have_value("precious")
    page.reload()
    expect(box).to_have_value("precious")

    site.bot.failing = False
    page.get_by_role("button", name="Add details").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What they said").fill("long thought")
    dialog.get_by_label("Customer", exact=True).fill("nobody")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Nobody by that name")).to_be_visible()
    site.bot.failing = True
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("nothing was saved")).to_be_in_viewport()
    expect(dialog.get_by_text("Nobody by that name")).to_be_visible()
    expect(dialog.get_by_label("What they said")).to_have_value("long thought")
    assert all("503" in error for error in browser_errors)
    browser_errors.clear()


def test_an_unknown_command_is_given_back(
    page: Page, site: Site, browser_errors: list[str]
) -> None:
    enter(page, site)
    box = page.get_by_label("Message to Earshot")
    box.fill("/momnet they said")
    box.press("Enter")
    expect(page.get_by_text("There is no command /momnet here")).to_be_visible()
    expect(box).to_have_value("/momnet they said")
    write(page, "/moment they said")
    expect(page.get_by_text("You said: they said")).to_be_visible()
    expect(page.get_by_text("There is no command")).to_be_hidden()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_text("You said: they said")).to_be_hidden()
    assert all("422" in error for error in browser_errors)
    browser_errors.clear()


def test_editing_and_deleting_ones_own(page: Page, site: Site) -> None:
    enter(page, site)
    write(page, "frist")
    message = page.locator(".message.own")
    message.get_by_role("button", name="Edit").focus()
    page.keyboard.press("Enter")
    editor = page.get_by_role("dialog").get_by_label("Your message")
    expect(editor).to_have_value("frist")
    editor.fill("first")
    page.get_by_role("button", name="Save").click()
    expect(message.locator("p.text")).to_have_text("first")
    expect(message.get_by_text("edited")).to_be_visible()
    assert isinstance(site.bot.events[-1], MessageEdited)
    message.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog", name="Delete this message?")
    expect(dialog.get_by_role("button", name="Keep it")).to_be_focused()
    dialog.get_by_role("button", name="Delete").click()
    expect(message).to_have_count(0)
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()


def test_a_server_that_is_away_is_named_and_nothing_typed_is_lost(
    page: Page, site: Site, browser_errors: list[str]
) -> None:
    enter(page, site)
    box = page.get_by_label("Message to Earshot")
    page.route("**/local/as/**", lambda route: route.abort())
    expect(page.get_by_text("Earshot is not answering.")).to_be_visible()
    box.fill("precious")
    box.press("Enter")
    expect(page.locator("#problem")).to_contain_text("nothing was sent")
    expect(box).to_have_value("precious")
    page.unroute_all()
    expect(page.get_by_text("Earshot is not answering.")).to_be_hidden()
    box.press("Enter")
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()
    browser_errors.clear()
