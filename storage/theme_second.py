"""Counting a moment once in a theme that holds both of its places, since themes were merged."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, case, select

from storage import tables
from storage.rows import columns, core
from storage.values import ALSO, MAIN

L = columns(tables.MomentTheme)


def main_beside() -> ColumnElement[str | None]:
    """The theme a moment mainly belongs to, in the rows of second themes; NULL in all others."""
    main = core(tables.MomentTheme).alias("main")
    beside = select(main.c.theme_id).where(main.c.moment_id == L.moment_id, main.c.place == MAIN)
    # Looked up for second themes alone, of which there are few.
    return case((L.place == ALSO, beside.scalar_subquery()))


def counts_twice(theme_id: str | None, beside: str | None, lasting: Mapping[str, str]) -> bool:
    """Whether a row of a second theme counts for the same as the main theme `beside` it."""
    if theme_id is None or beside is None:
        return False
    return lasting.get(theme_id, theme_id) == lasting.get(beside, beside)
