"""What the theme engine takes: plain values, free of storage and frameworks."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Vector: TypeAlias = npt.NDArray[np.float32]
"""One embedding, shape (dimensions,): unit length, or all zeros for a text without words."""

Array: TypeAlias = npt.NDArray[np.float32]
"""Numbers in rows: an embedding, a place or a likeness each."""

Pair: TypeAlias = frozenset[str]
"""Two lasting theme ids that a person has called different."""


@dataclass(frozen=True, slots=True)
class Note:
    """A moment as the engine sees it.

    `week` is the number of the closing the note belongs to (larger is later), `theme` the lasting
    theme it has now, if any. `chosen` says that a person decided its theme, or decided that it
    belongs nowhere; the engine never overrides that. All vectors handed over together come from
    the same embedder.
    """

    id: str
    text: str
    vector: Vector
    week: int
    theme: str | None
    chosen: bool
    author: str | None = None
