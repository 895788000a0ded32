"""Telling whether a digest still says what it said."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from bot.digest.report import Report, ThemeLine


def content_of(report: Report) -> str:
    """Two hashes, `facts.all`: of the counts and quotes, and of everything that is shown.

    Votes and the date of correction count for neither.
    """
    shown = replace(report, useful=(0, 0), corrected_on=None)
    facts = replace(
        shown,
        top=_facts(shown.top),
        other=_facts(shown.other),
        quiet=_facts(shown.quiet),
        did=(),
        ask=None,
        files=(),
    )
    back = [(line.theme, line.again) for line in (*shown.top, *shown.other) if line.again]
    return f"{_hash(facts)}.{_hash(shown, *back)}"


def facts_differ(one: str, other: str) -> bool:
    """Whether counts or quotes differ between two contents."""
    return one.partition(".")[0] != other.partition(".")[0]


def _facts(lines: tuple[ThemeLine, ...]) -> tuple[ThemeLine, ...]:
    return tuple(replace(line, name="", state="") for line in sorted(lines, key=_theme))


def _theme(line: ThemeLine) -> str:
    return line.theme


def _hash(*parts: object) -> str:
    told = "".join(map(repr, parts))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]
