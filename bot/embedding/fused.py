"""Several models as one: their vectors, weighted and joined."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.embedding.contract import Embedder
from bot.embedding.weights import unit_rows


class Fused:
    """Joins models so that the dot product is the weighted mean of their cosines."""

    def __init__(self, parts: Sequence[tuple[Embedder, float]]) -> None:
        """`parts` are models with their weights, which need not add up to one."""
        total = sum(weight for _, weight in parts)
        self._parts = [(model, np.float32(np.sqrt(weight / total))) for model, weight in parts]
        self.name = "+".join(f"{model.name}*{weight:g}" for model, weight in parts)
        self.dimensions = sum(model.dimensions for model, _ in parts)

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Embed every text: shape (n, dimensions), unit length, zeros for a text without words."""
        return unit_rows(
            np.concatenate([model.embed(texts) * scale for model, scale in self._parts], axis=1)
        )
