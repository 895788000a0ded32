"""Spelling as evidence: character n-grams, which see names, jargon, typos and any language."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint64]
Counted: TypeAlias = tuple[Hashes, npt.NDArray[np.intp]]
Counting: TypeAlias = Callable[[str], Counted]

COLUMNS = 1024
"""Length of a projected text: enough that hashing costs no accuracy on notes of a few lines."""

_LENGTHS = (3, 4, 5)
_LONGEST = 2_000  # characters: what comes later rarely says more about the theme
_ENOUGH = 2_000  # texts to learn from
_COUNTERS = 1 << 16  # hashed document frequencies
_PRIME = np.uint64(1_099_511_628_211)  # FNV-1a, 64 bit
_GOLDEN = np.uint64(0x9E37_79B9_7F4A_7C15)  # multiplicative mixing (Knuth)
_SPACE = 32
_WORD = re.compile(r"[^\W_]+")


def ngrams(text: str) -> Hashes:
    """Hash the character 3- to 5-grams inside the words of a text, word edges included.

    Letters are compared without case; whatever is neither letter nor digit separates words.
    """
    words = " ".join(_WORD.findall(text[:_LONGEST].lower()))
    letters = np.frombuffer(f" {words} ".encode("utf-32-le"), np.uint32).astype(np.uint64)
    edges = letters == _SPACE
    hashes, crosses = letters, np.zeros(len(letters), np.bool_)
    found = []
    for length in range(2, _LENGTHS[-1] + 1):
        hashes = hashes[:-1] * _PRIME + letters[length - 1 :]
        if length in _LENGTHS:
            crosses = crosses[:-1] | edges[length - 2 : -1]
            found.append(hashes[~crosses])
        else:
            crosses = crosses[:-1]
    mixed = np.concatenate(found)
    mixed ^= mixed >> np.uint64(29)
    mixed *= _GOLDEN
    mixed ^= mixed >> np.uint64(32)
    return mixed


def counted(text: str) -> Counted:
    """The different n-grams of a text, and how often each is in it."""
    return np.unique(ngrams(text), return_counts=True)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How rare each n-gram is among the texts heard so far.

    Whoever learns from the same texts again and again hands in a `counting` that remembers them.
    """

    rarity: npt.NDArray[np.float64]

    @classmethod
    def learn(cls, texts: Sequence[str], counting: Counting = counted) -> "Spelling":
        """Take the inverse document frequency, ln((1 + n) / (1 + df)) + 1, of every n-gram.

        Of many texts the last 2,000 say enough.
        """
        texts = texts[-_ENOUGH:]
        frequency = np.zeros(_COUNTERS, np.intp)
        for text in texts:
            # An index that is named twice is raised once.
            frequency[_counter(counting(text)[0])] += 1
        rarity = np.log((1 + len(texts)) / (1 + np.arange(len(texts) + 1))) + 1
        return cls(rarity[frequency])

    def project(self, texts: Sequence[str], counting: Counting = counted) -> Array:
        """TF-IDF of each text, hashed with signs into rows of unit length, shape (n, COLUMNS).

        The dot product of two rows estimates their cosine without bias (Weinberger et al. 2009).
        """
        rows = np.zeros((len(texts), COLUMNS), np.float32)
        for row, text in zip(rows, texts, strict=True):
            hashes, counts = counting(text)
            weights = (1 + np.log(counts)) * self.rarity[_counter(hashes)]
            signs = np.where(hashes >> np.uint64(63), -1.0, 1.0)
            columns = ((hashes >> np.uint64(20)) % np.uint64(COLUMNS)).astype(np.intp)
            row += np.bincount(columns, weights * signs, COLUMNS)
            row /= max(float(np.linalg.norm(row)), 1e-9)
        return rows


def _counter(hashes: Hashes) -> npt.NDArray[np.intp]:
    return (hashes % np.uint64(_COUNTERS)).astype(np.intp)
