"""Groups of notes that say the same, found from nothing."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

_CUT = 0.20  # mean similarity at which two groups still join, to begin with
_LOOSE_CUT = 0.22  # the same where groups stay as they are
_NEAR = 0.34  # nearness that keeps a note in a group, its cosine to the middle of the others plus
_CROWD = 0.04  # this much for each e-fold by which the group is larger than is usual
_SPREAD = 0.1  # keeps small groups, which show little spread of their own, comparable
_ROUNDS = 4


def group(places: Array, expected: float = 0.0) -> Labels:
    """Number the groups of places (rows of a `Space`), shape (n,); -1 for a note alone.

    `expected` is the share of notes that are thought to belong to some group: where fewer do,
    people put things in too many ways for that, and the linkage stands.

    Average linkage, then a few rounds in which every note moves to the group whose other notes it
    is nearest to, or leaves when none is near. Large groups attract more, as in a Dirichlet
    process, so that a frequent theme does not fall into pieces.
    """
    if len(places) < 2:
        return np.full(len(places), -1, np.int64)
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    distance = 1 - np.clip(places @ places.T, -1, 1).astype(np.float64)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    labels = _cut(tree, _CUT)
    for _ in range(_ROUNDS):
        labels = _moved(places, labels)
    return labels if (labels >= 0).mean() >= expected else _cut(tree, _LOOSE_CUT)


def _cut(tree: npt.NDArray[np.float64], similarity: float) -> Labels:
    from scipy.cluster.hierarchy import fcluster

    return _without_singles(fcluster(tree, 1 - similarity, "distance").astype(np.int64))


def _moved(places: Array, labels: Labels) -> Labels:
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
    near = fit[np.arange(len(places)), best] >= _NEAR
    return _without_singles(np.where(near, names[best], -1))


def _without_singles(labels: Labels) -> Labels:
    sizes = np.bincount(labels + 1)
    alone: Labels = np.where((sizes[labels + 1] > 1) & (labels >= 0), labels, -1)
    return alone
