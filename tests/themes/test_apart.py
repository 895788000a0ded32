"""What choosing a theme says about the others."""

from bot.themes.apart import after_merge, told_apart


def test_a_theme_from_outside_the_list_is_none_of_the_listed() -> None:
    assert told_apart(["a", "b"], "c") == {frozenset("ac"), frozenset("bc")}


def test_a_theme_from_the_list_says_nothing_about_the_rest() -> None:
    assert told_apart(["a", "b"], "a") == frozenset()
    assert told_apart([], "a") == frozenset()


def test_a_merge_keeps_what_either_theme_was_told_apart_from() -> None:
    apart = frozenset({frozenset("ax"), frozenset("by"), frozenset("ab")})
    assert after_merge(apart, "a", "b") == {frozenset("ax"), frozenset("ay")}
