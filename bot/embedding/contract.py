"""What the rest of Earshot expects of a model that embeds texts."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their similarity.

    `name` says which model in which version made a vector; vectors of different names are never
    compared. `dimensions` is the length of every vector.
    """

    @property
    def name(self) -> str:
        """The model and its version, to be stored beside each vector."""
        ...

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        ...

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Embed every text: shape (len(texts), dimensions), rows of unit length.

        A text without words gives a row of zeros; no row ever holds NaN.
        """
        ...
