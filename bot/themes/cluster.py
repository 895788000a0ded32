"""Groups of notes that say the same, found from nothing or around themes heard before."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.themes.joining import joined
from bot.themes.values import Array

Labels = npt.NDArray[np.int64]

_NEAR = 0.30  # nearness that keeps a note in a group, among few notes
_CHANCE = 0.025  # more of it for each e-fold of notes: among many, something is near by chance
_FEW = 30
_HEARD = 0.09  # nearness that having been heard before is worth
_CROWD = 0.03  # nearness that each e-fold by which a group is larger than is usual is worth
_SPREAD = 0.1  # keeps small groups, which show little spread of their own, comparable
_ROUNDS = 4
_LINKED = 0.22  # mean similarity at which two groups join in plain linkage


@dataclass(frozen=True, slots=True)
class Anchors:
    """Themes heard before: the sum of the places of each one's notes, and how many these are."""

    sums: Array
    counts: Array

    @classmethod
    def none(cls, width: int) -> "Anchors":
        """No theme was heard before; places have `width` numbers."""
        return cls(np.zeros((0, width), np.float32), np.zeros(0, np.float32))


def group(places: Array, anchors: Anchors | None = None) -> Labels:
    """Number the groups of places (rows of a `Space`), shape (n,); -1 for a note alone.

    Numbers below that of the anchors are theirs; other groups have at least two notes.

    What seems to be one is joined; then, for a few rounds, every note moves to the group whose
    other notes it is nearest to, or leaves when none is near. Large groups attract more, as in a
    Dirichlet process, so that a frequent theme does not fall into pieces.
    """
    if not len(places):
        return np.zeros(0, np.int64)
    anchors = anchors or Anchors.none(places.shape[1])
    heard = len(anchors.counts)
    sizes = np.concatenate([anchors.counts, np.ones(len(places), np.float32)])
    labels = joined(np.concatenate([anchors.sums, places]), sizes, heard)[heard:]
    labels = _without_singles(labels, heard)
    near = _NEAR + _CHANCE * np.log(max(len(places), _FEW) / _FEW)
    for _ in range(_ROUNDS):
        labels = _moved(places, labels, anchors, near)
    return labels


def linked(places: Array) -> Labels:
    """Number the groups of places as `group` does, by plain average linkage."""
    if len(places) < 2:
        return np.full(len(places), -1, np.int64)
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = 1 - np.clip(places @ places.T, -1, 1).astype(np.float64)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return _without_singles(fcluster(tree, 1 - _LINKED, "distance").astype(np.int64))


def _moved(places: Array, labels: Labels, anchors: Anchors, near: float) -> Labels:
    """Move every note to where it is nearest, itself left out of its own group."""
    heard = len(anchors.counts)
    names = np.concatenate([np.arange(heard), np.unique(labels[labels >= heard])])
    if not len(names):
        return labels
    inside = (labels[:, None] == names).astype(np.float32)
    sums = inside.T @ places
    sums[:heard] += anchors.sums
    sizes = inside.sum(axis=0)
    sizes[:heard] += anchors.counts
    own = np.einsum("ij,ij->i", places, places)[:, None]
    to_sums = places @ sums.T
    squares = np.einsum("ij,ij->i", sums, sums) - inside * (2 * to_sums - own)
    counts = sizes - inside
    likeness = (to_sums - inside * own) / counts
    spread = np.sqrt(np.maximum(squares, 0) / counts**2 + _SPREAD)
    fit = likeness / spread + _CROWD * (np.log(counts) - np.log(sizes).mean())
    fit[:, :heard] += _HEARD
    best = fit.argmax(axis=1)
    stays = fit[np.arange(len(places)), best] >= near
    return _without_singles(np.where(stays, names[best], -1), heard)


def _without_singles(labels: Labels, heard: int = 0) -> Labels:
    """Leave out groups of one note, except those heard before."""
    sizes = np.bincount(labels + 1)
    stays = (labels >= 0) & ((labels < heard) | (sizes[labels + 1] > 1))
    alone: Labels = np.where(stays, labels, -1)
    return alone
