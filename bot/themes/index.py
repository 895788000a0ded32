"""The themes in memory: how near a text is to each of them, in milliseconds."""

from collections.abc import Sequence

import numpy as np

from bot.themes.space import Space
from bot.themes.values import Array, Note, Vector

_SPREAD = 0.1  # keeps a theme of one note, which shows no spread of its own, comparable
_GROWTH = 1.2
_CHUNK = 512  # notes placed at a time, to bound memory


class ThemeIndex:
    """Every known theme as the sum of its notes.

    Only notes that a person put there weigh in a theme; a theme that nobody has touched consists
    of all its notes. The space stays as it was when the index was built: build it anew at each
    closing, and whenever it is `outgrown`.
    """

    def __init__(self, space: Space, notes: int) -> None:
        """An index without themes in a space learnt from `notes` notes; `build` is the way in."""
        self.space = space
        self._learnt = notes
        self._seen = 0
        self.themes: list[str] = []
        self._rows: dict[str, int] = {}
        self._sums = np.zeros((0, space.width), np.float32)
        self._counts: list[int] = []
        self._chosen: list[bool] = []

    @classmethod
    def build(cls, known: Sequence[Note]) -> "ThemeIndex":
        """Prepare for questions about the themes of `known`, in the order they first appear.

        Raises ValueError when there are no notes at all.
        """
        index = cls(Space.around(known), len(known))
        index.add(*known)
        return index

    def add(self, *notes: Note) -> None:
        """Take in notes that were just logged or assigned."""
        self._seen += len(notes)
        themed = [(note, self._row_for(note)) for note in notes if note.theme is not None]
        weighing = [(note, row) for note, row in themed if note.chosen or not self._chosen[row]]
        for start in range(0, len(weighing), _CHUNK):
            chunk = weighing[start : start + _CHUNK]
            places = self.space.place_notes([note for note, _ in chunk])
            for (_, row), place in zip(chunk, places, strict=True):
                self._sums[row] += place
                self._counts[row] += 1

    @property
    def outgrown(self) -> bool:
        """Whether so many notes were added that a new index would see them better."""
        return self._seen > self._learnt * _GROWTH

    def scores(self, places: Array) -> Array:
        """Say how near each place (a row of `Space.place`) is to each theme: shape (n, themes).

        The mean similarity to the theme's notes, over the square root of their mean similarity
        among themselves: a cosine to the centroid, held back for themes of few notes.
        """
        if not self.themes:
            return np.zeros((len(places), 0), np.float32)
        near: Array = places @ self.centres().T
        return near

    def centres(self) -> Array:
        """Say where each theme lies, one row each, scaled as `scores` describes."""
        sums = self._sums[: len(self.themes)]
        means = sums / np.array(self._counts, np.float32)[:, None]
        own = np.einsum("ij,ij->i", means, means)
        scaled: Array = means / np.sqrt(own + np.float32(_SPREAD))[:, None]
        return scaled

    def rank(self, text: str, vector: Vector) -> list[tuple[str, float]]:
        """All themes with their nearness to the text, nearest first."""
        scores = self.scores(self.space.place([text], vector[None, :]))[0]
        order = np.argsort(-scores, kind="stable")
        return [(self.themes[i], float(scores[i])) for i in order]

    def _row_for(self, note: Note) -> int:
        """The row of a note's theme, which starts anew when a person puts a first note there."""
        row = self._row(str(note.theme))
        if note.chosen and not self._chosen[row]:
            self._chosen[row] = True
            self._sums[row] = 0
            self._counts[row] = 0
        return row

    def _row(self, theme: str) -> int:
        if theme in self._rows:
            return self._rows[theme]
        row = self._rows[theme] = len(self.themes)
        self.themes.append(theme)
        self._counts.append(0)
        self._chosen.append(False)
        if row >= len(self._sums):
            grown = np.zeros((max(32, 2 * row), self.space.width), np.float32)
            grown[:row] = self._sums[:row]
            self._sums = grown
        return row
