"""Asking others about what more and more people tell of: a question that no pack holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.theming.overview import theme_lines
from storage.theme_people import people_by_theme

PROBE: Final = "probe:"
"""What the id of such a question begins with, before the id of its theme."""

_MOST: Final = 3
_LEAST: Final = 2  # people who told of it by name: one alone would feel spied on


@dataclass(frozen=True, slots=True)
class Probe:
    """A theme that is rising, and who need not be asked whether they heard of it, too."""

    theme_id: str
    tellers: frozenset[str]


def probes(session: Session, workspace: str, now: datetime) -> list[Probe]:
    """The rising themes to ask about, those that most people told of first."""
    rising = [
        line
        for line in theme_lines(session, workspace, now)
        if line.trend == "rising" and line.state == "active" and line.name
    ]
    told = people_by_theme(session, workspace, [line.id for line in rising])
    found = [Probe(each.id, frozenset(told.get(each.id, ()))) for each in rising]
    return [each for each in found if len(each.tellers) >= _LEAST][:_MOST]


def probe_for(known: Sequence[Probe], asked: Sequence[str], member_id: str) -> str | None:
    """The id of the question to ask a member about a theme, None for one of the pack.

    Each theme is asked about once, never of somebody who told of it, and never two in a row.
    `asked` are the ids of the questions they have had, oldest first.
    """
    if asked and asked[-1].startswith(PROBE):
        return None
    ids = (PROBE + each.theme_id for each in known if member_id not in each.tellers)
    return next((each for each in ids if each not in asked), None)
