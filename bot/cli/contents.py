"""What commands about backups share: numbers in words, and an end that leaves nothing behind."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

from bot.cli.say import fail
from storage.backup import BackupRefused, Contents

_TERMINATED: Final = 128 + signal.SIGTERM


def told(contents: Contents) -> str:
    """The numbers in words: "386 moments, 30 people and 8 digests"."""
    parts = (
        _count(contents.moments, "moment", "moments"),
        _count(contents.members, "person", "people"),
        _count(contents.digests, "digest", "digests"),
    )
    return "{}, {} and {}".format(*parts)


def size_of(file: Path) -> str:
    """The size of a file: "2.4 MB"."""
    size = float(file.stat().st_size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            break
        size /= 1000
    return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"


@contextmanager
def tidy() -> Iterator[None]:
    """Leave with a sentence when a backup is refused, and without traces when terminated."""

    def leave(*_: object) -> NoReturn:
        sys.exit(_TERMINATED)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    except BackupRefused as refused:
        fail(str(refused))
    finally:
        signal.signal(signal.SIGTERM, before)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
