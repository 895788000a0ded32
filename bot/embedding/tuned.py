"""MiniLM with what it learnt from invented notes about customers."""

from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.embedding.minilm import MiniLM
from bot.embedding.rarity import rarity
from bot.embedding.weights import read_learnt

Array = npt.NDArray[np.float32]

LEARNT: Final = Path(__file__).with_name("tuned.safetensors")
"""A difference of low rank for each matrix of the layers (LoRA, Hu et al. 2021), as the two
factors `….down` and `….up`, and `shares`, which says how much a token counts."""

FIRST_WORD: Final = 996  # ids below are marks and single characters that stand for nothing
RARE: Final = 3e-4


class TunedMiniLM(MiniLM):
    """Tells apart what notes are about better than the model it starts from.

    It was shown notes of invented companies, and learnt which of a company's notes are about one
    thing; benchmarks/notes holds them, benchmarks/tune_minilm.py is how.
    """

    name = "all-MiniLM-L6-v2-notes-2"

    def __init__(self, folder: Path, learnt: Path = LEARNT) -> None:
        """`folder` holds the model it starts from, `learnt` is the file with the difference."""
        super().__init__(folder)
        self._learnt_file = learnt

    @cached_property
    def _learnt(self) -> dict[str, Array]:
        return read_learnt(self._learnt_file)

    @cached_property
    def _weights(self) -> dict[str, Array]:
        weights = self.published_weights()
        for name, down in self._learnt.items():
            layer, _, part = name.rpartition(".")
            if part == "down":
                weights[f"{layer}.weight"] = weights[f"{layer}.weight"] + (
                    self._learnt[f"{layer}.up"] @ down
                )
        return weights

    def _shares(self, hidden: Array, ids: npt.NDArray[np.int64], mask: Array) -> Array:
        """A token's share grows with its rarity, and with what was learnt; marks have none."""
        weight = rarity(ids, FIRST_WORD, RARE) * np.exp(hidden @ self._learnt["shares"])
        inside = mask.copy()
        inside[:, 0] = 0
        inside[np.arange(len(ids)), mask.sum(axis=1).astype(np.int64) - 1] = 0
        weight *= inside
        shares: Array = (weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)).astype(
            np.float32
        )
        return shares
