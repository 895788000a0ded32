"""Names of ours: given once, kept as long as the words they were made of are there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from bot.themes.name import Sense, name_theme
from bot.themes.people import People
from bot.themes.values import Note
from storage import themes
from storage.names import names
from storage.theme_words import stands_in, words_in, words_outside

T = TypeVar("T")
Embed: TypeAlias = Callable[[Sequence[str]], npt.NDArray[np.float32]]
_INSIDE: Final = 40  # texts a name is chosen from
_OUTSIDE: Final = 120  # texts it is set apart from


def sample(items: Sequence[T], most: int = _OUTSIDE) -> list[T]:
    """At most so many of them, evenly spread."""
    step = max(1, -(-len(items) // most))
    return list(items[::step])


def give_name(session: Session, workspace: str, theme_id: str) -> str:
    """Name a theme by the words in it that others may see, and return the name.

    "" when there are none yet; the next closing tries again.
    """
    inside = words_in(session, workspace, theme_id)
    outside = words_outside(session, workspace, theme_id, _OUTSIDE)
    taken = {each.name for each in themes.themes(session, workspace).values() if each.name}
    people = unnamed(session, workspace)
    name = name_theme(sample(inside, _INSIDE), outside, taken, people=people) if inside else ""
    themes.change_theme(session, workspace, theme_id, name=name, named_by=None)
    return name


def renew_name(session: Session, workspace: str, theme_id: str) -> None:
    """Name a theme anew when a name of ours stands in none of its words any more, or is missing.

    To be called when moments leave a theme or come to it: a name must not outlive its words.
    """
    theme = themes.theme(session, workspace, theme_id)
    if theme is None or theme.named_by is not None:
        return
    if not stands_in(theme.name, words_in(session, workspace, theme_id)):
        give_name(session, workspace, theme_id)


def unnamed(session: Session, workspace: str) -> People:
    """Everybody who is named in no theme's name of ours: colleagues, customers."""
    known = names(session, workspace)
    return People(known.people, whole=known.customers)


@dataclass(frozen=True, slots=True)
class Naming:
    """What is needed to name a theme by the meaning of its notes, too."""

    taken: Collection[str]
    people: People
    embed: Embed
    most: int

    def name(self, inside: Sequence[Note], outside: Sequence[Note]) -> str:
        """A name for these notes, "" for none; at most `most` phrases are embedded for it."""
        inside = sample(inside, _INSIDE)
        if not inside:
            return ""
        rows = np.stack([note.vector for note in (*inside, *outside)])
        sense = Sense(self.embed, rows[: len(inside)], rows[len(inside) :], self.most)
        texts = [note.text for note in inside], [note.text for note in outside]
        return name_theme(*texts, self.taken, sense, self.people)
