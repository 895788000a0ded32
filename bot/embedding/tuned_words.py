"""Word averages with what they learnt from invented notes about customers."""

from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.embedding.rarity import rarity
from bot.embedding.weights import read_learnt
from bot.embedding.word_average import WordAverage

Array = npt.NDArray[np.float32]

LEARNT: Final = Path(__file__).with_name("tuned_words.safetensors")
"""A difference of low rank to the map of the mean onto itself, as the two factors `down` and `up`,
and `shares`, which says how much a word counts."""

FIRST_WORD: Final = 258  # ids below are marks and single bytes
RARE: Final = 1e-3


class TunedWords(WordAverage):
    """Tells apart what notes are about a little better than plain averages, where they are alone.

    Made like the tuned MiniLM (see tuned.py), by benchmarks/tune_words.py.
    """

    name = f"{WordAverage.name}-notes-1"

    def __init__(self, learnt: Path = LEARNT) -> None:
        """`learnt` is the file with the difference. Raises FileNotFoundError without wordllama."""
        super().__init__()
        self._learnt_file = learnt

    @cached_property
    def _learnt(self) -> dict[str, Array]:
        return read_learnt(self._learnt_file)

    def _mean(self, ids: list[int]) -> Array:
        words = self.table[ids].astype(np.float32)
        weight = rarity(np.array(ids), FIRST_WORD, RARE)
        weight *= np.exp(words @ self._learnt["shares"])
        mean: Array = (weight / weight.sum()).astype(np.float32) @ words
        mean += self._learnt["up"] @ (self._learnt["down"] @ mean)
        return mean
