"""The lines of a file that may be anything: bounded, and UTF-8 or refused."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, Final

LONGEST_LINE: Final = 1024 * 1024
"""Bytes. A moment has at most 40,000 characters; what is far longer is not a table."""


class FileRefused(Exception):
    """The file as a whole cannot be read; the message says why, and what to do."""


def lines_of(file: BinaryIO) -> Iterator[str]:
    """Each line as text with its end, a byte order mark left out.

    Raises FileRefused for a line over LONGEST_LINE, or one that is not UTF-8. Never holds more
    than one line.
    """
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            raise FileRefused(
                f"Line {number} is longer than a megabyte. This does not look like a CSV file "
                "with one moment a line."
            )
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if b"\0" in raw:
            raise FileRefused(
                f"Line {number} holds bytes that no text has. Save the file as CSV in UTF-8."
            )
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError:
            raise FileRefused(
                f"Line {number} is not UTF-8. Save the file as CSV in UTF-8 and try again."
            ) from None
