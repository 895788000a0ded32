"""How well groups of texts match the true ones. A number below 0 stands for a text alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int64]


def scores(true: Sequence[int], found: Sequence[int]) -> dict[str, float]:
    """B-cubed F1, adjusted Rand index, purity and recall of the five largest, and noise.

    Noise is the share of texts alone that were left alone. A true theme counts as recalled when
    one of the five largest groups found matches it with an F1 of a half or better.
    """
    gold, pred = _alone(true), _alone(found)
    table = np.zeros((gold.max() + 1, pred.max() + 1))
    np.add.at(table, (gold, pred), 1)
    noise = np.array(true) < 0
    left = np.array(found)[noise] < 0
    purity, recall = _largest(table, np.array(true), gold)
    return {
        "b3": _b_cubed(table),
        "ari": _rand(table),
        "purity": purity,
        "recall": recall,
        "noise": float(left.mean()) if noise.any() else 1.0,
    }


def _alone(labels: Sequence[int]) -> Labels:
    """Numbers from 0, a number of its own for every text alone."""
    values = np.array(labels, np.int64)
    values[values < 0] = values.max(initial=0) + 1 + np.arange((values < 0).sum())
    numbered: Labels = np.unique(values, return_inverse=True)[1]
    return numbered


def _b_cubed(table: npt.NDArray[np.float64]) -> float:
    total = table.sum()
    precision = (table**2 / table.sum(axis=0)).sum() / total
    recall = (table**2 / table.sum(axis=1, keepdims=True)).sum() / total
    return float(2 * precision * recall / (precision + recall))


def _rand(table: npt.NDArray[np.float64]) -> float:
    both, one, other, all_ = (
        (counts * (counts - 1) / 2).sum()
        for counts in (table, table.sum(axis=1), table.sum(axis=0), table.sum())
    )
    expected, most = one * other / all_, (one + other) / 2
    return 1.0 if most == expected else float((both - expected) / (most - expected))


def _largest(table: npt.NDArray[np.float64], true: Labels, gold: Labels) -> tuple[float, float]:
    themed = np.unique(gold[true >= 0])
    sizes, totals = table[themed].sum(axis=1), table.sum(axis=0)
    largest = set(themed[sizes >= np.sort(sizes)[-min(5, len(sizes))]].tolist())
    groups = [at for at in np.argsort(-totals, kind="stable")[:5] if totals[at] > 1]
    purity, hit = [], set()
    for at in groups:
        best = int(themed[table[themed, at].argmax()])
        shared = table[best, at]
        purity.append(shared / totals[at])
        if best in largest and 2 * shared / (totals[at] + table[best].sum()) >= 0.5:
            hit.add(best)
    recall = len(hit) / min(5, len(themed))
    return (float(np.mean(purity)) if purity else 0.0), min(1.0, recall)
