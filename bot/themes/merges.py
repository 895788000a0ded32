"""Pairs of themes that look like one, for a lead to decide on."""

from collections.abc import Sequence

import numpy as np

from bot.themes.index import ThemeIndex
from bot.themes.values import Note, Pair

_ALIKE = 0.0  # nearness below which two themes are less alike than any two notes


def suggest_merges(
    known: Sequence[Note], apart: frozenset[Pair], limit: int = 5
) -> list[tuple[str, str]]:
    """List at most `limit` pairs, likeliest first, never one of `apart`.

    The first of a pair is the theme that has been there longer in `known`.
    """
    if not known:
        return []
    index = ThemeIndex.build(known)
    if len(index.themes) < 2:
        return []
    centres = index.centres()
    alike = centres @ centres.T
    first, second = np.triu_indices(len(index.themes), 1)
    order = np.argsort(-alike[first, second], kind="stable")
    pairs: list[tuple[str, str]] = []
    for at in order:
        a, b = index.themes[first[at]], index.themes[second[at]]
        if alike[first[at], second[at]] < _ALIKE or len(pairs) == limit:
            break
        if frozenset((a, b)) not in apart:
            pairs.append((a, b))
    return pairs
