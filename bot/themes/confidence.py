"""How sure it is that a note belongs where it was put without anybody being asked."""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from bot.themes.index import ThemeIndex
from bot.themes.values import Note

_FORMED = 0.67  # how often a note is right in a theme that nobody has touched, however near
_BASE, _NEAR, _AHEAD = -2.96, 18.49, 4.21
"""Log-odds of being right, by how near a note is to its theme and how far ahead of the next one:
fitted to notes of a logistics company, of which their authors placed between a third and most."""

_ENOUGH = 12  # notes that say what a theme is about
_SINGLES = 200  # single notes that say what is usual here
_LEAST, _MOST = 50, 90  # per cent: less is not assigned, and more was never seen


def confidence(notes: Sequence[Note], ids: Collection[str]) -> dict[str, int]:
    """By note, for these that are in a theme: how many of a hundred such are right, in tens.

    `notes` are all there are, each with the theme it has now.
    """
    asked = [note for note in notes if note.id in ids and note.theme is not None]
    if not asked:
        return {}
    index = ThemeIndex.build(_telling(notes))
    scores = index.scores(index.space.place_notes(asked))
    touched = {note.theme for note in notes if note.chosen}
    place = {theme: at for at, theme in enumerate(index.themes)}
    here = np.arange(len(asked)), [place[str(note.theme)] for note in asked]
    near = scores[here]
    scores[here] = -np.inf
    ahead = near - scores.max(axis=1) if len(index.themes) > 1 else near
    right = 1 / (1 + np.exp(-(_BASE + _NEAR * near + _AHEAD * ahead)))
    right[[note.theme not in touched for note in asked]] = _FORMED
    tens = np.clip(np.rint(10 * right).astype(int) * 10, _LEAST, _MOST)
    return dict(zip((note.id for note in asked), tens.tolist(), strict=True))


def _telling(notes: Sequence[Note]) -> list[Note]:
    """Some notes of each theme, those that people chose first, then the newest weeks, in order."""
    left: Counter[str | None] = Counter()
    kept: set[str] = set()
    for note in sorted(notes, key=lambda note: (not note.chosen, -note.week)):
        left[note.theme] += 1
        if left[note.theme] <= (_SINGLES if note.theme is None else _ENOUGH):
            kept.add(note.id)
    return [note for note in notes if note.id in kept]
