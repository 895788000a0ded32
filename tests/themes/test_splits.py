"""Themes that hold two things are found, and others left alone."""

from dataclasses import replace

import pytest

from bot.themes.splits import suggest_splits
from bot.themes.values import Note
from tests.themes.notes import SAID, note

TOPICS = {
    "ramps": (
        "Loading ramps were closed on Friday afternoon.",
        "Ramps closed again on Friday afternoon, the driver waited.",
        "They found the loading ramps closed on Friday.",
        "The ramps at the depot close early on Friday afternoon.",
    ),
    "prices": (
        "The quoted price differs from what is finally charged.",
        "Prices on the invoice differ from the quoted prices.",
        "They were charged another price than the one we quoted.",
        "Quoted prices do not match the invoice again.",
    ),
    "portal": (
        "Customers love the tracking portal and share its links.",
        "She praised the tracking portal, her customers share the link.",
        "The tracking portal makes them look big to their customers.",
        "They send the portal link to all of their customers.",
    ),
}


@pytest.fixture
def known() -> list[Note]:
    """Seven themes of one thing each."""
    said = {**SAID, **TOPICS}
    return [note(text, theme) for theme, texts in said.items() for text in texts]


def joined(known: list[Note], one: str, other: str) -> list[Note]:
    return [replace(each, theme=one) if each.theme == other else each for each in known]


def of(known: list[Note], theme: str) -> set[str]:
    return {each.id for each in known if each.theme == theme}


def test_themes_of_one_thing_are_left_alone(known: list[Note]) -> None:
    assert suggest_splits(known) == []


@pytest.mark.parametrize(
    ("one", "other"), [("ramps", "prices"), ("xray", "portal"), ("calendar", "insurance")]
)
def test_two_things_in_one_theme_are_told_apart(known: list[Note], one: str, other: str) -> None:
    [split] = suggest_splits(joined(known, one, other))
    assert split.theme == one
    assert set(split.notes) in (of(known, one), of(known, other))


def test_what_a_person_put_there_stays(known: list[Note]) -> None:
    mixed = joined(known, "ramps", "prices")
    theirs = of(known, "prices")
    chosen = [replace(each, chosen=each.id in theirs) for each in mixed]
    [split] = suggest_splits(chosen)
    assert set(split.notes) == of(known, "ramps")


def test_what_people_put_together_is_one_thing(known: list[Note]) -> None:
    mixed = joined(known, "ramps", "prices")
    chosen = [replace(each, chosen=each.theme == "ramps") for each in mixed]
    assert suggest_splits(chosen) == []


def test_too_few_notes_or_themes_say_nothing(known: list[Note]) -> None:
    mixed = joined(known, "ramps", "prices")
    assert suggest_splits([each for each in mixed if each.theme == "ramps"]) == []
    assert suggest_splits([]) == []
    few = [each for each in mixed if each.theme != "ramps" or each.text.startswith("They")]
    assert suggest_splits(few) == []


def test_no_more_than_asked_for(known: list[Note]) -> None:
    mixed = joined(joined(known, "ramps", "prices"), "xray", "portal")
    assert len(suggest_splits(mixed)) == 2
    assert suggest_splits(mixed, 1) == suggest_splits(mixed)[:1]
