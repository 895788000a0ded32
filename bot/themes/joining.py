"""Notes joined into groups, the likeliest two groups first, until no two seem to be one."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

_ALIKE = 0.45  # how alike two groups must be to join, where 1 is two samples of one theme
_LARGE = 0.015  # by how much more for each e-fold of either's size: it is less a matter of chance
_INNER = 0.42  # likeness of the notes of a theme among themselves, before any are seen
_TRUST = 5.0  # pairs of notes it takes until half of a group's own inner likeness counts
_LEAST = 0.05  # inner likeness, at least: a group with nothing in common is not like everything


def joined(places: Array) -> Labels:
    """Number the groups of places (rows of a `Space`), shape (n,); each note alone has a number.

    How alike two groups are is the mean similarity between their notes, over that of the notes
    within them. Plain average linkage joins two tight themes before it joins the pieces of a
    loose one; this does not. Memory grows with the square of n.
    """
    if len(places) < 2:
        return np.zeros(len(places), np.int64)
    groups = _Groups(places)
    while True:
        one, alike = groups.next()
        if alike < _ALIKE:
            return groups.labels
        groups.join(one, int(groups.nearest[one]))


class _Groups:
    """All groups there are, and for each the group that is most like it."""

    def __init__(self, places: Array) -> None:
        n = len(places)
        self.labels = np.arange(n)
        self._sums: Array = places @ places.T
        self._within = np.zeros(n, np.float32)
        self._size = np.ones(n, np.float32)
        self._inner = np.full(n, _INNER, np.float32)
        np.fill_diagonal(self._sums, -np.inf)
        self.nearest = self._sums.argmax(axis=1)
        self._best = self._sums[self.labels, self.nearest] / np.float32(_INNER)
        np.fill_diagonal(self._sums, 0)
        self._changed = np.zeros(n, np.bool_)

    def next(self) -> tuple[int, float]:
        """The group that is most like another one, and how much."""
        while True:
            one = int(self._best.argmax())
            if not self._changed[one]:
                return one, float(self._best[one])
            self._look(one, self._row(one))

    def join(self, one: int, other: int) -> None:
        """Add the other group to one."""
        self._within[one] += self._within[other] + self._sums[one, other]
        self._sums[one] += self._sums[other]
        self._sums[:, one] = self._sums[one]
        self._size[one] += self._size[other]
        pairs = self._size[one] * (self._size[one] - 1) / 2
        inner = (self._within[one] + _TRUST * _INNER) / (pairs + _TRUST)
        self._inner[one] = max(inner, _LEAST)
        self.labels[self.labels == other] = one
        self._size[other] = np.inf
        self._best[other] = -np.inf
        row = self._row(one)
        self._look(one, row)
        # The best that was is no less than the best that is: to look when it comes to that will do.
        self._changed |= (self.nearest == one) | (self.nearest == other)
        closer = row >= self._best
        self.nearest[closer] = one
        self._best[closer] = row[closer]
        self._changed[closer] = False

    def _look(self, one: int, row: Array) -> None:
        self.nearest[one] = row.argmax()
        self._best[one] = row[self.nearest[one]]
        self._changed[one] = False

    def _row(self, one: int) -> Array:
        """How alike one group is to each; minus infinity for itself and those that are no more."""
        sizes = self._size[one] * self._size
        row: Array = self._sums[one] / sizes / np.sqrt(self._inner[one] * self._inner)
        row -= np.float32(_LARGE) * np.log(sizes)
        row[one] = -np.inf
        return row
