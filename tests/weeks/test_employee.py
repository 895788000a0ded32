"""A week of an employee: asked on Tuesday, and everything of theirs in their own hands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.weeks.hands import Hands

WORDS = "Our invoice PDF reached them 20 days after the period ended, so they paid late."
STREET = "They read the street names out loud, since the map is too small in the van."


@pytest.mark.timeout(600)
def test_the_week_of_an_employee(hands: Hands, tmp_path: Path) -> None:
    hands.become("Amara Okafor")
    looks_what_comes(hands)
    is_asked_and_answers(hands)
    adds_details_and_a_file(hands, tmp_path)
    logs_by_the_form(hands)
    edits_and_deletes_messages(hands)
    finds_and_changes_on_the_web(hands)
    pauses_and_resumes(hands)
    leaves_and_joins(hands)
    takes_the_data_along(hands)
    reads_german_and_english(hands)
    hands.all_was_well()


def looks_what_comes(hands: Hands) -> None:
    page = hands.page
    hands.look("chat")
    hands.pages()
    hands.look("home")
    hands.turn_to("You")
    hands.heading("You and Earshot")
    expect(page.get_by_text("Your next question comes on Tuesday, 10 March 2026")).to_be_visible()
    hands.look("you")
    hands.follow(page.get_by_role("link", name="Back to the chat"))


def is_asked_and_answers(hands: Hands) -> None:
    """The clock is moved, the question comes, and a typed line answers it; one tap says where it
    belongs."""
    page = hands.page
    hands.press(page.locator("#clock > summary"))
    hands.press(page.get_by_role("button", name="To the next prompt"))
    expect(page.get_by_role("heading", name="Tuesday 10 March 2026")).to_be_visible()
    expect(page.locator("#now")).to_contain_text("09:00")
    expect(page.get_by_role("article", name="Amara Okafor, 09:00")).to_have_count(0)
    asked = page.get_by_role("article", name="Earshot, 09:00").last.get_by_role("heading")
    text = asked.inner_text()
    question = page.get_by_role("article", name=f"Earshot, 09:00: {text}")
    expect(question.get_by_role("button", name="Nothing this time")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#clock > summary")).to_be_focused()
    box = page.get_by_label("Message to Earshot")
    hands.type_into(box, WORDS)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Logged, as your answer to").last).to_be_visible()
    expect(box).to_be_focused()
    expect(question.get_by_text("You answered this.")).to_be_visible()
    expect(
        page.get_by_text("Others heard something like this. Is it one of these?")
    ).to_be_visible()
    hands.press(page.get_by_role("button", name="Invoices reach customers too late").last)
    expect(
        page.get_by_text("Thank you. It counts towards “Invoices reach customers too late”")
    ).to_be_visible()


def adds_details_and_a_file(hands: Hands, folder: Path) -> None:
    """The form says what is wrong with it, and keeps what was typed."""
    page = hands.page
    opener = page.get_by_role("button", name="Add details").last
    hands.press(opener)
    form = page.get_by_role("dialog", name="Change this moment")
    expect(form.get_by_label("What they said")).to_be_focused()
    hands.look("moment form")
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    hands.choose(form.get_by_label("Kind"), "Pain")
    hands.type_into(form.get_by_label("Customer", exact=True), "Harrow Bikes")
    hands.choose(form.get_by_label("How you heard it"), "On a call")
    hands.type_into(form.get_by_label("What you make of it"), "The period ends on the 25th.")
    hands.press(form.get_by_label("A quick win"), "Space")
    picture = folder / "reminder.txt"
    picture.write_text("Pay by Friday, please.", encoding="utf-8")
    form.get_by_label("Files").set_input_files(picture)
    hands.press(form.get_by_role("button", name="Save"))
    expect(form).to_be_hidden()
    expect(page.get_by_text("Saved.", exact=True).last).to_be_visible()


def logs_by_the_form(hands: Hands) -> None:
    """A command opens the form; with nothing but spaces in it, it says so and stays."""
    page = hands.page
    hands.type_into(page.get_by_label("Message to Earshot"), "/moment")
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="A customer moment")
    words = form.get_by_label("What they said")
    expect(words).to_be_focused()
    page.keyboard.type("   ")
    hands.type_into(form.get_by_label("How they felt"), "relieved")
    hands.press(form.get_by_role("button", name="Save"))
    expect(words).to_have_attribute("aria-invalid", "true")
    expect(words).to_be_focused()
    expect(form.get_by_label("How they felt")).to_have_value("relieved")
    hands.look("moment form with an error")
    page.keyboard.type(STREET)
    hands.press(form.get_by_role("button", name="Save"))
    expect(form).to_be_hidden()
    expect(page.get_by_text("Logged.", exact=True).last).to_be_visible()


def edits_and_deletes_messages(hands: Hands) -> None:
    page = hands.page
    box = page.get_by_label("Message to Earshot")
    hands.type_into(box, "They like the new lables.")
    page.keyboard.press("Enter")
    mine = page.get_by_role("article", name="Amara Okafor").last
    expect(mine.get_by_text("They like the new lables.")).to_be_visible()
    hands.press(mine.get_by_role("button", name="Edit"))
    editor = page.get_by_role("dialog").get_by_label("Your message")
    expect(editor).to_be_focused()
    hands.type_into(editor, "They like the new labels.")
    hands.press(page.get_by_role("dialog").get_by_role("button", name="Save"))
    expect(mine.get_by_text("They like the new labels.")).to_be_visible()
    expect(mine.get_by_role("button", name="Edit")).to_be_focused()
    hands.press(mine.get_by_role("button", name="Delete"))
    question = page.get_by_role("dialog", name="Delete this message?")
    expect(question.get_by_role("button", name="Keep it")).to_be_focused()
    hands.look("question before deleting")
    hands.press(question.get_by_role("button", name="Delete"))
    expect(page.get_by_text("They like the new labels.")).to_have_count(0)


def finds_and_changes_on_the_web(hands: Hands) -> None:
    page = hands.page
    hands.pages()
    hands.turn_to("Your moments")
    expect(page.get_by_text("They like the new labels.")).to_have_count(0)
    hands.look("own moments")
    hands.type_into(page.get_by_role("searchbox", name="Search your moments"), "harrow")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("One moment of yours holds “harrow”.")).to_be_visible()
    hands.follow(page.get_by_role("link", name=WORDS, exact=True))
    hands.heading("Your moment")
    for fact in ("Pain", "Harrow Bikes", "On a call", "The period ends on the 25th."):
        expect(page.get_by_text(fact, exact=True)).to_be_visible()
    expect(
        page.get_by_text("In “Invoices reach customers too late”, as you chose.")
    ).to_be_visible()
    hands.look("own moment")
    with page.expect_download() as download:
        hands.press(page.get_by_role("link", name="Download reminder.txt"))
    assert download.value.path().read_text(encoding="utf-8") == "Pay by Friday, please."
    hands.follow(page.get_by_role("link", name="Change", exact=True))
    words = page.get_by_label("What they said")
    hands.type_into(words, " ")
    hands.follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("alert")).to_be_focused()
    hands.look("own moment with an error")
    hands.press(page.get_by_role("alert").get_by_role("link", name="What they said"))
    expect(words).to_be_focused()
    hands.type_into(words, WORDS.replace("20 days", "21 days"))
    hands.follow(page.get_by_role("button", name="Save"))
    hands.told("Saved.")
    deletes_the_other_one(hands)


def deletes_the_other_one(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("Your moments")
    opener = page.get_by_role("link", name="Delete: They read the street names")
    hands.press(opener)
    question = page.get_by_role("dialog")
    expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    hands.look("question before deleting on the web")
    hands.follow(question.get_by_role("button", name="Delete"))
    hands.told("Deleted. It is gone from digests and exports, too.")
    expect(page.get_by_text(STREET)).to_have_count(0)


def pauses_and_resumes(hands: Hands) -> None:
    page = hands.page
    hands.turn_to("You")
    hands.follow(page.get_by_role("link", name="Pause…"))
    hands.look("pause")
    page.get_by_label("Pause until").fill("2026-03-01")
    hands.follow(page.get_by_role("button", name="Pause"))
    expect(page.get_by_role("alert")).to_be_focused()
    hands.press(page.get_by_role("alert").get_by_role("link", name="Pause until"))
    expect(page.get_by_label("Pause until")).to_be_focused()
    page.get_by_label("Pause until").fill("2026-04-06")
    hands.follow(page.get_by_role("button", name="Pause"))
    hands.told("Paused until 6 April 2026. No questions until then, and they resume by themselves.")
    expect(page.get_by_text("All your questions are paused until 6 April 2026")).to_be_visible()
    hands.look("paused")
    hands.follow(page.get_by_role("button", name="Resume now"))
    hands.told("Welcome back. Your questions have resumed.")
    expect(page.get_by_text("Your next question comes on Thursday, 12 March 2026")).to_be_visible()


def leaves_and_joins(hands: Hands) -> None:
    page = hands.page
    hands.press(page.get_by_role("link", name="Leave “Customer ears”"))
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("You get no more questions from it.")
    expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    hands.follow(question.get_by_role("button", name="Leave"))
    expect(page.get_by_role("status")).to_contain_text("You have left “Customer ears”.")
    expect(page.get_by_text("No question is planned for you.")).to_be_visible()
    hands.look("left")
    hands.follow(page.get_by_role("button", name="Join again: “Customer ears”"))
    hands.told("You are on “Customer ears” again.")


def takes_the_data_along(hands: Hands) -> None:
    page = hands.page
    with page.expect_download() as download:
        hands.press(page.get_by_role("link", name="Export my data"))
    data = json.loads(download.value.path().read_text(encoding="utf-8"))
    told = [one["words"] for one in data["moments"]]
    assert WORDS.replace("20 days", "21 days") in told
    assert STREET not in told
    hands.follow(page.get_by_role("link", name="Delete my data…"))
    expect(page.get_by_text("Delete everything Earshot keeps about you")).to_be_visible()
    hands.look("question before everything is deleted")
    hands.follow(page.get_by_role("link", name="Cancel"))
    hands.heading("You and Earshot")


def reads_german_and_english(hands: Hands) -> None:
    page = hands.page
    hands.follow(page.get_by_role("link", name="Language…"))
    hands.look("language")
    hands.pick(page.get_by_role("radio", name="Deutsch"))
    hands.follow(page.get_by_role("button", name="Save"))
    hands.heading("Du und Earshot")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    hands.look("you in German")
    hands.follow(page.get_by_role("link", name="Zurück zum Chat"))
    hands.type_into(page.get_by_label("Message to Earshot"), "/earshot ich")
    page.keyboard.press("Enter")
    opener = page.get_by_role("button", name="Sprache …")
    expect(opener).to_be_visible()
    hands.look("what is said in German")
    hands.press(opener)
    form = page.get_by_role("dialog", name="Sprache")
    hands.pick(form.get_by_role("radio", name="English"))
    hands.press(form.get_by_role("button", name="Speichern"))
    expect(page.get_by_text("Earshot speaks English with you from now on.")).to_be_visible()
