"""The theme engine, as the scoring script of the theme evaluation expects it.

`EARSHOT_BENCH_EMBEDDING=words` measures without MiniLM. Vectors are kept for the run.
"""

import itertools
import os
from dataclasses import replace
from functools import cache

import numpy as np

from bot.embedding import Embedder, load_embedder
from bot.embedding.tuned_words import TunedWords
from bot.themes.apart import apart_now
from bot.themes.close import close_week
from bot.themes.index import ThemeIndex
from bot.themes.merges import suggest_merges
from bot.themes.name import Sense, name_theme
from bot.themes.placings import suggest_placings
from bot.themes.shortlist import shortlist
from bot.themes.values import Note, Pair, Vector

__all__ = ["Engine", "group", "name", "track"]


@cache
def _embedder() -> Embedder:
    words = os.environ.get("EARSHOT_BENCH_EMBEDDING") == "words"
    return TunedWords() if words else load_embedder()


@cache
def _vector(text: str) -> Vector:
    vector: Vector = _embedder().embed([text])[0]
    return vector


def group(texts: list[str]) -> list[int]:
    """One week from scratch: a theme number per text, -1 for none."""
    numbers = itertools.count()
    notes = [Note(str(i), text, _vector(text), 0, None, False) for i, text in enumerate(texts)]
    found = close_week([], notes, lambda: str(next(numbers)))
    return [int(found[note.id] or -1) for note in notes]


def track(weeks: list[list[str]]) -> list[list[str]]:
    """Week after week without answers: a lasting theme id per text, "" for none."""
    new_id = map("t{}".format, itertools.count()).__next__
    known: list[Note] = []
    answer = []
    for number, week in enumerate(weeks):
        fresh = [
            Note(f"{number}-{i}", text, _vector(text), number, None, False)
            for i, text in enumerate(week)
        ]
        found = close_week(known, fresh, new_id)
        known = [replace(note, theme=found.get(note.id, note.theme)) for note in (*known, *fresh)]
        answer.append([found[note.id] or "" for note in fresh])
    return answer


def name(inside: list[str], outside: list[str]) -> str:
    """A title for the theme of the first texts, as a closing would give it."""
    ours, rest = (np.stack([_vector(text) for text in texts]) for texts in (inside, outside))
    return name_theme(inside, outside, sense=Sense(_embedder().embed, ours, rest))


class Engine:
    """A workspace of one: notes, taps, closings and merges."""

    def __init__(self) -> None:
        self._known: list[Note] = []
        self._fresh: list[Note] = []
        self._week = 0
        self._new_id = map("t{}".format, itertools.count()).__next__
        self._apart: frozenset[Pair] = frozenset()
        self._asked: dict[str, tuple[str, str]] = {}
        self._index: ThemeIndex | None = None

    def shortlist(self, text: str) -> list[str]:
        return shortlist(self._index, text, _vector(text)) if self._index else []

    def add(self, text: str, choice: str | None) -> str:
        theme = self._new_id() if choice == "new" else choice if choice != "none" else None
        note_id = f"{self._week}-{len(self._fresh)}"
        note = Note(note_id, text, _vector(text), self._week, theme, choice is not None)
        self._fresh.append(note)
        if self._index is None or self._index.outgrown:
            self._index = ThemeIndex.build([*self._known, *self._fresh])
        else:
            self._index.add(note)
        return theme or ""

    def close_week(self) -> list[str]:
        found = close_week(self._known, self._fresh, self._new_id)
        self._known += self._fresh
        self._known = [replace(n, theme=found.get(n.id, n.theme)) for n in self._known]
        self._index = ThemeIndex.build(self._known)
        doubtful = suggest_placings(self._known, self._week)
        self._asked = {self._new_id(): each for each in doubtful}
        alone = {note: own for own, (note, _) in self._asked.items()}
        answer = [found[note.id] or alone.get(note.id, "") for note in self._fresh]
        self._fresh = []
        self._week += 1
        return answer

    def suggest_merges(self) -> list[tuple[str, str]]:
        """Five questions as a lead gets them: a note that may belong to a theme is one of its own
        until they say so."""
        placings = [(theme, own) for own, (_, theme) in self._asked.items()]
        pairs = suggest_merges(self._known, self._apart, 5 - len(placings))
        self._apart |= frozenset(frozenset(pair) for pair in pairs)
        return placings + pairs

    def merge(self, a: str, b: str) -> None:
        if b in self._asked:
            note, _ = self._asked[b]
            self._known = [
                replace(n, theme=a, chosen=True) if n.id == note else n for n in self._known
            ]
        else:
            self._known = [replace(n, theme=a) if n.theme == b else n for n in self._known]
            ends = {each: each for pair in self._apart for each in pair} | {b: a}
            self._apart = apart_now(self._apart, ends)
        self._index = ThemeIndex.build(self._known)
