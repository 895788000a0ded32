"""Which themes a lead is asked about."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.themes.merges import suggest_merges
from bot.themes.values import Note, Pair
from tests.themes.notes import SAID, note, told
from tests.themes.strategies import PAIRS, notes


def split_theme() -> list[Note]:
    """All that was said, with the last notes about x-rays under a theme of their own."""
    twice = [note(text, "pictures", chosen=True) for text in SAID["xray"][2:4]]
    return [*(one for one in told() if one.text not in SAID["xray"][2:4]), *twice]


def test_a_theme_that_was_made_twice_is_suggested_first() -> None:
    assert set(suggest_merges(split_theme(), frozenset())[0]) == {"xray", "pictures"}


def test_the_older_theme_is_named_first() -> None:
    assert suggest_merges(split_theme(), frozenset())[0] == ("xray", "pictures")


def test_themes_that_were_told_apart_are_not_suggested_again() -> None:
    apart = frozenset({frozenset({"xray", "pictures"})})
    assert all(set(pair) != {"xray", "pictures"} for pair in suggest_merges(split_theme(), apart))


def test_nothing_to_suggest() -> None:
    assert suggest_merges([], frozenset()) == []
    assert suggest_merges(told("xray"), frozenset()) == []


@settings(max_examples=60)
@given(notes("k", 1, 4, most=20), PAIRS, st.integers(0, 6))
def test_pairs_are_of_two_known_themes_never_apart_never_twice(
    known: list[Note], apart: frozenset[Pair], limit: int
) -> None:
    pairs = suggest_merges(known, apart, limit)
    sets = [frozenset(pair) for pair in pairs]
    assert len(sets) == len(set(sets)) <= limit
    assert not set(sets) & apart
    assert all(len(pair) == 2 and pair <= {one.theme for one in known} for pair in sets)
