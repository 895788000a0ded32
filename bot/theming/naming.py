"""Names of ours: given once, kept as long as the words they were made of are there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final, TypeVar

from sqlmodel import Session

from bot.themes.name import name_theme
from storage import themes
from storage.theme_words import words_in, words_outside

T = TypeVar("T")
_INSIDE: Final = 40  # texts a name is chosen from
_OUTSIDE: Final = 120  # texts it is set apart from
_NUMBER: Final = re.compile(r" \(\d+\)$")


def sample(items: Sequence[T], most: int = _OUTSIDE) -> list[T]:
    """At most so many of them, evenly spread."""
    step = max(1, -(-len(items) // most))
    return list(items[::step])


def taken_names(session: Session, workspace: str) -> set[str]:
    """All names in use."""
    return {theme.name for theme in themes.themes(session, workspace).values() if theme.name}


def give_name(session: Session, workspace: str, theme_id: str) -> str:
    """Name a theme by the words in it that others may see, and return the name.

    "" when there are none yet; the next closing tries again.
    """
    inside = words_in(session, workspace, theme_id)
    outside = words_outside(session, workspace, theme_id, _OUTSIDE)
    name = name_of(inside, outside, taken_names(session, workspace))
    themes.change_theme(session, workspace, theme_id, name=name, named_by=None)
    return name


def renew_name(session: Session, workspace: str, theme_id: str) -> None:
    """Name a theme anew when a name of ours stands in none of its words any more, or is missing.

    To be called when moments leave a theme or come to it: a name must not outlive its words.
    """
    theme = themes.theme(session, workspace, theme_id)
    if theme is None or theme.named_by is not None:
        return
    name = _fold(_NUMBER.sub("", theme.name))
    if not name or not any(
        name in _fold(words) for words in words_in(session, workspace, theme_id)
    ):
        give_name(session, workspace, theme_id)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split()).removesuffix("…")


def name_of(inside: Sequence[str], outside: Iterable[str], taken: Collection[str]) -> str:
    """A name for these words, "" for none."""
    return name_theme(sample(inside, _INSIDE), list(outside), taken) if inside else ""
