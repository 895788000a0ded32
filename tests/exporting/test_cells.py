"""No cell is a formula, and every word survives the way there and back."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.exporting.cells import MARK, inert, is_formula, verbatim
from bot.exporting.records import MOMENT_FIELDS
from bot.exporting.write import CsvWriter

FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\u3000=1",
    '"=1', "'=1", "“=1", "\ufeff=1", "\u200b=1", "＝1", "＋1", "－1", "＠A", "﹦1",
    " ' ＝1", "\x00=1", "\tplain", "\rplain", "=", "-",
)  # fmt: skip
PLAIN = ("", "They print it.", "1 = 1", "a-b", "'quoted'", "“Quote”", "  spaced", "ü", "(=1)")

texts = st.text(max_size=60) | st.text("=+-@＝ \t\r\n'\";,a\ufeff", max_size=12)


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_a_spreadsheet_might_evaluate_is_marked(cell: str) -> None:
    assert inert(cell) == MARK + cell
    assert verbatim(inert(cell)) == cell


@pytest.mark.parametrize("cell", PLAIN)
def test_anything_else_stands_as_it_is(cell: str) -> None:
    assert inert(cell) == cell == verbatim(cell)


@given(texts)
@example("''=1")
@example("'\r")
def test_nothing_is_lost_but_the_mark(cell: str) -> None:
    written = inert(cell)
    assert written in (cell, MARK + cell)
    assert verbatim(written) == cell


@given(texts)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    written = inert(cell)
    assert unicodedata.normalize("NFKC", written[:1])[:1] not in tuple("=+-@\t\r\n")
    assert written.startswith(MARK) or not is_formula(cell)


@given(st.tuples(*(texts for _ in MOMENT_FIELDS)), st.sampled_from(",;\t"))
def test_a_line_of_csv_reads_as_it_was_written(cells: tuple[str, ...], separator: str) -> None:
    record = dict(zip(MOMENT_FIELDS, cells, strict=True))
    writer = CsvWriter(MOMENT_FIELDS, separator)
    text = writer.head() + writer.rows([record, record]) + writer.tail(0)
    assert text.startswith("\ufeffid" + separator)
    reader = csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator, strict=True)
    header, *rows = list(reader)
    assert header == list(MOMENT_FIELDS)
    assert [[verbatim(cell) for cell in row] for row in rows] == [list(cells), list(cells)]
