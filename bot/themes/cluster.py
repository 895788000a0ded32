"""Groups of notes that say the same, found from nothing."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

_CUTS = np.arange(0.10, 0.44, 0.02)  # mean similarity at which two groups still join
_USUAL = 0.25  # where the cut lies when the notes do not say


def group(places: Array) -> Labels:
    """Number the groups of places (rows of `Space.place`), shape (n,); -1 for a note alone.

    Average linkage, cut half-way between the usual cut and the one whose groups stand out best by
    their silhouette (Rousseeuw 1987), notes alone counting zero.
    """
    if len(places) < 2:
        return np.full(len(places), -1, np.int64)
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    similarity = np.clip(places @ places.T, -1, 1).astype(np.float64)
    distance = 1 - similarity
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    at = {cut: fcluster(tree, 1 - cut, "distance") for cut in _CUTS}
    best = max(_CUTS, key=lambda cut: (_silhouette(distance, at[cut]), cut))
    labels: npt.NDArray[np.intp] = fcluster(tree, 1 - (best + _USUAL) / 2, "distance")
    sizes = np.bincount(labels)
    return np.where(sizes[labels] > 1, labels, -1).astype(np.int64)


def _silhouette(distance: npt.NDArray[np.float64], labels: npt.NDArray[np.intp]) -> float:
    _, labels = np.unique(labels, return_inverse=True)
    sizes = np.bincount(labels)
    if len(sizes) < 2:
        return 0.0
    member = np.zeros((len(labels), len(sizes)))
    rows = np.arange(len(labels))
    member[rows, labels] = 1
    totals = distance @ member
    others = totals / sizes
    own_size = sizes[labels]
    own = totals[rows, labels] / np.maximum(own_size - 1, 1)
    others[rows, labels] = np.inf
    nearest = others.min(axis=1)
    widths = (nearest - own) / np.maximum(np.maximum(nearest, own), 1e-12)
    return float(np.where(own_size > 1, widths, 0.0).mean())
