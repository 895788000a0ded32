"""The theme engine, as the scoring script of the theme evaluation expects it.

    python themes_eval.py assist --engine benchmarks.theme_engine:Engine --corpus logistics.csv

`EARSHOT_BENCH_EMBEDDING=words` measures without MiniLM. Vectors are kept for the run, and in the
file `EARSHOT_BENCH_VECTORS` when it is set (NumPy archive, made when absent).
"""

import itertools
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bot.embedding import Embedder, load_embedder
from bot.embedding.word_average import WordAverage
from bot.themes.close import close_week
from bot.themes.index import ThemeIndex
from bot.themes.merges import suggest_merges
from bot.themes.name import name_theme
from bot.themes.shortlist import shortlist_from
from bot.themes.values import Note, Pair, Vector


@cache
def _embedder() -> Embedder:
    words_only = os.environ.get("EARSHOT_BENCH_EMBEDDING") == "words"
    return WordAverage() if words_only else load_embedder()


@cache
def _vector(text: str) -> Vector:
    vector: Vector = _embedder().embed([text])[0]
    return vector


def _notes(texts: Sequence[str], week: int) -> list[Note]:
    return [Note(f"{week}-{i}", t, _vector(t), week, None, False) for i, t in enumerate(texts)]


def group(texts: list[str]) -> list[int]:
    """One week from scratch: a theme number per text, -1 for none."""
    numbers = itertools.count()
    notes = _notes(texts, 0)
    found = close_week([], notes, lambda: str(next(numbers)))
    return [-1 if found[note.id] is None else int(str(found[note.id])) for note in notes]


def track(weeks: list[list[str]]) -> list[list[str]]:
    """Week after week without answers: a lasting theme id per text, "" for none."""
    engine = Engine()
    answer = []
    for week in weeks:
        for text in week:
            engine.add(text, None)
        answer.append(engine.close_week())
    return answer


def name(theme: list[str], others: list[str]) -> str:
    """A title for a theme, given texts outside it."""
    return name_theme(theme, others)


class Engine:
    """A workspace of one: notes, taps, closings and merges."""

    def __init__(self) -> None:
        self._known: list[Note] = []
        self._fresh: list[Note] = []
        self._week = 0
        self._numbers = itertools.count()
        self._apart: set[Pair] = set()
        self._asked: set[Pair] = set()
        self._index: ThemeIndex | None = None

    def shortlist(self, text: str) -> list[str]:
        self._shown = shortlist_from(self._index, text, _vector(text)) if self._index else []
        return self._shown

    def add(self, text: str, choice: str | None) -> str:
        theme = None if choice in (None, "none") else choice
        if choice == "new":
            theme = self._new_id()
        if theme and theme not in self._shown:
            self._apart |= {frozenset((theme, shown)) for shown in self._shown}
        note_id = f"{self._week}-{len(self._fresh)}"
        note = Note(note_id, text, _vector(text), self._week, theme, choice is not None)
        self._fresh.append(note)
        if self._index is None or self._index.outgrown:
            self._index = ThemeIndex.build([*self._known, *self._fresh])
        else:
            self._index.add(note)
        return theme or ""

    def close_week(self) -> list[str]:
        found = close_week(self._known, self._fresh, self._new_id, frozenset(self._apart))
        notes = [*self._known, *self._fresh]
        self._known = [replace(n, theme=found.get(n.id, n.theme)) for n in notes]
        self._index = ThemeIndex.build(self._known)
        answer = [found[note.id] or "" for note in self._fresh]
        self._fresh = []
        self._week += 1
        return answer

    def suggest_merges(self) -> list[tuple[str, str]]:
        pairs = suggest_merges(self._known, frozenset(self._apart))
        self._apart |= {frozenset(pair) for pair in pairs}
        return pairs

    def merge(self, a: str, b: str) -> None:
        self._known = [replace(n, theme=a) if n.theme == b else n for n in self._known]
        self._apart = {frozenset(a if t == b else t for t in pair) for pair in self._apart}
        self._index = ThemeIndex.build(self._known)

    def _new_id(self) -> str:
        return f"t{next(self._numbers)}"
