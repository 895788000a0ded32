"""Choosing quotes with the help of the vectors that are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from sqlmodel import Session

from bot.digest.material import Heard, Pick
from bot.themes.quote import pick_quote
from bot.themes.values import Note, Vector
from bot.theming.notes import vector_of
from storage.vectors import vectors_of

_MOST: Final = 60  # moments weighed for one quote; the newest of a larger theme


def picker(session: Session, workspace: str) -> Pick:
    """A `Pick` that reads vectors while `session` lasts, each once.

    Vectors of a model that fewer of the moments have are left out of account.
    """
    kept: dict[str, tuple[str, bytes] | None] = {}

    def read(ids: Sequence[str]) -> dict[str, tuple[str, bytes]]:
        missing = [each for each in ids if each not in kept]
        found = vectors_of(session, workspace, missing) if missing else {}
        kept.update({each: found.get(each) for each in missing})
        return {each: vector for each in ids if (vector := kept[each]) is not None}

    def pick(moments: Sequence[Heard], avoid: str | None) -> tuple[str, str] | None:
        newest = moments[-_MOST:]
        found = read([each.id for each in newest])
        models = Counter(model for model, _ in found.values())
        usual = min(models, key=lambda model: (-models[model], model)) if models else ""
        width = max((len(v) // 4 for model, v in found.values() if model == usual), default=1)
        notes = [_note(each, found.get(each.id), usual, width) for each in newest]
        return pick_quote(notes, avoid)

    return pick


def _note(heard: Heard, kept: tuple[str, bytes] | None, model: str, width: int) -> Note:
    vector: Vector = np.zeros(width, np.float32)
    if kept is not None and kept[0] == model:
        vector = vector_of(kept[1])
    return Note(heard.id, heard.words, vector, 0, heard.theme, False, heard.author)
