"""Whether the language model has read every moment, and whether it can."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlmodel import Session

from bot.doctor.finding import Finding
from bot.themes.unreadable import count_unreadable
from bot.theming.progress import progress
from storage import people
from storage.moments import newest_words
from storage.values import Workspace

_LOOKED_AT: Final = 1_000
_MANY: Final = 0.05


def themes(session: Session) -> list[Finding]:
    """A finding for each workspace where something is to be known; none where all is well."""
    return [found for one in people.workspaces(session) for found in _of(session, one)]


def _of(session: Session, workspace: Workspace) -> Iterator[Finding]:
    about = f"Themes of {workspace.name}"
    going_on = progress(session, workspace.id)
    if going_on is not None:
        told = f"The language model has read {going_on.done:,} of {going_on.total:,} moments."
        yield Finding("look", about, told, "It goes on by itself while Earshot runs.")
    words = newest_words(session, workspace.id, _LOOKED_AT)
    unreadable = count_unreadable(words)
    if unreadable > _MANY * len(words):
        told = f"Of the last {len(words):,} moments {unreadable:,} are in a language that the model"
        told += " does not know. It compares them by their spelling alone."
        yield Finding("look", about, told, "Authors can still choose a theme for each.")
