"""Which known themes a new note may belong to, for its author to choose from."""

from collections.abc import Sequence

from bot.themes.index import ThemeIndex
from bot.themes.values import Note, Vector

_NEAR = 0.07  # what the nearest theme must reach; below, the note is about something else


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
    ranked = index.rank(text, vector)[:limit]
    return [theme for theme, _ in ranked] if ranked and ranked[0][1] >= _NEAR else []
