"""Reading model files: tensors in place, tokenizers, checksums."""

import hashlib
import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_DTYPES: dict[str, type[np.generic]] = {"F16": np.float16, "F32": np.float32, "I64": np.int64}


def package_folder(package: str) -> Path | None:
    """Say where an installed package lies, without importing it; None when it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent


def matches_checksum(path: Path, sha256: str) -> bool:
    """Whether the file exists and has this SHA-256 (hexadecimal)."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def read_tensors(
    path: Path, mapped: Callable[[str], bool] = lambda _: True
) -> dict[str, npt.NDArray[Any]]:
    """The tensors of a safetensors file by name: mapped, read-only, or read into memory.

    `mapped` says of a name whether its tensor stays on disk, of which only what is looked at costs
    memory. The others are aligned, which mapped ones are not, and so faster to multiply with.

    The format is an unsigned little-endian 64-bit header length, a JSON header with dtype, shape
    and byte range of each tensor, then the raw bytes
    (https://huggingface.co/docs/safetensors/index#format).
    """
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
    header.pop("__metadata__", None)
    raw = np.memmap(path, dtype=np.uint8, mode="r")
    tensors = {}
    for name, entry in header.items():
        first, end = (8 + size + offset for offset in entry["data_offsets"])
        dtype = _DTYPES[entry["dtype"]]
        # Reading through the map would leave a second copy in memory.
        flat = raw[first:end].view(dtype) if mapped(name) else _read(path, dtype, first, end)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors


def read_learnt(path: Path) -> dict[str, npt.NDArray[np.float32]]:
    """The tensors of a small safetensors file in single precision, by name."""
    return {name: tensor.astype(np.float32) for name, tensor in read_tensors(path).items()}


def _read(path: Path, dtype: type[np.generic], first: int, end: int) -> npt.NDArray[Any]:
    return np.fromfile(path, dtype, (end - first) // np.dtype(dtype).itemsize, offset=first)


def read_tokenizer(path: Path, max_tokens: int | None = None) -> "Tokenizer":
    """Load a tokenizer file; it neither pads nor, unless `max_tokens` is given, cuts."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if max_tokens is not None:
        tokenizer.enable_truncation(max_tokens)
    return tokenizer


def encodable(text: str) -> str:
    """Replace lone surrogates, which no tokenizer accepts."""
    return text.encode("utf-8", "replace").decode("utf-8")


def unit_rows(rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Scale every row to length one; rows of zeros, or not finite, become zeros."""
    rows = np.where(np.isfinite(rows), rows, np.float32(0))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: npt.NDArray[np.float32] = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit
