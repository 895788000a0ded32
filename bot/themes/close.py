"""Closing a week: every new note gets its lasting theme, or stays a single note."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from bot.themes.cluster import group, linked
from bot.themes.index import ThemeIndex
from bot.themes.space import Space
from bot.themes.unanswered import close_unanswered
from bot.themes.values import Note

_SURE = 0.14  # nearness from which a note joins a theme that people made, without being asked
_SURE_ALONE = 0.17  # the same where nobody has ever said where a note belongs
_DOUBT = 0.17  # nearness up to which it may be left to a lead instead
_LEFT = 2  # notes of a week left to a lead, who is asked about as many (see placings.py)
_UNHEARD = 0.5  # the share of notes without a theme above which new themes may be less sure
_WEEKS = 3  # how long a single note can still become part of a new theme


def close_week(
    known: Sequence[Note],
    fresh: Sequence[Note],
    new_id: Callable[[], str],
) -> dict[str, str | None]:
    """Give every fresh note a lasting theme id, or None for a single note.

    What a person chose stays. The two notes that would be put into a theme least surely stay
    single, for a lead to be asked about. The answer also holds single notes of the last three
    weeks that a new theme takes in. `new_id` is called once for each new theme, in the order of
    its first note.
    """
    answer = {note.id: note.theme for note in fresh if note.chosen}
    undecided = [replace(note, theme=None) for note in fresh if not note.chosen]
    if not undecided:
        return answer
    decided = [note for note in fresh if note.chosen]
    last = max(note.week for note in fresh)
    singles = [
        note
        for note in known
        if note.theme is None and not note.chosen and last - note.week <= _WEEKS
    ]
    answered = any(note.chosen for note in (*known, *fresh))
    if not answered:
        space = Space.around([*known, *undecided]).plain()
        found = close_unanswered(space, known, singles, undecided, new_id)
        if found is not None:
            return found
    index = ThemeIndex.build([*known, *decided, *undecided])
    scores = index.scores(index.space.place_notes(undecided))
    sure = _SURE if answered else _SURE_ALONE
    for note, row in zip(undecided, scores, strict=True):
        near = len(row) > 0 and row.max() >= sure
        answer[note.id] = index.themes[int(row.argmax())] if near else None
    left = [note for note in undecided if answer[note.id] is None]
    if answered:
        answer |= dict.fromkeys(_doubtful(undecided, scores, answer))
    places = index.space.plain().place_notes([*singles, *left])
    unheard = not answered and len(left) > _UNHEARD * len(undecided)
    labels = linked(places) if unheard else group(places)
    return answer | _discovered(singles, left, labels.tolist(), new_id)


def _doubtful(
    notes: Sequence[Note], scores: npt.NDArray[np.float32], answer: Mapping[str, str | None]
) -> list[str]:
    """The notes that were put into a theme least surely, by their ids."""
    put = [
        (float(row.max()), note.id)
        for note, row in zip(notes, scores, strict=True)
        if answer[note.id] is not None
    ]
    return [note for near, note in sorted(put)[:_LEFT] if near < _DOUBT]


def _discovered(
    singles: Sequence[Note],
    left: Sequence[Note],
    labels: Sequence[int],
    new_id: Callable[[], str],
) -> dict[str, str | None]:
    """Make themes of the groups with at least one note of this week."""
    with_news = set(labels[len(singles) :]) - {-1}
    ids: dict[int, str] = {}
    for label in labels:
        if label in with_news and label not in ids:
            ids[label] = new_id()
    notes = [*singles, *left]
    return {note.id: ids[label] for note, label in zip(notes, labels, strict=True) if label in ids}
