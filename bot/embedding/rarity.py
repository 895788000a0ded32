"""How much a token says by being rare."""

from typing import Final

import numpy as np
import numpy.typing as npt

_ZIPF: Final = 10.0  # a word's frequency is about one in so many times its rank


def rarity(ids: npt.NDArray[np.int64], first_word: int, rare: float) -> npt.NDArray[np.float64]:
    """Smooth inverse frequency (Arora et al. 2017), between 0 and 1, same shape as `ids`.

    Ids from `first_word` on stand in order of frequency, those before for next to nothing. `rare`
    is the frequency at which a token counts half.
    """
    frequency = 1 / (np.maximum(ids - first_word, 1) * _ZIPF)
    shares: npt.NDArray[np.float64] = rare / (rare + frequency)
    return shares
