"""Which themes people have called different, so that nobody is asked again."""

from collections.abc import Sequence

from bot.themes.values import Pair


def told_apart(shown: Sequence[str], chosen: str) -> frozenset[Pair]:
    """What an author says by choosing a theme that was not among those `shown` to them.

    They looked at each of the shown themes and found it to be another one. Choosing one of the
    shown says nothing about the rest: two of them may be the same.
    """
    if chosen in shown:
        return frozenset()
    return frozenset(frozenset((chosen, theme)) for theme in shown)


def after_merge(apart: frozenset[Pair], kept: str, gone: str) -> frozenset[Pair]:
    """Carry over to the theme that was kept what the one that is gone was told apart from."""
    renamed = (frozenset(kept if theme == gone else theme for theme in pair) for pair in apart)
    return frozenset(pair for pair in renamed if len(pair) > 1)
