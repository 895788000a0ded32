"""Cells of a CSV file that no spreadsheet takes for a formula, and back.

Spreadsheets evaluate a cell that begins with =, +, -, @, a tab or a line break. Some look past
spaces and quotation marks, and those for East Asian scripts take the wide forms for the same. Such
a cell gets an apostrophe in front, which spreadsheets take for "this is text"; `earshot import`
takes it off again. Which cells get one can be told from what stands behind it, so nothing is lost.
"""

from __future__ import annotations

import unicodedata
from typing import Final

MARK: Final = "'"

_BEGINNINGS: Final = frozenset("=+-@")
_BREAKS: Final = frozenset({"\t", "\r", "\n"})
_QUOTES: Final = frozenset("'\"`´‘’‚‛“”„‟«»‹›＇＂")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"})
"""Categories of characters that cannot be seen, or only with another one."""


def inert(cell: str) -> str:
    """The cell as it can stand in a spreadsheet."""
    return MARK + cell if is_formula(cell) else cell


def verbatim(cell: str) -> str:
    """The cell as it was before `inert`."""
    behind = cell.removeprefix(MARK)
    return behind if behind != cell and is_formula(behind) else cell


def is_formula(cell: str) -> bool:
    """Whether some spreadsheet might evaluate it."""
    # Behind apostrophes, too: a cell that begins with a mark must get another one.
    if cell.lstrip(MARK)[:1] in _BREAKS:
        return True
    first = next((one for one in cell if not _is_skipped(one)), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[:1] in _BEGINNINGS


def _is_skipped(letter: str) -> bool:
    return letter.isspace() or letter in _QUOTES or unicodedata.category(letter) in _UNSEEN
