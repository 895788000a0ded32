"""Spelling as evidence: character n-grams, which see names, jargon, typos and any language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from bot.themes.values import Array

Hashes: TypeAlias = npt.NDArray[np.uint64]
Places: TypeAlias = npt.NDArray[np.intp]

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
_AT_ONCE = 128  # texts hashed together: one at a time costs five times as much
_TEXT = np.uint64(56)  # the bits of a hash from here on that say which of these texts it is in
_TEXTS = np.uint64(_AT_ONCE - 1)


@dataclass(frozen=True, slots=True)
class _Grams:
    """The different n-grams of some texts: the text each is in, its hash, and how often it is."""

    texts: Places
    hashes: Hashes
    counts: Places

    @property
    def counters(self) -> Places:
        """Where the document frequency of each is counted."""
        return (self.hashes % np.uint64(_COUNTERS)).astype(np.intp)


def _ngrams(texts: Sequence[str]) -> _Grams:
    """Hash the character 3- to 5-grams inside the words of up to 128 texts, word edges included.

    Letters are compared without case; whatever is neither letter nor digit separates words.
    """
    lines = [" " + " ".join(_WORD.findall(text[:_LONGEST].lower())) for text in texts]
    letters = np.frombuffer(f"{''.join(lines)} ".encode("utf-32-le"), np.uint32).astype(np.uint64)
    inside = np.repeat(np.arange(len(lines), dtype=np.uint64), [len(line) for line in lines])
    edges = letters == _SPACE
    hashes, crosses = letters, np.zeros(len(letters), np.bool_)
    found, places = [], []
    for length in range(2, _LENGTHS[-1] + 1):
        hashes = hashes[:-1] * _PRIME + letters[length - 1 :]
        crosses = crosses[:-1]
        if length in _LENGTHS:
            crosses = crosses | edges[length - 2 : -1]
            found.append(hashes[~crosses])
            places.append(inside[: len(hashes)][~crosses])
    mixed = np.concatenate(found)
    mixed ^= mixed >> np.uint64(29)
    mixed *= _GOLDEN
    mixed ^= mixed >> np.uint64(32)
    mixed &= ~(_TEXTS << _TEXT)
    mixed |= np.concatenate(places) << _TEXT
    different, counts = np.unique(mixed, return_counts=True)
    return _Grams(((different >> _TEXT) & _TEXTS).astype(np.intp), different, counts)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How rare each n-gram is among the texts heard so far."""

    rarity: npt.NDArray[np.float64]

    @classmethod
    def learn(cls, texts: Sequence[str]) -> "Spelling":
        """Take the inverse document frequency, ln((1 + n) / (1 + df)) + 1, of every n-gram.

        Of many texts the last 2,000 say enough.
        """
        texts = texts[-_ENOUGH:]
        frequency = np.zeros(_COUNTERS, np.intp)
        for part in _parts(texts):
            grams = _ngrams(part)
            # N-grams of one text that share a counter raise it once.
            raised = np.sort(grams.texts * _COUNTERS + grams.counters)
            raised = raised[np.diff(raised, prepend=-1) > 0]
            frequency += np.bincount(raised % _COUNTERS, minlength=_COUNTERS)
        rarity = np.log((1 + len(texts)) / (1 + np.arange(len(texts) + 1))) + 1
        return cls(rarity[frequency])

    def project(self, texts: Sequence[str]) -> Array:
        """TF-IDF of each text, hashed with signs into rows of unit length, shape (n, COLUMNS).

        The dot product of two rows estimates their cosine without bias (Weinberger et al. 2009).
        """
        parts = [self._projected(part) for part in _parts(texts)]
        return np.concatenate(parts) if parts else np.zeros((0, COLUMNS), np.float32)

    def _projected(self, texts: Sequence[str]) -> Array:
        grams = _ngrams(texts)
        weights = (1 + np.log(grams.counts)) * self.rarity[grams.counters]
        signs = np.where(grams.hashes >> np.uint64(63), -1.0, 1.0)
        columns = ((grams.hashes >> np.uint64(20)) % np.uint64(COLUMNS)).astype(np.intp)
        cells = np.bincount(grams.texts * COLUMNS + columns, weights * signs, len(texts) * COLUMNS)
        rows = cells.reshape(len(texts), COLUMNS).astype(np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
        return rows


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), _AT_ONCE):
        yield texts[start : start + _AT_ONCE]
