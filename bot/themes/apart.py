"""Which themes people have called different, so that nobody is asked again."""

from collections.abc import Collection, Mapping

from bot.themes.values import Pair


def apart_now(pairs: Collection[Pair], ends: Mapping[str, str]) -> frozenset[Pair]:
    """Pairs that people called different, as the themes they count for by now.

    `ends` leads from each theme that is there to the one it counts for.
    """
    led = (frozenset(ends[each] for each in pair if each in ends) for pair in pairs)
    return frozenset(pair for pair in led if len(pair) == 2)
