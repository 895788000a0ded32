"""From CSV lines to moments to import: pure, with every error by its line."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from bot.dialogue.forms.moment import KINDS, LONGEST_LINE, LONGEST_WORDS, SIDES, WAYS
from bot.exporting.cells import verbatim
from bot.importing.lines import FileRefused

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

MOST_ERRORS: Final = 20

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "words": ("words", "text", "moment", "note"),
    "date": ("date", "heard_at", "day"),
    "author": ("author", "member", "who"),
    "customer": ("customer",),
    "side": ("side", "customer_type"),
    "kind": ("kind",),
    "reading": ("reading",),
    "heard_how": ("heard_how",),
    "feeling": ("feeling",),
    "worth": ("worth",),
    "quick_win": ("quick_win",),
    "anonymous": ("anonymous",),
}
"""The field of a moment, and the column names it goes by."""

_CHOICES: Final = {"side": SIDES, "kind": KINDS, "heard_how": WAYS}
_CHECKS: Final = ("quick_win", "anonymous")
_YES: Final = frozenset({"yes", "true", "1"})
_NO: Final = frozenset({"", "no", "false", "0"})
_EXPORTED: Final = frozenset({"id", "theme_id", "placed_by", "placed_sure"})
"""Columns that are together in our own exports alone: those mark what could be a formula."""
_SEPARATORS: Final = ",;\t"
_NOON: Final = time(12)
_EASTERNMOST: Final = timedelta(hours=14)
"""Where a new date begins first, it is this much ahead of UTC."""
_EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """One moment of the file. `source` is the same for the same moment on every run.

    `id` is the moment's own where the file is an export, otherwise "".
    """

    line: int
    source: str
    heard_at: datetime
    author: str
    fields: Mapping[str, str]
    id: str = ""


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong with one line."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds. Where `errors` is not empty, nothing of it is imported."""

    rows: tuple[Row, ...]
    errors: tuple[LineError, ...]
    unused: tuple[str, ...]


def read_table(lines: Iterable[str], now: datetime) -> Table:
    """Read the whole file; a moment without a date counts as heard `now`.

    Cells are separated by whatever the first line has most of: commas, semicolons or tabs. Raises
    FileRefused when the columns do not fit, or the quoting is broken.
    """
    lines = iter(lines)
    first = next(lines, "")
    if not first.strip():
        raise FileRefused("The file has no first line that names its columns.")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(chain((first,), lines), delimiter=separator, strict=True)
    try:
        header = next(reader)
        columns = _columns(header)
        names = {name.strip().casefold(): at for at, name in enumerate(header)}
        ours = names["id"] if names.keys() >= _EXPORTED else None
        read = list(_read(reader, len(header), columns, ours, now))
    except csv.Error as error:
        raise FileRefused(
            f"The file cannot be read as CSV near line {reader.line_num}: {error}."
        ) from None
    rows = tuple(one for one in read if isinstance(one, Row))
    errors = tuple(one for one in read if isinstance(one, LineError))
    used = set(columns.values())
    unused = tuple(name for at, name in enumerate(header) if name.strip() and at not in used)
    return Table(_numbered(rows), errors, unused)


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Where each field of a moment stands, as far as it does."""
    places: dict[str, int] = {}
    for at, name in enumerate(header):
        if name.strip() and places.setdefault(name.strip().casefold(), at) != at:
            raise FileRefused(f"There are two columns named {name.strip()}: rename one of them.")
    found = {
        field: place
        for field, names in _NAMES.items()
        if (place := next((places[name] for name in names if name in places), None)) is not None
    }
    if "words" not in found:
        raise FileRefused(
            'There is no column with the moments: name one "words" or "text" in the first line.'
        )
    return found


def _read(
    table: CsvReader, width: int, columns: Mapping[str, int], ours: int | None, now: datetime
) -> Iterator[Row | LineError]:
    line = table.line_num + 1
    for cells in table:
        if len(cells) > width:
            yield LineError(line, "There are more cells than columns.")
        else:
            values = {field: "".join(cells[at : at + 1]) for field, at in columns.items()}
            if ours is not None:
                values = {field: verbatim(value) for field, value in values.items()}
            if any(values.values()):
                own_id = "".join(cells[ours : ours + 1]) if ours is not None else ""
                yield _row(line, values, own_id, now)
        line = table.line_num + 1


def _row(line: int, cells: dict[str, str], own_id: str, now: datetime) -> Row | LineError:
    problem = _problem(cells)
    if problem:
        return LineError(line, problem)
    try:
        heard_at = _instant(cells.get("date", "").strip(), now)
    except (ValueError, OverflowError):
        return LineError(line, f"“{cells['date'][:40]}” is not a date. Write it like 2026-09-07.")
    if heard_at > now:
        return LineError(line, "The date lies in the future.")
    if heard_at < _EARLIEST:
        return LineError(line, "The date lies before 1970.")
    author = " ".join(cells.get("author", "").split())
    fields = {
        name: (value if name == "words" else value.strip())
        for name, value in cells.items()
        if name not in ("date", "author")
    }
    # What the file says, not when it is read: the same line is the same moment tomorrow.
    said = (cells.get("date", "").strip(), author, fields.get("customer", ""), cells["words"])
    seal = "\x1f".join(said)
    source = f"import:{hashlib.sha256(seal.encode()).hexdigest()[:32]}"
    fields |= {name: "yes" for name in _CHECKS if fields.get(name, "").casefold() in _YES}
    return Row(line, source, heard_at, author, fields, own_id)


def _problem(cells: Mapping[str, str]) -> str:
    if not cells["words"].strip():
        return "There are no words in this line."
    if len(cells["words"]) > LONGEST_WORDS:
        return f"The words are longer than {LONGEST_WORDS:,} characters."
    for field in ("customer", "feeling", "worth", "author"):
        if len(cells.get(field, "")) > LONGEST_LINE:
            return f"The {field} is longer than {LONGEST_LINE} characters."
    for field, choices in _CHOICES.items():
        value = cells.get(field, "").strip()
        if value and value not in choices:
            return f"“{value[:40]}” is not a {field}: write one of {', '.join(choices)}."
    for field in _CHECKS:
        value = cells.get(field, "").strip()
        if value.casefold() not in _YES | _NO:
            return f"“{value[:40]}” is not a {field.replace('_', ' ')}: write yes, or nothing."
    return ""


def _instant(text: str, now: datetime) -> datetime:
    if not text:
        return now
    found = datetime.fromisoformat(text)
    if len(text) > len("2026-09-07"):
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    noon = datetime.combine(found.date(), _NOON, UTC)
    # Somewhere it is that day already, though perhaps not noon.
    begun = datetime.combine(found.date(), time(), UTC) - _EASTERNMOST <= now
    return min(noon, now) if begun else noon


def _numbered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Tell apart moments that are alike to the letter: the second has a source of its own."""
    seen: Counter[str] = Counter()
    numbered = []
    for row in rows:
        seen[row.source] += 1
        repeat = seen[row.source]
        source = row.source if repeat == 1 else f"{row.source}:{repeat}"
        numbered.append(replace(row, source=source))
    return tuple(numbered)
