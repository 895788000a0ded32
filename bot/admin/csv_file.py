"""A short table as a CSV file in which no text is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from bot.exporting.cells import inert


def csv_file(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """The table (RFC 4180); it begins with a byte order mark, without which Excel misreads ü."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    for row in (head, *rows):
        writer.writerow([one if isinstance(one, int) else inert(one) for one in row])
    return out.getvalue()
