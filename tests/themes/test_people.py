"""Whose names are hidden in what customers said, and what is no name."""

import time

import pytest

from bot.themes.people import People, mask_people

KNOWN = People(
    ["Noah Lindqvist", "Mara", "Will Baker", "May Chen", "Bo"],
    kept=["Zephyr Pallets", "Ana Foods", "Lindqvist Möbel"],
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mrs Quillfeather called, twice.", "Mrs […] called, twice."),
        ("It was Dr. Hale who rang.", "It was Dr. […] who rang."),
        ("Das sagt Herr Krüger von der Leitung.", "Das sagt Herr […] von der Leitung."),
        ("Frau Dr. Müller-Lüdenscheid rief an", "Frau Dr. […] rief an"),
        ("Lunch with Don Anselmo. Don't go.", "Lunch with Don […]. Don't go."),
        ("She spoke to Ana Torres about it.", "She spoke to […] about it."),
        ("Ana Torres, their CFO, left.", "[…], their CFO, left."),
        ("Mit Anna Torres gesprochen", "Mit […] gesprochen"),
        ("María de la Cruz phoned", "[…] phoned"),
        ("Their planner Wanjiru left", "Their planner […] left"),
        ("We met Erik's boss", "We met […]'s boss"),
        ("Noah's screen froze", "[…]'s screen froze"),
        ("Ask noah lindqvist, he knows", "Ask […], he knows"),
        ("asked mara about it", "asked […] about it"),
        ("MARA CALLED", "[…] CALLED"),
        ("Will said no. Ask Will Baker.", "[…] said no. Ask […]."),
        ("May Chen wrote in May.", "[…] wrote in May."),
        ("Bo waits", "[…] waits"),
    ],
)
def test_people_are_hidden(text: str, shown: str) -> None:
    assert mask_people(text, KNOWN) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Will they pay? They will. May I? In May, or June.",
        "Ana Foods left Zephyr Pallets for Lindqvist Möbel.",
        "Excel opens Power BI, and Microsoft Teams freezes on Tuesday.",
        "Die Rechnung kommt zu spät, und der Fahrer Probleme hat im Mai.",
        "To be Frank, the Green button and the Rose page are Grace.",
        "The doctor Tuesday, the driver app, their manager account.",
        "North of Inverness the App gives up.",
    ],
)
def test_ordinary_words_and_products_are_not(text: str) -> None:
    assert mask_people(text, KNOWN) == text


def test_a_noun_after_a_name_stays_in_german() -> None:
    text = "Gestern hat Anna Probleme mit der Rechnung gehabt."
    assert mask_people(text, KNOWN) == "Gestern hat […] Probleme mit der Rechnung gehabt."


def test_whole_names_are_found_from_end_to_end_only() -> None:
    customers = People(whole=["Green Box", "Orange"])
    text = "Orange and the Green Box came in a green box with an orange."
    assert mask_people(text, customers) == "[…] and the […] came in a […] with an orange."


@pytest.mark.parametrize("part", ["Ana ", "Dr. ", "Ana de la ", "Mara's ", "A-"])
def test_hiding_takes_no_longer_than_the_text(part: str) -> None:
    start = time.process_time()
    mask_people(part * (20_000 // len(part)), KNOWN)
    assert time.process_time() - start < 1
