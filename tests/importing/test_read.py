"""From CSV to moments, with every error by its line."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.lines import FileRefused
from bot.importing.read import Row, Table, read_table

NOW = datetime(2026, 9, 30, 8, 15, tzinfo=UTC)


def read(text: str, now: datetime = NOW) -> Table:
    return read_table(io.StringIO(text, newline=""), now)


def only(text: str, now: datetime = NOW) -> Row:
    table = read(text, now)
    assert table.errors == ()
    (row,) = table.rows
    return row


def errors(text: str) -> list[tuple[int, str]]:
    return [(one.line, one.problem) for one in read(text).errors]


def test_a_line_becomes_a_moment() -> None:
    row = only(
        "date,author,customer,customer_type,text,kind,reading,heard_how,feeling,worth\n"
        '2026-09-07," Mara  Lind ",Harrow Dairy ,internal,"They said ""no"",\n twice. ",'
        "pain,They mean the export,call,tired,speed\n"
    )
    assert row.heard_at == datetime(2026, 9, 7, 12, tzinfo=UTC)
    assert row.author == "Mara Lind"
    assert row.fields == {
        "words": 'They said "no",\n twice. ',
        "customer": "Harrow Dairy",
        "side": "internal",
        "kind": "pain",
        "reading": "They mean the export",
        "heard_how": "call",
        "feeling": "tired",
        "worth": "speed",
    }


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_words_stay_as_they_are(notes: list[str]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerows([["words"], *([note] for note in notes)])
    table = read(file.getvalue())
    said = [note for note in notes if note.strip()]
    assert [row.fields["words"] for row in table.rows] == said


@pytest.mark.parametrize("name", ["words", "text", "Moment", " NOTE "])
def test_the_words_go_by_several_names(name: str) -> None:
    assert only(f"{name}\nHi\n").fields["words"] == "Hi"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spreadsheets_separate_differently(separator: str) -> None:
    row = only(
        f"date{separator}text\n2026-09-07{separator}Rain; sleet, snow\n".replace(
            "Rain; sleet, snow", '"Rain; sleet, snow"'
        )
    )
    assert (row.heard_at.day, row.fields["words"]) == (7, "Rain; sleet, snow")


def test_columns_nobody_asked_for_are_named() -> None:
    table = read("week,text,theme,,text2\n1,Hi,x,,y\n")
    assert table.unused == ("week", "theme", "text2")


@pytest.mark.parametrize(
    ("date", "heard_at"),
    [
        ("2026-09-07", datetime(2026, 9, 7, 12, tzinfo=UTC)),
        ("2026-09-07T23:30", datetime(2026, 9, 7, 23, 30, tzinfo=UTC)),
        ("2026-09-07 23:30:15+02:00", datetime(2026, 9, 7, 21, 30, 15, tzinfo=UTC)),
        ("", NOW),
        ("2026-09-30", NOW),  # today, though it is not noon yet
    ],
)
def test_dates(date: str, heard_at: datetime) -> None:
    assert only(f"date,text\n{date},Hi\n").heard_at == heard_at


def test_where_the_day_has_begun_already_it_is_no_future() -> None:
    evening = datetime(2026, 9, 29, 12, tzinfo=UTC)  # 01:00 on the 30th in Auckland
    assert only("date,text\n2026-09-30,Hi\n", evening).heard_at == evening
    assert read("date,text\n2026-09-30,Hi\n", evening - timedelta(hours=3)).errors


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("yesterday,,,Hi", "“yesterday” is not a date. Write it like 2026-09-07."),
        ("2026-02-30,,,Hi", "“2026-02-30” is not a date. Write it like 2026-09-07."),
        ("0001-01-01T00:00+14:00,,,Hi", "is not a date"),
        ("2027-01-01,,,Hi", "The date lies in the future."),
        ("0206-09-07,,,Hi", "The date lies before 1970."),
        ("2026-09-07,,,   ", "There are no words in this line."),
        ("2026-09-07,,,Hi,more", "There are more cells than columns."),
        ("2026-09-07,beneath,,Hi", "“beneath” is not a side: write one of external, internal."),
        (f"2026-09-07,,{'x' * 301},Hi", "The customer is longer than 300 characters."),
        (f"2026-09-07,,,{'x' * 40_001}", "The words are longer than 40,000 characters."),
    ],
)
def test_what_is_wrong_with_a_line_is_told(line: str, problem: str) -> None:
    (error,) = errors(f"date,side,customer,text\n2026-09-07,,,Fine\n{line}\n")
    assert error[0] == 3
    assert problem in error[1]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = 'date,text\n2026-09-07,"one\ntwo\nthree"\n\nsoon,Hi\nsoon,"a\nb"\nlater,Hi\n'
    assert [line for line, _ in errors(text)] == [6, 7, 9]


def test_empty_lines_are_left_out() -> None:
    assert len(read("date,text\n,\n\n2026-09-07,Hi\n,\n").rows) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no first line that names its columns"),
        ("\n\nHi\n", "no first line that names its columns"),
        ("date,author\n2026-09-07,Mara\n", "There is no column with the moments"),
        ("text,Text\nHi,Hi\n", "two columns named Text"),
        ('text\n"Hi\n', "cannot be read as CSV near line 2"),
        ('text\n"Hi" there\n', "cannot be read as CSV near line 2"),
        (f'text\n"{"x" * 200_000}"\n', "field larger than field limit"),
    ],
)
def test_a_file_that_is_no_table_is_refused(text: str, why: str) -> None:
    with pytest.raises(FileRefused, match=why) as refused:
        read(text)
    assert str(refused.value).count("\n") == 0


def test_the_same_line_is_the_same_moment_tomorrow() -> None:
    text = "date,author,customer,text\n,Mara,Harrow,Hi\n2026-09-07,Mara,Harrow,Hi\n"
    today, tomorrow = read(text), read(text, NOW + timedelta(days=1))
    sources = [row.source for row in today.rows]
    assert sources == [row.source for row in tomorrow.rows]
    assert len(set(sources)) == 2


def test_lines_alike_to_the_letter_are_moments_of_their_own() -> None:
    rows = read("text\nToo slow\nToo slow\nToo slow\n").rows
    assert len({row.source for row in rows}) == 3


def test_a_cell_cannot_pass_for_two() -> None:
    rows = read('author,customer,text\nMara,"a,b",c\n"Mara,a",b,c\n').rows
    assert rows[0].source != rows[1].source
