"""Notes joined into groups, the likeliest two groups first, until no two seem to be one."""

import numpy as np
import numpy.typing as npt

from bot.themes.values import Array

Labels = npt.NDArray[np.int64]

_ALIKE = 0.44  # how alike two groups must be to join, where 1 is two samples of one theme
_LARGE = 0.015  # by how much more for each e-fold of either's size: it is less a matter of chance
_INNER = 0.42  # likeness of the notes of a theme among themselves, before any are seen
_TRUST = 5.0  # pairs of notes it takes until half of a group's own inner likeness counts
_LEAST = 0.05  # inner likeness, at least: a group with nothing in common is not like everything


def joined(sums: Array, sizes: Array, known: int = 0) -> Labels:
    """Number the groups that groups form: shape (n,), the place of one of them in `sums`.

    `sums` are the added-up places of each group's notes (rows of a `Space`), `sizes` how many
    notes these are. The first `known` groups stay apart from each other, and give their numbers
    to those that join them.

    How alike two groups are is the mean similarity between their notes, over that of the notes
    within them. Plain average linkage joins two tight themes before it joins the pieces of a
    loose one; this does not. Memory grows with the square of n.
    """
    if len(sums) < 2:
        return np.zeros(len(sums), np.int64)
    groups = _Groups(sums, sizes, known)
    while True:
        one, other, alike = groups.next()
        if alike < _ALIKE:
            return groups.labels
        groups.join(one, other)


class _Groups:
    """All groups there are, and for each the group that is most like it."""

    def __init__(self, sums: Array, sizes: Array, known: int) -> None:
        n = len(sums)
        self.labels = np.arange(n)
        self._known = known
        self._size = sizes.astype(np.float32)
        self._sums: Array = sums @ sums.T
        # Places have unit length, or less where there is nothing to compare.
        self._within = np.maximum(np.diag(self._sums) - self._size, 0) / 2
        self._inner = self._likeness_within(self._within, self._size)
        self._changed = np.zeros(n, np.bool_)
        self._nearest = np.zeros(n, np.int64)
        self._best = np.zeros(n, np.float32)
        for one in range(n):
            self._look(one)

    def next(self) -> tuple[int, int, float]:
        """The two groups that are most alike, the one that is to stay first, and how alike."""
        while True:
            one = int(self._best.argmax())
            if not self._changed[one]:
                break
            self._look(one)
        other = int(self._nearest[one])
        first, second = (other, one) if other < self._known else (one, other)
        return first, second, float(self._best[one])

    def join(self, one: int, other: int) -> None:
        """Add the other group to one."""
        self._within[one] += self._within[other] + self._sums[one, other]
        self._sums[one] += self._sums[other]
        self._sums[:, one] = self._sums[one]
        self._size[one] += self._size[other]
        self._inner[one] = self._likeness_within(self._within[one], self._size[one])
        self.labels[self.labels == other] = one
        self._size[other] = np.inf
        self._best[other] = -np.inf
        row = self._look(one)
        # The best that was is no less than the best that is: to look when it comes to that will do.
        self._changed |= (self._nearest == one) | (self._nearest == other)
        self._changed[one] = False
        closer = row >= self._best
        self._nearest[closer] = one
        self._best[closer] = row[closer]
        self._changed[closer] = False

    def _look(self, one: int) -> Array:
        """Find the group that is most like one, and say how alike it is to each.

        Minus infinity stands for itself and for groups it must not join.
        """
        sizes = self._size[one] * self._size
        row: Array = self._sums[one] / sizes / np.sqrt(self._inner[one] * self._inner)
        row -= np.float32(_LARGE) * np.log(sizes)
        row[one] = -np.inf
        if one < self._known:
            row[: self._known] = -np.inf
        self._nearest[one] = row.argmax()
        self._best[one] = row[self._nearest[one]]
        self._changed[one] = False
        return row

    @staticmethod
    def _likeness_within(within: Array, size: Array) -> Array:
        pairs = size * (size - 1) / 2
        inner: Array = np.maximum((within + _TRUST * _INNER) / (pairs + _TRUST), _LEAST)
        return inner
