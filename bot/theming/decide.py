"""What a closing comes to: where each moment belongs, and what themes are called. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.themes.close import close_week
from bot.themes.confidence import confidence
from bot.themes.people import People
from bot.themes.values import Note
from bot.theming.naming import Embed, Naming, sample
from bot.theming.notes import SINGLES

_PHRASES: Final = 240  # embedded for all names of a closing: a second or so
_AT_MOST: Final = 32  # of them for one name
_AT_ONCE: Final = 1_500  # moments compared with each other: memory grows with the square


@dataclass(frozen=True, slots=True)
class Before:
    """What a closing starts from. `fresh` are the period's moments not closed over so far, in
    their main places, and `also` those of them that a person put into a second theme, in that.

    `seen` are the ids of notes that others may see, `ours` the themes with a name of ours,
    `people` those who are named in none. `edited` and `heard` say of each moment when it was last
    edited, and heard.
    """

    known: list[Note]
    also: list[Note]
    fresh: list[Note]
    seen: set[str]
    ours: dict[str, str]
    edited: dict[str, datetime | None]
    heard: dict[str, datetime]
    taken: set[str]
    people: People


@dataclass(frozen=True, slots=True)
class After:
    """What a closing found: where each moment belongs, how sure that is (of a hundred such so many
    are right), and names for themes that are new."""

    answer: Mapping[str, str | None]
    names: Mapping[str, str]
    sure: Mapping[str, int]
    made: frozenset[str]


def decide(before: Before, new_id: Callable[[], str], embed: Embed) -> After:
    """Decide on every fresh moment, a good many at a time. Slow: run in a thread of its own."""
    made: list[str] = []

    def new_theme() -> str:
        made.append(new_id())
        return made[-1]

    answer: dict[str, str | None] = {}
    known: Sequence[Note] = [*before.known, *before.also]
    for start in range(0, len(before.fresh), _AT_ONCE):
        part = before.fresh[start : start + _AT_ONCE]
        found = close_week(_bounded(known), part, new_theme)
        answer |= found
        known = [
            replace(note, theme=found[note.id]) if note.id in found else note
            for note in (*known, *part)
        ]
    names = _names(before, answer, made, embed) if answer else {}
    asked = {each for each, theme in answer.items() if theme is not None}
    return After(answer, names, confidence(known, asked), frozenset(made))


def _bounded(known: Sequence[Note]) -> list[Note]:
    single = [note.id for note in known if note.theme is None and not note.chosen]
    old = set(single[:-SINGLES])
    return [note for note in known if note.id not in old]


def _names(
    before: Before, answer: Mapping[str, str | None], made: Collection[str], embed: Embed
) -> dict[str, str]:
    """Names for new themes, and better ones of ours for those that no closing has seen so far.

    From then on they are known by their names, which stay.
    """
    was = {note.theme for note in before.known}
    came = {answer[note.id] for note in before.fresh} | {note.theme for note in before.also}
    unseen = [each for each in before.ours if each in came and each not in was]
    inside: dict[str, list[Note]] = {theme: [] for theme in (*made, *unseen)}
    every = (*before.known, *before.also, *before.fresh)
    notes = [note for note in every if note.id in before.seen]
    for note in notes:
        theme = answer.get(note.id, note.theme)
        if theme in inside:
            inside[theme].append(note)
    rest, most = sample(notes), min(_AT_MOST, _PHRASES // max(len(inside), 1))
    names: dict[str, str] = {}
    for theme, told in inside.items():
        words = {note.text for note in told}
        outside = [note for note in rest if note.text not in words]
        taken = {*before.taken, *names.values()} - {before.ours.get(theme, "")}
        naming = Naming(taken, before.people, embed, most)
        names[theme] = naming.name(told, outside)
    return names
