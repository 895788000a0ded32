"""Single notes that may belong to a theme, for a lead to decide on."""

from collections.abc import Collection, Sequence

import numpy as np

from bot.themes.index import ThemeIndex
from bot.themes.values import Note

_NEAR = 0.05  # nearness below which a lead would say no too often for it to be worth a question


def suggest_placings(
    known: Sequence[Note], since: int, asked: Collection[str] = (), limit: int = 2
) -> list[tuple[str, str]]:
    """List at most `limit` single notes, each with the theme it is nearest to, nearest first.

    Only notes of the weeks from `since` on of which nobody said where they belong, and none of
    `asked`, which are the ids of notes that somebody was asked about. Where nobody has ever said
    where a note belongs, themes are too vague to ask about.
    """
    single = [
        note
        for note in known
        if note.theme is None and not note.chosen and note.week >= since and note.id not in asked
    ]
    if not single or not any(note.chosen for note in known):
        return []
    index = ThemeIndex.build(known)
    if not index.themes:
        return []
    scores = index.scores(index.space.place_notes(single))
    nearest = scores.max(axis=1)
    likely = np.argsort(-nearest, kind="stable")[:limit]
    return [
        (single[at].id, index.themes[int(scores[at].argmax())])
        for at in likely
        if nearest[at] >= _NEAR
    ]
