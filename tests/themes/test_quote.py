"""Which words stand for a theme, and what is hidden in them."""

import time

import pytest
from hypothesis import given, settings

from bot.themes.contacts import mask_contacts
from bot.themes.quote import pick_quote
from bot.themes.values import Note
from tests.themes.notes import ALONE, SAID, note
from tests.themes.strategies import notes


def test_the_most_typical_note_is_quoted_whole() -> None:
    texts = [*SAID["xray"][:4], ALONE[0]]
    picked = pick_quote([note(text) for text in texts])
    assert picked is not None
    assert picked[0] == picked[1]
    assert picked[1] in SAID["xray"]


def test_another_author_is_quoted_where_there_is_one() -> None:
    mine = [note(text, author="ana") for text in SAID["xray"][:3]]
    theirs = note(SAID["xray"][3], author="ben")
    assert pick_quote([*mine, theirs], avoid_author="ana") == (theirs.id, theirs.text)
    assert pick_quote(mine, avoid_author="ana") is not None


def test_what_a_person_put_into_the_theme_is_quoted_before_what_we_put_there() -> None:
    typical = [note(text) for text in SAID["xray"][:4]]
    placed = note(SAID["xray"][4], chosen=True)
    picked = pick_quote([*typical, placed])
    assert picked is not None
    assert picked[0] == placed.id
    mine = note(SAID["xray"][0], chosen=True, author="ana", name="mine")
    theirs = note(SAID["xray"][1], author="ben")
    assert pick_quote([mine, theirs], avoid_author="ana") == (theirs.id, theirs.text)


def test_of_a_long_note_the_sentences_about_the_theme_are_quoted() -> None:
    core = "Opening an x-ray froze the screen while the patient was in the chair."
    around = "We had coffee, talked about the weather, the harvest and her nephew's wedding."
    long_note = note(f"{around} {around} {core} {around} {around}", name="long", author="ben")
    theme = [long_note, *(note(text, author="ana") for text in SAID["xray"])]
    picked = pick_quote(theme, avoid_author="ana")
    assert picked is not None
    assert picked[0] == "long"
    assert core in picked[1]
    assert picked[1] in long_note.text


def test_a_sentence_that_is_too_long_is_cut_after_a_word() -> None:
    text = "the export of the monthly report " * 20
    picked = pick_quote([note(text, name="long")])
    assert picked is not None
    excerpt = picked[1]
    assert excerpt.endswith("…")
    assert len(excerpt) <= 160
    assert text.startswith(excerpt[:-1] + " ")


def test_no_text_no_quote() -> None:
    assert pick_quote([]) is None
    assert pick_quote([note("", name="a"), note(" \n", name="b")]) is None


@settings(max_examples=100)
@given(notes("k", 1, 4))
def test_a_quote_is_exact(theme: list[Note]) -> None:
    picked = pick_quote(theme, "ana")
    assert (picked is None) == all(not one.text.strip() for one in theme)
    if picked is not None:
        text = next(one.text for one in theme if one.id == picked[0])
        assert 0 < len(picked[1]) <= 160
        assert picked[1] in text or picked[1].removesuffix("…") in text
        assert picked == pick_quote(list(reversed(theme)), "ana")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to jane.doe+x@mail.example.co.uk, please.", "Write to […], please."),
        ("See https://example.com/a?b=c#d.", "See […]."),
        ("See www.example.de/x, he said", "See […], he said"),
        ("It is on example.com now", "It is on […] now"),
        ("Call +49 (0)30 1234-567 today", "Call […] today"),
        ("Call 030/1234567!", "Call […]!"),
        ("Call (555) 123-4567 or 555.123.4567", "Call […] or […]"),
        ("Mobile 0171 23 45 678.", "Mobile […]."),
        ("She (0170 1234567) says", "She ([…]) says"),
        ("Dial 555-0142.", "Dial […]."),
        ("To DE89 3704 0044 0532 0130 00, please", "To […], please"),
        ("To GB29NWBK60161331926819", "To […]"),
    ],
)
def test_contacts_are_hidden(text: str, shown: str) -> None:
    assert mask_contacts(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "On 2026-09-07 and 07.09.2026 and 07/09/2026 at 10:40.",
        "EUR 1,180.00 and 12 345 678 parcels, 100% of 412.",
        "Done.The next one came at 3 am @ the depot.",
        "Version 10.11.12 of order 4711.",
        "500-1000 pieces, made in de20 2024 2025 or so.",
    ],
)
def test_dates_and_amounts_are_not(text: str) -> None:
    assert mask_contacts(text) == text


@pytest.mark.parametrize("part", ["a", "a-", "a.", "0 ", "@", "a@", "www.", "http://", "(0"])
def test_hiding_takes_no_longer_than_the_text(part: str) -> None:
    start = time.process_time()
    mask_contacts(part * (40_000 // len(part)))
    assert time.process_time() - start < 1
