"""Which known themes a new note may belong to, for its author to choose from."""

from bot.themes.index import ThemeIndex
from bot.themes.values import Vector

_NEAR = 0.07  # what the nearest theme must reach; below, the note is about something else


def shortlist(index: ThemeIndex, text: str, vector: Vector, limit: int = 3) -> list[str]:
    """List at most `limit` theme ids, likeliest first; empty when nothing is near."""
    ranked = index.rank(text, vector)[:limit]
    return [theme for theme, _ in ranked] if ranked and ranked[0][1] >= _NEAR else []
