"""Files that may be anything are read line by line, or refused in a sentence."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.lines import LONGEST_LINE, FileRefused, lines_of


def lines(content: bytes) -> list[str]:
    return list(lines_of(io.BytesIO(content)))


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_text_comes_back_whole(text: str) -> None:
    read = "".join(lines(text.encode()))
    assert read == text.removeprefix("\ufeff")


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert lines("\ufeffwords\nHi\n".encode()) == ["words\n", "Hi\n"]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_another_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(FileRefused, match="Save the file as CSV in UTF-8"):
        lines("words\nGrüße aus Köln\n".encode(encoding))


def test_the_line_is_named() -> None:
    with pytest.raises(FileRefused, match="Line 3 is not UTF-8"):
        lines(b"words\nfine\nna\xefve\n")


@given(st.binary(max_size=200))
def test_bytes_that_are_no_text_are_refused_and_all_others_read(content: bytes) -> None:
    try:
        content.decode()
        is_text = b"\0" not in content
    except UnicodeDecodeError:
        is_text = False
    with contextlib.nullcontext() if is_text else pytest.raises(FileRefused, match=r"Line \d+"):
        lines(content)


class Endless(io.RawIOBase):
    """A line without an end; counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size > 0, "without a bound, the whole line would be in memory"
        self.given += size
        return b"a" * size


def test_a_line_without_end_is_refused_before_it_is_read() -> None:
    file = Endless()
    with pytest.raises(FileRefused, match="Line 1 is longer than a megabyte"):
        list(lines_of(file))  # type: ignore[arg-type]
    assert file.given <= LONGEST_LINE + 1
