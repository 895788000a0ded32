"""Groups of notes that say the same, found from nothing."""

import numpy as np
import numpy.typing as npt

from bot.themes.joining import joined

Array = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

_LOOSE_CUT = 0.22  # mean similarity at which two groups still join, where groups stay as they are
_NEAR = 0.30  # nearness that keeps a note in a group, among few notes
_CHANCE = 0.03  # more of it for each e-fold of notes: among many, something is near by chance
_FEW = 30
_CROWD = 0.03  # nearness that each e-fold by which a group is larger than is usual is worth
_SPREAD = 0.1  # keeps small groups, which show little spread of their own, comparable
_ROUNDS = 4


def group(places: Array, expected: float = 0.0) -> Labels:
    """Number the groups of places (rows of a `Space`), shape (n,); -1 for a note alone.

    `expected` is the share of notes that are thought to belong to some group: where fewer do,
    people put things in too many ways for that, and the linkage stands.

    What seems to be one is joined; then, for a few rounds, every note moves to the group whose
    other notes it is nearest to, or leaves when none is near. Large groups attract more, as in a
    Dirichlet process, so that a frequent theme does not fall into pieces.
    """
    if len(places) < 2:
        return np.full(len(places), -1, np.int64)
    labels = _without_singles(joined(places))
    near = _NEAR + _CHANCE * np.log(max(len(places), _FEW) / _FEW)
    for _ in range(_ROUNDS):
        labels = _moved(places, labels, near)
    return labels if (labels >= 0).mean() >= expected else _linked(places)


def _linked(places: Array) -> Labels:
    """Plain average linkage."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = 1 - np.clip(places @ places.T, -1, 1).astype(np.float64)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return _without_singles(fcluster(tree, 1 - _LOOSE_CUT, "distance").astype(np.int64))


def _moved(places: Array, labels: Labels, near: float) -> Labels:
    """Move every note to where it is nearest, itself left out of its own group."""
    if (labels < 0).all():
        return labels
    names, member = np.unique(labels, return_inverse=True)
    inside = np.zeros((len(places), len(names)), np.float32)
    inside[np.arange(len(places)), member] = 1
    inside, names = inside[:, names >= 0], names[names >= 0]
    sums = inside.T @ places
    own = np.einsum("ij,ij->i", places, places)[:, None]
    to_sums = places @ sums.T
    squares = np.einsum("ij,ij->i", sums, sums) - inside * (2 * to_sums - own)
    counts = np.maximum(inside.sum(axis=0) - inside, 1)
    likeness = (to_sums - inside * own) / counts
    spread = np.sqrt(np.maximum(squares, 0) / counts**2 + _SPREAD)
    usual = np.log(inside.sum(axis=0)).mean()
    fit = likeness / spread + _CROWD * (np.log(counts) - usual)
    best = fit.argmax(axis=1)
    stays = fit[np.arange(len(places)), best] >= near
    return _without_singles(np.where(stays, names[best], -1))


def _without_singles(labels: Labels) -> Labels:
    sizes = np.bincount(labels + 1)
    alone: Labels = np.where((sizes[labels + 1] > 1) & (labels >= 0), labels, -1)
    return alone
