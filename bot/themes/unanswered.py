"""Closing a week where nobody ever said what belongs where: the themes speak for themselves."""

from collections.abc import Callable, Sequence

import numpy as np

from bot.themes.cluster import Anchors, group
from bot.themes.space import Space
from bot.themes.values import Note

_RECENT = 200  # notes that show whether texts can tell
_TOGETHER = 0.33  # the share of them that must find each other: it is about half, or next to none
_NEWEST = 25  # notes of a theme that stand for it


def close_unanswered(
    space: Space,
    known: Sequence[Note],
    singles: Sequence[Note],
    fresh: Sequence[Note],
    new_id: Callable[[], str],
) -> dict[str, str | None] | None:
    """Group the fresh notes with each other, with single notes, and with the themes of `known`.

    The answer holds every fresh note, and those single notes that a new theme takes in. None
    where hardly any of the newest notes find each other: people put things in too many ways then
    for texts alone to say what belongs together.
    """
    recent = space.place_notes([*known, *fresh][-_RECENT:])
    if (group(recent) >= 0).mean() < _TOGETHER:
        return None
    heard: dict[str, list[Note]] = {}
    for note in known:
        if note.theme is not None:
            heard.setdefault(note.theme, []).append(note)
    labels = group(
        space.place_notes([*singles, *fresh]),
        _anchors(space, [notes[-_NEWEST:] for notes in heard.values()]),
    )
    late, new = labels[: len(singles)], labels[len(singles) :]
    ids = dict(enumerate(heard))
    taken_in = {int(label) for label in new if label >= len(heard)}
    for label in labels.tolist():
        if label in taken_in and label not in ids:
            ids[label] = new_id()
    answer: dict[str, str | None] = {
        note.id: ids[label]
        for note, label in zip(singles, late.tolist(), strict=True)
        if label in taken_in
    }
    return answer | {n.id: ids.get(label) for n, label in zip(fresh, new.tolist(), strict=True)}


def _anchors(space: Space, themes: Sequence[Sequence[Note]]) -> Anchors:
    if not themes:
        return Anchors.none(space.width)
    places = space.place_notes([note for notes in themes for note in notes])
    counts = np.array([len(notes) for notes in themes])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return Anchors(np.add.reduceat(places, starts), counts.astype(np.float32))
