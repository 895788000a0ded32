"""The language model's 90 MB are read through once per run, not for every service that starts."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.embedding.weights import matches_checksum


@pytest.fixture(scope="session", autouse=True)
def weights_checked_once() -> Iterator[None]:
    """Remember which files of weights were genuine; one that was changed is looked at again."""

    @cache
    def genuine(path: Path, sha256: str, _changed: int, _size: int) -> bool:
        return matches_checksum(path, sha256)

    def check(path: Path, sha256: str) -> bool:
        if not path.is_file():
            return False
        now = path.stat()
        return genuine(path, sha256, now.st_mtime_ns, now.st_size)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.embedding.minilm.matches_checksum", check)
        yield
