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
    def _table(self) -> npt.NDArray[np.float16]:
        path = self._folder / "weights" / "l2_supercat_256.safetensors"
        return read_tensors(path)["embedding.weight"]

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Embed every text: shape (n, 256), unit length, zeros for a text without words."""
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            if text.strip():
                ids = self._tokenizer.encode(encodable(text), add_special_tokens=False).ids
                row[:] = self._table[ids].mean(axis=0, dtype=np.float32)
        return unit_rows(rows)
