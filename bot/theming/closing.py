"""What a closing comes to: where each moment belongs, and what themes are called. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.themes.close import close_week
from bot.themes.values import Note, Pair
from bot.theming.naming import name_of, sample

_SETTLED: Final = 5  # moments a theme has had before its name of ours stays as it is
_AT_ONCE: Final = 1_500  # moments compared with each other: memory grows with the square
_SINGLES: Final = 1_500  # single notes, the newest, that may still become part of a theme


@dataclass(frozen=True, slots=True)
class Before:
    """What a closing starts from. `fresh` are the period's moments not closed over so far.

    `seen` are the ids of moments that others may see, `ours` the themes with a name of ours.
    `edited` and `heard` say of each moment when it was last edited, and heard.
    """

    known: list[Note]
    fresh: list[Note]
    seen: set[str]
    ours: dict[str, str]
    edited: dict[str, datetime | None]
    heard: dict[str, datetime]
    apart: frozenset[Pair]
    taken: set[str]


@dataclass(frozen=True, slots=True)
class After:
    """What a closing found: where each moment belongs, and names for new and young themes."""

    answer: Mapping[str, str | None]
    names: Mapping[str, str]
    made: frozenset[str]


def decide(before: Before, new_id: Callable[[], str]) -> After:
    """Decide on every fresh moment, a good many at a time. Slow: run in a thread of its own."""
    made: list[str] = []

    def new_theme() -> str:
        made.append(new_id())
        return made[-1]

    answer: dict[str, str | None] = {}
    known: Sequence[Note] = before.known
    for start in range(0, len(before.fresh), _AT_ONCE):
        part = before.fresh[start : start + _AT_ONCE]
        found = close_week(_bounded(known), part, new_theme, before.apart)
        answer |= found
        known = [replace(n, theme=found.get(n.id, n.theme)) for n in (*known, *part)]
    return After(answer, _names(before, answer, made) if answer else {}, frozenset(made))


def _bounded(known: Sequence[Note]) -> list[Note]:
    single = [note.id for note in known if note.theme is None and not note.chosen]
    old = set(single[:-_SINGLES])
    return [note for note in known if note.id not in old]


def _names(
    before: Before, answer: Mapping[str, str | None], made: Collection[str]
) -> dict[str, str]:
    """Names for new themes, and better ones of ours for those that are still young."""
    was = Counter(note.theme for note in before.known)
    came = {answer[note.id] for note in before.fresh}
    young = [each for each in before.ours if each in came and was[each] < _SETTLED]
    texts: dict[str, list[str]] = {theme: [] for theme in (*made, *young)}
    notes = [note for note in (*before.known, *before.fresh) if note.id in before.seen]
    for note in notes:
        theme = answer.get(note.id, note.theme)
        if theme in texts:
            texts[theme].append(note.text)
    rest = sample(notes)
    names: dict[str, str] = {}
    for theme, inside in texts.items():
        outside = [note.text for note in rest if answer.get(note.id, note.theme) != theme]
        taken = {*before.taken, *names.values()} - {before.ours.get(theme, "")}
        names[theme] = name_of(inside, outside, taken)
    return names
