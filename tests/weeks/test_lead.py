"""A week of a lead: from Monday's digest to what becomes of its themes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.weeks.hands import Hands

TRUST = "Nobody trusts the predicted arrival times"
DARK = "Shipments go dark halfway through"
BATTERIES = "Driver app drains phone batteries"
PROMISES = "Arrival times are guesses"


@pytest.mark.timeout(600)
def test_the_week_of_a_lead(hands: Hands) -> None:
    hands.become("Ines Albrecht")
    reads_the_digest(hands)
    says_in_place_that_we_are_on_it(hands)
    sees_the_overview(hands)
    renames_and_undoes(hands)
    merges_and_parts_again(hands)
    splits_by_picking(hands)
    answers_the_review(hands)
    marks_one_as_fixed(hands)
    looks_for_moments(hands)
    merges_two_customers(hands)
    sees_the_digest_corrected(hands)
    the_contributor_is_told(hands)
    hands.all_was_well()


def digest_of(hands: Hands) -> Locator:
    return hands.page.get_by_role("article", name="What we heard from customers").last


def reads_the_digest(hands: Hands) -> None:
    page = hands.page
    hands.follow(page.get_by_role("link", name="#customer-voices"))
    digest = digest_of(hands)
    expect(digest.get_by_text("Was this useful?")).to_be_visible()
    hands.look("digest in chat")
    hands.press(digest.locator("summary", has_text="More quotes and themes"), "Space")
    expect(digest.get_by_text("Themes are ranked by how many different people")).to_be_visible()
    hands.look("digest in chat with its details")
    hands.press(digest.get_by_role("button", name="Yes"))
    expect(page.get_by_text("Thank you.", exact=True)).to_be_visible()


def says_in_place_that_we_are_on_it(hands: Hands) -> None:
    """From the menu beside a theme of the digest, and its card."""
    page = hands.page
    menu = digest_of(hands).locator("section", has_text=DARK).locator("summary")
    hands.press(menu)
    act = (
        digest_of(hands).locator("section", has_text=DARK).get_by_role("button", name="We’re on it")
    )
    expect(act).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    hands.press(act)
    expect(page.get_by_text(f"“{DARK}” is marked as being worked on.")).to_be_visible()


def sees_the_overview(hands: Hands) -> None:
    page = hands.page
    hands.pages()
    hands.turn_to("Overview")
    chart = page.get_by_role("img", name="Moments per week, oldest first: 0, 0, 0, 0, 0, 0, 2, 0.")
    expect(chart.first).to_be_visible()
    hands.look("overview")
    hands.press(page.locator("summary", has_text="All numbers as a table"), "Space")
    row = page.get_by_role("row", name=TRUST)
    expect(row.get_by_role("cell")).to_have_count(8)
    expect(row.get_by_role("cell").nth(6)).to_have_text("2")
    hands.look("overview with its table")
    hands.follow(page.get_by_role("link", name="26 weeks"))
    hands.press(page.locator("summary", has_text="All numbers as a table"), "Space")
    expect(page.get_by_role("row", name=TRUST).get_by_role("cell")).to_have_count(26)


def open_theme(hands: Hands, name: str) -> None:
    hands.turn_to("Themes")
    hands.follow(hands.page.get_by_role("link", name=name, exact=True))
    hands.heading(name)


def renames_and_undoes(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Themes")
    hands.look("themes")
    open_theme(hands, TRUST)
    hands.look("theme")
    hands.follow(page.get_by_role("link", name="Rename…"))
    name = page.get_by_label("Name")
    hands.look("rename")
    hands.type_into(name, " ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    hands.press(page.get_by_role("alert").get_by_role("link", name="Name"))
    expect(name).to_be_focused()
    hands.type_into(name, PROMISES)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    hands.told(f"“{TRUST}” is now called “{PROMISES}”.")
    hands.heading(PROMISES)


def merges_and_parts_again(hands: Hands) -> None:
    page = hands.page
    hands.follow(page.get_by_role("link", name="Merge…"))
    hands.look("merge")
    hands.choose(page.get_by_label("Into"), DARK)
    hands.follow(page.get_by_role("button", name="Save"))
    hands.told(f"“{PROMISES}” is now part of “{DARK}”.")
    hands.heading(DARK)
    expect(page.get_by_text("Merged into this theme")).to_be_visible()
    hands.look("merged theme")
    hands.follow(page.get_by_role("button", name=f"Part again: “{PROMISES}”"))
    hands.told(f"Undone. “{PROMISES}” is as it was.")


def splits_by_picking(hands: Hands) -> None:
    page = hands.page
    open_theme(hands, PROMISES)
    hands.follow(page.get_by_role("link", name="Split…"))
    hands.look("split")
    hands.type_into(page.get_by_label("Name of the new theme"), "Theatres plan around us")
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Name of the new theme")).to_have_value("Theatres plan around us")
    hands.look("split with an error")
    hands.press(page.get_by_role("checkbox").first, "Space")
    hands.follow(page.get_by_role("button", name="Save"))
    hands.told(f"One moment of “{PROMISES}” is now in “Theatres plan around us”.")
    expect(page.get_by_text("Ines Albrecht split")).to_be_visible()


def answers_the_review(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Themes")
    hands.follow(page.get_by_role("link", name="Weekly review of the themes"))
    hands.look("review")
    hands.follow(page.get_by_role("button", name="Different: “").first)
    expect(page.get_by_role("status")).to_be_visible()
    hands.heading("Weekly review of the themes")


def marks_one_as_fixed(hands: Hands) -> None:
    page = hands.page
    open_theme(hands, BATTERIES)
    hands.press(page.get_by_role("link", name="Fixed", exact=True))
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("One person who heard it will be told.")
    hands.look("question before a theme is fixed")
    hands.follow(question.get_by_role("button", name="Yes, it is fixed"))
    hands.told(f"“{BATTERIES}” is marked as fixed. One person who heard it will be told.")
    hands.look("fixed theme")


def looks_for_moments(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Moments")
    hands.look("moments")
    hands.type_into(page.get_by_label("Words"), "LETTUCE")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    listed = page.get_by_role("region", name="Moments, newest first")
    expect(listed.get_by_role("listitem").first).to_contain_text("lettuce")


def merges_two_customers(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Customers")
    hands.look("customers")
    hands.follow(page.get_by_role("link", name="Alder & Roe"))
    hands.look("customer")
    hands.follow(page.get_by_role("link", name="Merge…"))
    into = page.get_by_label("Merge into")
    hands.follow(page.get_by_role("button", name="Merge"))
    expect(page.get_by_role("alert")).to_be_focused()
    hands.look("customers merged, with an error")
    hands.press(page.get_by_role("alert").get_by_role("link", name="Merge into"))
    expect(into).to_be_focused()
    hands.choose(into, "Thistle & Co")
    hands.follow(page.get_by_role("button", name="Merge"))
    expect(page.get_by_role("status")).to_contain_text("“Thistle & Co” is one customer now.")
    expect(page.get_by_text("Alder & Roe")).to_be_visible()


def sees_the_digest_corrected(hands: Hands) -> None:
    """The archive shows it as it is now."""
    page = hands.page
    hands.turn_to("Past digests")
    hands.look("past digests")
    hands.follow(page.get_by_role("link", name="2–8 March 2026"))
    expect(page.get_by_text("Corrected on 9 March 2026")).to_be_visible()
    expect(page.get_by_text("You found it useful.")).to_be_visible()
    expect(page.get_by_role("link", name=DARK)).to_be_visible()
    hands.look("past digest")


def the_contributor_is_told(hands: Hands) -> None:
    """In their own language, once nobody has taken it back for a while."""
    page = hands.page
    hands.become("Lukas Brandt")
    hands.press(page.locator("#clock > summary"))
    hands.press(page.locator("#to-prompt"))
    expect(page.get_by_text(f"Du hast uns von „{BATTERIES}“ erzählt.")).to_be_visible()
    hands.look("told that it is fixed")
