"""A week of an admin: who is asked what, who was reached, and what is kept."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.weeks.hands import Hands

GOOD = """\
id: gate-talk
name: {en: Gate talk}
aim: {en: What drivers say at the gate.}
questions:
  - id: gate-waited
    kind: open
    text: {en: How long did the last driver wait?}
    fills: words
  - id: gate-which
    kind: narrow
    text: {en: Which customer was it for?}
    fills: customer
"""
BAD = GOOD.replace("kind: narrow", "kind: wide")


@pytest.mark.timeout(600)
def test_the_week_of_an_admin(hands: Hands) -> None:
    hands.become("Ines Albrecht")
    hands.pages()
    makes_a_schedule(hands)
    asks_at_once(hands)
    sees_who_was_reached(hands)
    names_a_lead(hands)
    writes_a_pack(hands)
    plans_a_digest(hands)
    looks_at_messages(hands)
    keeps_moments_for_a_time(hands)
    exports_everything(hands)
    makes_a_token(hands)
    finds_all_of_it_in_the_log(hands)
    hands.all_was_well()


def makes_a_schedule(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Schedules")
    hands.look("schedules")
    hands.follow(page.get_by_role("link", name="New schedule"))
    hands.look("new schedule")
    name = page.get_by_label("Name", exact=True)
    hands.pick(page.get_by_role("radio", name="A user group"))
    hands.press(page.get_by_label("Support", exact=True), "Space")
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Support", exact=True)).to_be_checked()
    hands.look("new schedule with an error")
    hands.press(page.get_by_role("alert").get_by_role("link", name="Name"))
    expect(name).to_be_focused()
    page.keyboard.type("At the gate")
    hands.choose(page.get_by_label("Questions"), "Shadowing")
    hands.follow(page.get_by_role("button", name="Preview"))
    expect(page.get_by_text("This is not saved yet.")).to_be_visible()
    expect(page.get_by_text("Next: 3 people")).to_be_visible()
    expect(name).to_have_value("At the gate")
    hands.look("preview of a schedule")
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("status")).to_contain_text("Saved. “At the gate” asks")
    hands.heading("At the gate")
    hands.look("schedule")


def asks_at_once(hands: Hands) -> None:
    page = hands.page
    hands.follow(page.get_by_role("link", name="Ask now"))
    hands.look("question before asking now")
    hands.follow(page.get_by_role("button", name="Ask now"))
    expect(page.get_by_role("status")).to_contain_text("being asked now")


def sees_who_was_reached(hands: Hands) -> None:
    page = hands.page
    hands.follow(page.get_by_role("link", name="Who was reached").last)
    hands.look("reach")
    hands.turn_to("Who was reached")
    expect(page.get_by_role("heading", name="Who has not answered")).to_be_visible()
    expect(page.get_by_text("planned:")).to_be_visible()


def names_a_lead(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("People")
    hands.look("people")
    hands.follow(page.get_by_role("link", name="Change role: Sam Ellery"))
    hands.look("role")
    hands.pick(page.get_by_role("radio", name="Lead: reads"))
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("Sam Ellery is a member and will be a lead.")).to_be_visible()
    hands.look("question before a role is changed")
    hands.follow(page.get_by_role("button", name="Change the role"))
    hands.told("Sam Ellery is a lead now.")


def writes_a_pack(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Question packs")
    hands.look("packs")
    hands.follow(page.get_by_role("link", name="Paste YAML"))
    hands.look("pack as text")
    text = page.get_by_role("textbox").first
    hands.tab_to(text)
    page.keyboard.insert_text(BAD)
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Line 10: “wide” is not known here.")
    expect(text).to_have_value(re.compile("kind: wide"))
    hands.look("pack with an error")
    hands.tab_to(text)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(GOOD)
    hands.follow(page.get_by_role("button", name="Save"))
    hands.told("Saved: “Gate talk”.")
    hands.heading("Gate talk")
    hands.look("pack")


def plans_a_digest(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Digests")
    hands.look("digest plans")
    hands.follow(page.get_by_role("link", name="New digest"))
    hands.look("new digest plan")
    hands.type_into(page.get_by_label("Time zone"), "Europe/Nowhere")
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Nowhere")
    hands.look("new digest plan with an error")
    hands.type_into(page.get_by_label("Time zone"), "Europe/London")
    hands.type_into(page.get_by_label("Name", exact=True), "Digest for London")
    hands.pick(page.get_by_role("radio", name="customer-voices"))
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("status")).to_contain_text("Saved. “Digest for London” goes to")
    hands.look("digest plan")
    hands.follow(page.get_by_role("link", name="Preview"))
    expect(page.get_by_text("Only you see it, and nothing is posted.")).to_be_visible()
    hands.look("preview of a digest")


def looks_at_messages(hands: Hands) -> None:
    hands.turn_to("Messages that did not arrive")
    hands.look("messages that did not arrive")


def keeps_moments_for_a_time(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Data")
    hands.look("data")
    hands.follow(page.get_by_role("link", name="Change…"))
    hands.look("retention")
    months = page.get_by_label("Delete moments after (months)")
    hands.type_into(months, "many")
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(months).to_have_value("many")
    hands.type_into(months, "24")
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("status")).to_contain_text("Moments are deleted after 24 months.")


def exports_everything(hands: Hands) -> None:
    page = hands.page
    with page.expect_download() as download:
        hands.press(page.get_by_role("button", name="Download"))
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 47


def makes_a_token(hands: Hands) -> None:
    """It is shown this once."""
    page = hands.page
    hands.turn_to("API tokens")
    hands.follow(page.get_by_role("link", name="New token…"))
    hands.look("new token")
    hands.type_into(page.get_by_label("Name", exact=True), "CRM import")
    hands.follow(page.get_by_role("button", name="Make the token"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Name", exact=True)).to_have_value("CRM import")
    hands.press(page.get_by_label("Read themes"), "Space")
    hands.pick(page.get_by_role("radio", name="90 days"))
    hands.follow(page.get_by_role("button", name="Make the token"))
    secret = page.get_by_label("Token “CRM import”").input_value()
    assert len(secret) > 30
    hands.look("token made")
    hands.follow(page.get_by_role("link", name="I have copied it"))
    expect(page.get_by_role("row", name="CRM import")).to_be_visible()
    assert secret not in page.content()
    hands.look("tokens")


def finds_all_of_it_in_the_log(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Who did what")
    hands.look("log")
    for done in (
        "Schedule set up",
        "Everybody asked at once",
        "Role changed",
        "Question pack written",
        "Digest set up",
        "Time to keep moments changed",
        "Moments exported",
        "API token made",
    ):
        expect(page.get_by_role("cell", name=done).first).to_be_visible()
