"""The local workspace as people use it, in a real Chromium."""

import asyncio
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from adapters.contract.events import MessageEdited, MessageWritten
from adapters.contract.messages import (
    Actions,
    Button,
    Divider,
    Entry,
    Heading,
    Message,
    Note,
    Paragraph,
    Quote,
)
from tests.adapters.local.small_bot import SmallBot
from tests.adapters.local.support import World, world
from tests.support.clock import FakeClock

DIGEST = Message(
    "What customers said",
    (
        Heading("What customers said", 1),
        Note("5 moments from 4 people."),
        Entry(
            "Exports are slow", "3 people", "It takes an hour.", "new", (Button("Fixed", "undo"),)
        ),
        Divider(),
        Actions((Button("Useful", "snooze", "noted"),)),
    ),
    thread=(Quote("An hour, every Monday."),),
)


@dataclass
class Site:
    """A running server and the bot behind it."""

    url: str
    world: World
    loop: asyncio.AbstractEventLoop

    @property
    def bot(self) -> SmallBot:
        return self.world.bot

    def say(self, address: str, message: Message, replaces: str | None = None) -> str:
        sending = self.bot.say(address, message, replaces)
        result = asyncio.run_coroutine_threadsafe(sending, self.loop).result(10)
        return str(getattr(result, "handle", ""))


@pytest.fixture
def site(tmp_path: Path, clock: FakeClock) -> Iterator[Site]:
    built = world(tmp_path / "p.db", clock)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(built.application(), log_level="warning"))
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        await server.serve([listening])
        await built.adapter.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    while not server.started:
        time.sleep(0.005)
    yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}/local", built, loop)
    server.should_exit = True
    thread.join(10)
    loop.close()


@pytest.fixture
def page(site: Site, page: Page) -> Page:
    """The page, closed before the server it looks at."""
    return page


def enter(page: Page, site: Site, name: str = "Ben Whitaker") -> None:
    page.goto(f"{site.url}/people")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/earshot")
    page.wait_for_load_state()


def write(page: Page, text: str) -> None:
    box = page.get_by_label("Message to Earshot")
    box.fill(text)
    box.press("Enter")
    expect(box).to_have_value("")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.tagName"))


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
    assert focused(page) != "BODY"


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


LUMINANCE = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((byte) => {
      const part = byte / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility({ opacityProperty: true })
      && !one.matches(".unseen")
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => {
      const [high, low] = [light(getComputedStyle(one).color), light(ground(one))]
        .sort((a, b) => b - a);
      return [(high + 0.05) / (low + 0.05), one.outerHTML.slice(0, 80)];
    });
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_in_light_and_dark(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    site.say("channel:customer-voices", DIGEST)
    enter(page, site)
    write(page, "words")
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()
    grounds = set()
    for name in ("Earshot", "#customer-voices"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        page.wait_for_load_state()
        measured = page.evaluate(LUMINANCE)
        assert len(measured) > 10
        assert [one for one in measured if one[0] < 4.5] == []
        grounds.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    red, *_ = (int(part) for part in re.findall(r"\d+", grounds.pop()))
    assert grounds == set()
    assert (red > 128) == (scheme == "light")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_width_cuts_anything_off(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    site.say("channel:customer-voices", DIGEST)
    enter(page, site)
    write(page, "words " + "x" * 300)
    expect(page.get_by_text("Logged.", exact=True)).to_be_visible()

    def fits() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    assert fits()
    expect(page.get_by_label("Message to Earshot")).to_be_in_viewport(ratio=1)
    page.locator("#clock > summary").click()
    expect(page.get_by_role("button", name="To the next prompt")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Add details").click()
    expect(page.get_by_role("dialog")).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="#customer-voices").click()
    expect(page.get_by_role("button", name="Useful")).to_be_visible()
    assert fits()


def test_landmarks_and_a_way_past_the_sidebar(page: Page, site: Site) -> None:
    enter(page, site)
    page.reload()
    for role in ("main", "navigation", "complementary", "log"):
        assert page.get_by_role(role).count() == 1, role
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
