"""Which themes count as different once some were merged."""

from bot.themes.apart import apart_now


def test_a_merge_keeps_what_either_theme_was_told_apart_from() -> None:
    apart = frozenset({frozenset("ax"), frozenset("by"), frozenset("ab")})
    ends = {"a": "a", "b": "a", "x": "x", "y": "y"}
    assert apart_now(apart, ends) == {frozenset("ax"), frozenset("ay")}


def test_a_theme_that_is_gone_is_in_no_pair() -> None:
    assert apart_now({frozenset("ab")}, {"a": "a"}) == frozenset()
