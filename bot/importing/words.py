"""What an import did, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from bot.importing.read import Row
from prompts.dates import period
from storage.moments import fold


def found(name: str, rows: Sequence[Row]) -> str:
    """What the file holds."""
    authors = len({fold(row.author) for row in rows} - {""})
    customers = len({fold(row.fields.get("customer", "")) for row in rows} - {""})
    days = [row.heard_at.date() for row in rows]
    parts = [
        _count(len(rows), "moment"),
        f"from {_count(authors, 'author')}" if authors else "",
        f"about {_count(customers, 'customer')}" if customers else "",
    ]
    told = " ".join(part for part in parts if part)
    return f"{name} holds {told}, heard {period('en-GB', min(days), max(days))}."


def unused(columns: Sequence[str]) -> str:
    """Which columns were left alone, "" when none."""
    if not columns:
        return ""
    *most, last = (f"“{name}”" for name in columns)
    if not most:
        return f"The column {last} was not used."
    return f"The columns {', '.join(most)} and {last} were not used."


def added(all_of_them: int, new: int, workspace: str) -> str:
    """How many were added to a workspace; a dry run without its name."""
    if new == 0:
        return "Nothing was added: all of them are there already."
    which = f"All {all_of_them:,}" if new == all_of_them > 1 else f"{new:,} of them"
    verb = "is" if new == 1 else "are"
    if not workspace:
        return f"{which} {verb} new. Nothing was written, since this was a dry run."
    rest = all_of_them - new
    there = f"; {rest:,} {'was' if rest == 1 else 'were'} there already" if rest else ""
    return f"{which} {verb} new and {'was' if new == 1 else 'were'} added to {workspace}{there}."


def closed(weeks: int, themes: int) -> str:
    """What recurs in the weeks that are over."""
    themes_told = "no theme recurs" if themes == 0 else f"{_count(themes, 'theme')} recur"
    if themes == 1:
        themes_told += "s"
    which = "the week that is over" if weeks == 1 else f"the {weeks} weeks that are over"
    return f"In {which}, {themes_told}. `earshot digest --all` prints the digests."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
