"""Themes that seem to hold two things, for a lead to decide on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.themes.space import Space
from bot.themes.values import Array, Note

_LEAST = 3  # notes on the smaller side, and its share of all: fewer are exceptions, not a theme
_SHARE = 0.2
_NEWEST = 200  # notes of a theme that are looked at
_GAP = 0.05  # by how much notes are nearer to their own side than to the other, on average
_STRANGE = 0.02  # by how much each side is nearer to another theme than to the other side
_OTHERS = 4  # other themes, at least, to tell from how far apart themes are here
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Split:
    """A theme, and the notes of it that seem to be about something else; `clear` says how much:
    0 where its two sides are just as strange to each other as to another theme."""

    theme: str
    notes: tuple[str, ...]
    clear: float


def suggest_splits(known: Sequence[Note], limit: int = 3) -> list[Split]:
    """At most `limit` splits, clearest first.

    A theme seems to hold two things when its notes fall into two sides that are no nearer to each
    other than each of them is to some other theme. Both sides have at least three notes and a
    fifth of all. What people put into a theme belongs together: the notes proposed to leave are
    never among those that a person chose, unless nobody chose any of the theme's.
    """
    by_theme: dict[str, list[Note]] = {}
    for note in known:
        if note.theme is not None:
            by_theme.setdefault(note.theme, []).append(note)
    if len(by_theme) <= _OTHERS:
        return []
    space = Space.around(known)
    names = list(by_theme)
    places = [space.place_notes(by_theme[each][-_NEWEST:]) for each in names]
    middles = np.stack([each.mean(axis=0) for each in places])
    found = []
    for at, name in enumerate(names):
        others = np.delete(middles, at, axis=0)
        split = _split(name, by_theme[name][-_NEWEST:], places[at], others)
        if split is not None:
            found.append(split)
    return sorted(found, key=lambda each: (-each.clear, each.theme))[:limit]


def _split(theme: str, notes: Sequence[Note], places: Array, others: Array) -> Split | None:
    if len(notes) < 2 * _LEAST:
        return None
    leaving = _leaving(_two_sides(places), np.array([note.chosen for note in notes]))
    if leaving is None:
        return None
    smaller = min(int(leaving.sum()), int((~leaving).sum()))
    if smaller < max(_LEAST, _SHARE * len(notes)) or _gap(places, leaving) < _GAP:
        return None
    clear = _strangeness(places, leaving, others)
    if clear < _STRANGE:
        return None
    ids = tuple(note.id for note, leaves in zip(notes, leaving, strict=True) if leaves)
    return Split(theme, ids, clear)


def _strangeness(places: Array, side: npt.NDArray[np.bool_], others: Array) -> float:
    """By how much each side is nearer to the nearest other theme than to the other side."""
    one, other = places[side].mean(axis=0), places[~side].mean(axis=0)
    between = float(one @ other)
    return min(float((others @ one).max()), float((others @ other).max())) - between


def _two_sides(places: Array) -> npt.NDArray[np.bool_]:
    """Which of two sides each place is on: first along the direction in which they differ most,
    then each moves to the side whose other places it is nearest to."""
    centred = places - places.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    side: npt.NDArray[np.bool_] = (centred @ directions[0]) > 0
    alike = places @ places.T
    np.fill_diagonal(alike, 0)
    for _ in range(_ROUNDS):
        if side.all() or not side.any():
            break
        ours = alike[:, side].sum(axis=1) / np.maximum(side.sum() - side, 1)
        theirs = alike[:, ~side].sum(axis=1) / np.maximum((~side).sum() - ~side, 1)
        moved = ours > theirs
        if (moved == side).all():
            break
        side = moved
    return side


def _leaving(
    side: npt.NDArray[np.bool_], chosen: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_] | None:
    """The side that leaves: the one nobody chose, or else the smaller one; None for neither."""
    if not chosen.any():
        return side if side.sum() <= (~side).sum() else ~side
    if not chosen[side].any():
        return side
    return None if chosen[~side].any() else ~side


def _gap(places: Array, side: npt.NDArray[np.bool_]) -> float:
    alike = places @ places.T
    within = [_mean_pair(alike[np.ix_(mask, mask)]) for mask in (side, ~side)]
    between = float(alike[np.ix_(side, ~side)].mean())
    return min(within) - between


def _mean_pair(alike: Array) -> float:
    n = len(alike)
    return float((alike.sum() - np.trace(alike)) / (n * (n - 1))) if n > 1 else 0.0
