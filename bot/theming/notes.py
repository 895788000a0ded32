"""From stored moments to the notes that the theme engine works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from sqlmodel import Session

from bot.themes.values import Note, Vector
from storage.theme_links import Placed
from storage.theme_samples import samples
from storage.values import MAIN

HORIZON: Final = timedelta(weeks=52)
"""How far back moments say what a theme is about."""

_MOST: Final = 10_000
"""Moments of themes compared with at most: more say little that is new, and memory is bounded."""

SINGLES: Final = 1_500
"""Single notes, the newest, that may still become part of a theme."""

_WEEK: Final = timedelta(weeks=1)


def material(
    session: Session,
    workspace: str,
    model: str,
    at: datetime,
    singles_before: datetime | None = None,
) -> list[Placed]:
    """The moments that say what themes are about, as seen at an instant, oldest first.

    Of many it is a selection; single notes can be left out from an instant on.
    """
    since = at - HORIZON
    return samples(session, workspace, model, since, _MOST, SINGLES, singles_before)


def note_of(placed: Placed, lasting: Mapping[str, str], ends_at: datetime) -> Note | None:
    """The engine's view of a moment in one of its places; None without a vector.

    A moment in two themes is two notes, each with an id of its own (`Placed.id`). The second is
    always a person's choice, so that the engine learns from it and never decides on it.

    `lasting` leads from each theme to the one it counts for. Weeks are counted back from the
    instant a period ends: 0 is the period's own, -1 the one before.
    """
    if placed.vector is None:
        return None
    return Note(
        id=placed.id,
        text=placed.words,
        vector=vector_of(placed.vector),
        week=-(max(ends_at - placed.heard_at - timedelta.resolution, timedelta()) // _WEEK),
        theme=lasting.get(placed.theme_id or ""),
        chosen=is_chosen(placed),
        author=placed.member_id,
    )


def notes_of(found: Sequence[Placed], lasting: Mapping[str, str], ends_at: datetime) -> list[Note]:
    """`note_of` for each, leaving out those without a vector, and the second one of a moment both
    of whose themes count for one."""
    main = {each.moment_id: lasting.get(each.theme_id or "") for each in found if is_main(each)}
    once = [
        each
        for each in found
        if is_main(each) or lasting.get(each.theme_id or "") not in (None, main.get(each.moment_id))
    ]
    notes = (note_of(placed, lasting, ends_at) for placed in once)
    return [note for note in notes if note is not None]


def is_main(placed: Placed) -> bool:
    """Whether this is the moment in its main place, or in none."""
    return placed.place == MAIN


def is_chosen(placed: Placed) -> bool:
    """Whether a person said where the moment belongs."""
    return placed.how is not None and placed.how != "auto"


def vector_of(stored: bytes) -> Vector:
    """A vector as it is kept: little-endian float32."""
    return np.frombuffer(stored, "<f4")


def stored_form(vector: Vector) -> bytes:
    """The bytes to keep of a vector."""
    return vector.astype("<f4").tobytes()
