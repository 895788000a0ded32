"""Where notes are compared: meaning and spelling in one vector, whose dot product is similarity."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.themes.lexical import COLUMNS, Spelling
from bot.themes.values import Array, Note, Vector

_SPELLING = 0.35  # its share among known themes; anything in .2–.45 does about as well
_SPELLING_APART = 0.25  # its share between single notes
_PATIENCE = 10  # notes it takes until half of their mean counts as the mean of everything


@dataclass(frozen=True, slots=True)
class Space:
    """The view from the notes heard so far.

    `middle` is what counts as saying nothing, `share` how much of the similarity is spelling.
    """

    middle: Vector
    spelling: Spelling
    share: float

    @classmethod
    def around(cls, notes: Sequence[Note]) -> "Space":
        """Leave out what all notes share, which tells no theme from another.

        Raises ValueError when there are no notes.
        """
        if not notes:
            raise ValueError("A space needs at least one note.")
        total = np.zeros_like(notes[0].vector)
        for note in notes:
            total += note.vector
        middle = total / np.float32(len(notes) + _PATIENCE)
        return cls(middle, Spelling.learn([n.text for n in notes]), _SPELLING)

    def plain(self) -> "Space":
        """Leave nothing out: the view for comparing single notes with each other."""
        return Space(np.zeros_like(self.middle), self.spelling, _SPELLING_APART)

    @property
    def width(self) -> int:
        """How many numbers a place has."""
        return len(self.middle) + COLUMNS

    def place(self, texts: Sequence[str], vectors: Array) -> Array:
        """Give every text its place, one row each; `vectors` has shape (n, dimensions).

        Rows have unit length, or less where a text has no words or its embedding is zero.
        """
        meaning = np.where(vectors.any(axis=1, keepdims=True), vectors - self.middle, 0)
        lengths = np.sqrt(np.einsum("ij,ij->i", meaning, meaning))[:, None]
        own = math.sqrt(1 - self.share) / np.maximum(lengths, 1e-9)
        spelling = self.spelling.project(texts) * math.sqrt(self.share)
        both: Array = np.concatenate([meaning * own, spelling], axis=1)
        return both

    def place_notes(self, notes: Sequence[Note]) -> Array:
        """Give every note its place, one row each; of no notes, none."""
        if not notes:
            return np.zeros((0, self.width), np.float32)
        return self.place([n.text for n in notes], np.array([n.vector for n in notes]))
