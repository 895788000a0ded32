"""Once a week: which themes look like one, for a lead to say."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlmodel import Session

from bot.embedding import Embedder
from bot.kit import Kit
from bot.themes.merges import suggest_merges
from bot.themes.values import Note, Pair
from bot.theming.close import apart_now
from bot.theming.notes import is_main, material, notes_of
from storage import themes
from storage.values import Theme


async def pairs_to_ask(
    kit: Kit, embedder: Embedder, workspace: str, now: datetime, limit: int
) -> list[tuple[Theme, Theme]]:
    """At most `limit` pairs of themes that may be one, likeliest first.

    Never a pair that people called different, and none with a theme that authors cannot choose.
    That somebody put a moment into both says that they are two: it makes them no more alike.
    The first of a pair is the older one.
    """

    def read(session: Session) -> tuple[list[Note], frozenset[Pair], dict[str, Theme]]:
        ends = themes.lasting(themes.themes(session, workspace))
        found = [e for e in material(session, workspace, embedder.name, now) if is_main(e)]
        open_themes = {theme.id: theme for theme in themes.open_themes(session, workspace)}
        notes = [note for note in notes_of(found, ends, now) if note.theme in open_themes]
        return notes, apart_now(themes.apart_pairs(session, workspace), ends), open_themes

    notes, apart, known = await kit.store.read(read)
    pairs = await asyncio.to_thread(suggest_merges, notes, apart, limit)
    return [(known[first], known[second]) for first, second in pairs]
