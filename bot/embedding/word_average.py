"""Static word embeddings, averaged: fast, small, many languages, always installed."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bot.embedding.weights import encodable, package_folder, read_tensors, read_tokenizer, unit_rows

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class WordAverage:
    """The 256-dimensional table of the `wordllama` package (MIT), averaged over a text's tokens.

    The package's files are read directly: importing it would set up logging and load an HTTP
    client. Raises FileNotFoundError when the package is not installed.
    """

    name = "wordllama-l2-supercat-256"
    dimensions = 256

    def __init__(self) -> None:
        folder = package_folder("wordllama")
        if folder is None:
            raise FileNotFoundError("The package wordllama is not installed.")
        self._folder: Path = folder

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return read_tokenizer(self._folder / "tokenizers" / "l2_supercat_tokenizer_config.json")

    @cached_property
    def table(self) -> npt.NDArray[np.float16]:
        """One row for each token id: shape (tokens, 256), read from where it lies."""
        path = self._folder / "weights" / "l2_supercat_256.safetensors"
        return read_tensors(path)["embedding.weight"]

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Embed every text: shape (n, 256), unit length, zeros for a text without words."""
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            ids = self.tokens(text)
            if ids:
                row[:] = self._mean(ids)
        return unit_rows(rows)

    def tokens(self, text: str) -> list[int]:
        """The ids of a text's tokens; none of a text without words."""
        if not text.strip():
            return []
        ids: list[int] = self._tokenizer.encode(encodable(text), add_special_tokens=False).ids
        return ids

    def _mean(self, ids: list[int]) -> npt.NDArray[np.float32]:
        mean: npt.NDArray[np.float32] = self.table[ids].mean(axis=0, dtype=np.float32)
        return mean
