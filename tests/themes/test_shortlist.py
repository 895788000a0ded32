"""Which themes a new note is offered."""

import pytest
from hypothesis import given, settings

from bot.themes.index import ThemeIndex
from bot.themes.shortlist import shortlist
from bot.themes.values import Note
from tests.themes.notes import ALONE, SAID, note, told, words
from tests.themes.strategies import notes


def ask(text: str, known: list[Note], limit: int = 3) -> list[str]:
    return shortlist(ThemeIndex.build(known), text, words().embed([text])[0], limit)


def test_nothing_is_offered_where_nothing_was_heard() -> None:
    assert ask("The invoice came late.", [note(text, chosen=True) for text in ALONE]) == []


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("a patient got the reminder text twice", "reminders"),
        ("xray pictures open so slowly that she does it before breakfast", "xray"),
        ("Claim rejected by the insurer again", "insurance"),
        ("reception double-booked the chair, no warning in the calendar", "calendar"),
        ("Der Termin-Kalender hat zwei Patienten doppelt gebucht", "calendar"),
        ("Los rayos X tardan en abrir", "xray"),
    ],
)
def test_the_likeliest_theme_comes_first(text: str, theme: str) -> None:
    assert ask(text, told())[0] == theme


def test_nothing_is_offered_where_nothing_is_near() -> None:
    assert ask("", told()) == []
    assert ask("He is retiring in spring.", told()) == []


def test_at_most_as_many_as_wanted() -> None:
    assert len(ask("the patient", told(), limit=2)) <= 2


def test_a_theme_of_one_note_is_found_at_once() -> None:
    index = ThemeIndex.build(told("reminders", "calendar"))
    index.add(note("The parking lot behind the practice floods.", "parking", chosen=True))
    text = "Patients cannot use the parking lot, it floods when it rains."
    assert shortlist(index, text, words().embed([text])[0])[0] == "parking"


def test_what_a_person_chose_outweighs_what_was_assigned() -> None:
    wrong = [note(text, "reminders") for text in SAID["xray"]]
    assert ask("opening the x-ray images is slow", [*told(), *wrong])[0] == "xray"


def test_an_index_says_when_it_is_outgrown() -> None:
    index = ThemeIndex.build(told())
    assert not index.outgrown
    for text in (*ALONE, *SAID["xray"]):
        index.add(note(text))
    assert index.outgrown


def test_an_index_needs_a_note() -> None:
    with pytest.raises(ValueError, match="note"):
        ThemeIndex.build([])


@settings(max_examples=60)
@given(notes("k", 1, 3))
def test_adding_one_by_one_or_a_few_at_a_time_is_building_at_once(known: list[Note]) -> None:
    if not known:
        return
    built = ThemeIndex.build(known)
    grown = ThemeIndex(built.space, len(known))
    for one in known:
        grown.add(one)
    joined = ThemeIndex(built.space, len(known))
    joined.add(*known[:4])
    joined.add(*known[4:])

    def ranked(index: ThemeIndex) -> list[tuple[str, float]]:
        return sorted((t, round(s, 4)) for t, s in index.rank(known[0].text, known[0].vector))

    assert ranked(built) == ranked(grown) == ranked(joined)


@settings(max_examples=60)
@given(notes("k", 1, 3))
def test_only_known_themes_are_offered_each_once(known: list[Note]) -> None:
    for asked in known[:3]:
        listed = shortlist(ThemeIndex.build(known), asked.text, asked.vector)
        assert len(listed) == len(set(listed)) <= 3
        assert set(listed) <= {one.theme for one in known}
