"""Once a week: which single notes may belong to a theme, for a lead to say."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.embedding import Embedder
from bot.kit import Kit
from bot.themes.placings import suggest_placings
from bot.themes.values import Note
from bot.theming.notes import material, notes_of
from storage import themes
from storage.theme_reviews import moments_asked_about

PLACINGS: Final = 2
"""Questions about single notes in one week, at most."""

_LATELY: Final = -1  # the week before last is the earliest that a digest just out can end in
_SPARE: Final = 20  # looked at, since some are nearest to a theme that nobody can choose


async def placings_to_ask(
    kit: Kit, embedder: Embedder, workspace: str, now: datetime, limit: int = PLACINGS
) -> list[tuple[str, str]]:
    """At most `limit` single notes with the theme each may belong to, nearest first, as ids.

    None that leads were asked about before, none that its author placed, and none that no closing
    has seen.
    """

    def read(session: Session) -> tuple[list[Note], set[str], set[str]]:
        ends = themes.lasting(themes.themes(session, workspace))
        found = material(session, workspace, embedder.name, now)
        settled = [each for each in found if each.theme_id is not None or each.closed]
        can_choose = {theme.id for theme in themes.open_themes(session, workspace)}
        asked = moments_asked_about(session, workspace)
        return notes_of(settled, ends, now), can_choose, asked

    notes, can_choose, asked = await kit.store.read(read)
    likely = await asyncio.to_thread(suggest_placings, notes, _LATELY, asked, _SPARE)
    return [(note, theme) for note, theme in likely if theme in can_choose][:limit]
