"""Records as text, a piece at a time: an export of any size needs the memory of one page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Final, Protocol

from bot.exporting.cells import inert
from bot.exporting.records import Record, Value

FORMAT: Final = 1
"""The version of the JSON document; goes up when a program that reads it would have to change."""

_BOM: Final = "\ufeff"
"""Without it, Excel takes UTF-8 for something else and mangles every umlaut."""


class Writer(Protocol):
    """Writes one file: the head, then rows as often as there are some, then the tail."""

    def head(self) -> str:
        """The beginning of the file."""
        ...

    def rows(self, records: Sequence[Record]) -> str:
        """The next rows."""
        ...

    def tail(self, withheld: int) -> str:
        """The end; `withheld` counts anonymous moments that must not be shown."""
        ...


class CsvWriter:
    """RFC 4180, in UTF-8 with a byte order mark. No cell is a formula."""

    def __init__(self, fields: Sequence[str], separator: str = ",") -> None:
        self._fields = fields
        self._separator = separator

    def head(self) -> str:
        """The names of the columns."""
        return _BOM + self._lines([list(self._fields)])

    def rows(self, records: Sequence[Record]) -> str:
        """A line for each record."""
        return self._lines([[_cell(one[name]) for name in self._fields] for one in records])

    def tail(self, withheld: int) -> str:  # noqa: ARG002 - a table has no place for it
        """Nothing: a CSV file ends with its last row."""
        return ""

    def _lines(self, rows: Sequence[Sequence[str]]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self._separator, lineterminator="\r\n").writerows(rows)
        return out.getvalue()


class JsonWriter:
    """One JSON object: what it is, the list, and how many were withheld."""

    def __init__(self, what: str, about: Record) -> None:
        self._what = what
        self._about = about
        self._begun = False

    def head(self) -> str:
        """Everything that stands before the list."""
        head = {"format": FORMAT, "what": self._what, **self._about}
        return f"{_json(head)[:-1]}, {_json(self._what)}: ["

    def rows(self, records: Sequence[Record]) -> str:
        """A line for each record."""
        text = ",".join(f"\n{_json(one)}" for one in records)
        before = "," if self._begun and text else ""
        self._begun = self._begun or bool(text)
        return before + text

    def tail(self, withheld: int) -> str:
        """The end of the list and of the document."""
        return f'\n], "withheld": {withheld}}}\n'


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return inert(value) if isinstance(value, str) else str(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
