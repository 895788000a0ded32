"""Choosing quotes with the help of the vectors that are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from bot.digest.material import Heard
from bot.themes.quote import pick_quote
from bot.themes.values import Note
from bot.theming.notes import vector_of
from storage.vectors import vectors_of

_MOST: Final = 60  # moments weighed for one quote; the newest of a larger theme


class KeptQuotes:
    """`Quotes` by the vectors in storage, each vector read once while `session` lasts.

    Moments without a vector of the model that most of those compared have count as being about
    nothing.
    """

    def __init__(self, session: Session, workspace: str) -> None:
        self._session = session
        self._workspace = workspace
        self._kept: dict[str, tuple[str, bytes] | None] = {}

    def pick(self, moments: Sequence[Heard], avoid: str | None) -> tuple[str, str] | None:
        """The excerpt nearest to the middle of the newest of these moments, or None.

        What a person put into the theme is quoted before what we put there.
        """
        newest = moments[-_MOST:]
        vectors = self._vectors(newest)
        notes = [
            Note(each.id, each.words, vector, 0, each.theme, each.chosen, each.author)
            for each, vector in zip(newest, vectors, strict=True)
        ]
        return pick_quote(notes, avoid)

    def nearest(self, moments: Sequence[Heard], to: Sequence[Heard]) -> Sequence[Heard]:
        """The moments by their nearness to the middle of `to`."""
        if not moments:
            return moments
        vectors = self._vectors([*moments, *to])
        near = vectors[: len(moments)] @ vectors[len(moments) :].mean(axis=0)
        order = sorted(range(len(moments)), key=lambda at: (-float(near[at]), moments[at].id))
        return [moments[at] for at in order]

    def _vectors(self, moments: Sequence[Heard]) -> npt.NDArray[np.float32]:
        missing = [each.id for each in moments if each.id not in self._kept]
        found = vectors_of(self._session, self._workspace, missing) if missing else {}
        self._kept.update({each: found.get(each) for each in missing})
        kept = [self._kept[each.id] for each in moments]
        models = Counter(each[0] for each in kept if each is not None)
        usual = min(models, key=lambda model: (-models[model], model)) if models else ""
        read = [vector_of(each[1]) if each and each[0] == usual else None for each in kept]
        width = max((len(each) for each in read if each is not None), default=1)
        nothing = np.zeros(width, np.float32)
        return np.stack([nothing if each is None else each for each in read])
