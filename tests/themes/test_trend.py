"""How a theme goes, in one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.themes.trend import course


@pytest.mark.parametrize(
    ("counts", "trend"),
    [
        ((0, 0, 0, 0, 1, 2, 0), "steady"),  # one more is no rise
        ((0, 0, 0, 0, 2, 1, 0), "steady"),
        ((0, 0, 0, 0, 1, 4, 0), "rising"),
        ((0, 0, 0, 3, 5, 8, 0), "steady"),  # 5 and 8 differ by less than chance does
        ((0, 0, 0, 3, 3, 3, 8), "rising"),  # the week under way already has clearly more
        ((0, 0, 0, 8, 8, 8, 1), "steady"),  # and one that is not over is no fall
        ((0, 0, 0, 9, 9, 2, 0), "fading"),
        ((0, 0, 0, 4, 4, 0, 0), "fading"),
        ((0, 0, 0, 4, 0, 0, 0), "quiet"),
        ((0, 0, 0, 0, 0, 1, 0), "new"),
        ((0, 0, 0, 0, 0, 3, 7), "new"),
        ((0, 0, 0, 0, 0, 0, 1), "new"),
        ((0, 0, 2, 0, 0, 1, 0), "back"),
        ((0, 0, 2, 2, 0, 0, 3), "back"),
        ((0, 0, 0, 0, 0, 0, 0), "quiet"),
    ],
)
def test_a_word_for_the_course(counts: tuple[int, ...], trend: str) -> None:
    assert course(counts).trend == trend


def test_what_was_heard_before_these_weeks_is_not_new() -> None:
    found = course((0, 0, 0, 0, 0, 1), older=True)
    assert (found.trend, found.silence) == ("back", 5)


def test_a_week_that_is_not_over_breaks_no_streak() -> None:
    assert course((0, 1, 1, 1, 0)).streak == 3
    assert course((0, 1, 1, 1, 2)).streak == 4
    assert course((0, 1, 1, 0, 0)).streak == 0
    assert course((1, 1, 1)).streak == 3


def test_how_long_it_was_silent() -> None:
    assert course((3, 0, 0, 2, 0)).silence == 2
    assert course((3, 0, 0, 2, 1)).silence == 2
    assert course((3, 0, 0, 0, 1)).silence == 3


@given(st.lists(st.integers(0, 9), min_size=2, max_size=26), st.booleans())
def test_a_difference_of_one_never_rises_or_fades(counts: list[int], older: bool) -> None:
    flat = [max(1, min(2, n)) for n in counts]
    found = course([*flat, 0], older=older)
    assert found.trend in ("new", "steady", "back")


@given(st.lists(st.integers(0, 9), min_size=2, max_size=26), st.booleans())
def test_a_streak_is_no_longer_than_what_was_heard(counts: list[int], older: bool) -> None:
    found = course(counts, older=older)
    assert 0 <= found.streak <= sum(1 for n in counts if n)
    assert (found.trend == "quiet") <= (counts[-2:] == [0, 0])
