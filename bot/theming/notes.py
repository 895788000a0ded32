"""From stored moments to the notes that the theme engine works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from bot.themes.values import Note, Vector
from storage.theme_links import Placed

HORIZON: Final = timedelta(weeks=52)
"""How far back moments say what a theme is about."""

_WEEK: Final = timedelta(weeks=1)


def note_of(placed: Placed, lasting: Mapping[str, str], ends_at: datetime) -> Note | None:
    """The engine's view of a moment; None without a vector.

    `lasting` leads from each theme to the one it counts for. Weeks are counted back from the
    instant a period ends: 0 is the period's own, -1 the one before.
    """
    if placed.vector is None:
        return None
    return Note(
        id=placed.moment_id,
        text=placed.words,
        vector=vector_of(placed.vector),
        week=-(max(ends_at - placed.heard_at - timedelta.resolution, timedelta()) // _WEEK),
        theme=lasting.get(placed.theme_id or ""),
        chosen=is_chosen(placed),
        author=placed.member_id,
    )


def notes_of(found: Sequence[Placed], lasting: Mapping[str, str], ends_at: datetime) -> list[Note]:
    """`note_of` for each, leaving out those without a vector."""
    notes = (note_of(placed, lasting, ends_at) for placed in found)
    return [note for note in notes if note is not None]


def is_chosen(placed: Placed) -> bool:
    """Whether a person said where the moment belongs."""
    return placed.how is not None and placed.how != "auto"


def vector_of(stored: bytes) -> Vector:
    """A vector as it is kept: little-endian float32."""
    return np.frombuffer(stored, "<f4")


def stored_form(vector: Vector) -> bytes:
    """The bytes to keep of a vector."""
    return vector.astype("<f4").tobytes()
