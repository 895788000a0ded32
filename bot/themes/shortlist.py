"""Which known themes a new note may belong to, for its author to choose from."""

from collections.abc import Sequence

from bot.themes.index import ThemeIndex
from bot.themes.values import Note, Vector

_NEAR = 0.02  # below this a theme is as far away as any text about something else


def shortlist(text: str, vector: Vector, known: Sequence[Note], limit: int = 3) -> list[str]:
    """List at most `limit` theme ids, likeliest first; empty when nothing is near.

    Prepares an index for this one question; a service keeps a `ThemeIndex` and asks
    `shortlist_from`.
    """
    if not known:
        return []
    return shortlist_from(ThemeIndex.build(known), text, vector, limit)


def shortlist_from(index: ThemeIndex, text: str, vector: Vector, limit: int = 3) -> list[str]:
    """List at most `limit` theme ids out of a prepared index, likeliest first."""
    return [theme for theme, score in index.rank(text, vector)[:limit] if score >= _NEAR]
