"""Groups found from nothing, on places whose likeness is known."""

import numpy as np
import numpy.typing as npt
import pytest

from bot.themes.cluster import Anchors, group
from bot.themes.joining import joined

Array = npt.NDArray[np.float32]


def places(themes: dict[str, float], notes: int, seed: int, wide: int = 400) -> Array:
    """`notes` places for each theme, in order, as alike within it as the theme says."""
    rng = np.random.default_rng(seed)
    middles = np.linalg.qr(rng.normal(size=(wide, len(themes))))[0].T
    rows = []
    for middle, alike in zip(middles, themes.values(), strict=True):
        noise = rng.normal(size=(notes, wide)) / np.sqrt(wide)
        rows.append(np.sqrt(alike) * middle + np.sqrt(1 - alike) * noise)
    found: Array = np.concatenate(rows).astype(np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found


def partition(labels: npt.NDArray[np.int64]) -> set[frozenset[int]]:
    return {
        frozenset(np.flatnonzero(labels == label).tolist())
        for label in set(labels.tolist())
        if label >= 0
    }


@pytest.mark.parametrize("notes", [0, 1])
def test_less_than_two_notes_are_no_group(notes: int) -> None:
    assert group(np.ones((notes, 3), np.float32)).tolist() == [-1] * notes


def test_notes_without_words_are_no_group() -> None:
    assert group(np.zeros((5, 8), np.float32)).tolist() == [-1] * 5


def test_themes_are_told_apart_and_single_notes_left_alone() -> None:
    themed = places({"a": 0.6, "b": 0.5, "c": 0.4}, notes=8, seed=1)
    alone = places({"noise": 0.0}, notes=6, seed=2)
    labels = group(np.concatenate([themed, alone]))
    assert partition(labels) == {frozenset(range(at, at + 8)) for at in (0, 8, 16)}


def test_a_loose_theme_is_joined_before_two_tight_ones_that_are_near_each_other() -> None:
    tight = places({"a": 0.8, "b": 0.8}, notes=6, seed=3)
    loose = places({"c": 0.26}, notes=12, seed=4)
    shared = np.sqrt(0.3) * places({"shared": 1.0}, notes=1, seed=5)
    near = np.sqrt(0.7) * tight + shared
    between = float((near[:6] @ near[6:].T).mean())
    within = loose @ loose.T
    assert between > within[~np.eye(12, dtype=bool)].mean()
    found = np.concatenate([near, loose])
    sets = partition(joined(found, np.ones(len(found), np.float32)))
    assert frozenset(range(6)) in sets
    assert frozenset(range(6, 12)) in sets
    assert max(len(each) for each in sets if min(each) >= 12) >= 6


def test_what_is_near_among_few_notes_is_chance_among_many() -> None:
    pair = places({"pair": 0.38}, notes=2, seed=6)
    few = np.concatenate([pair, places({"noise": 0.0}, notes=10, seed=7)])
    many = np.concatenate([pair, places({"noise": 0.0}, notes=900, seed=7)])
    assert frozenset({0, 1}) in partition(group(few))
    assert frozenset({0, 1}) not in partition(group(many))


def test_the_order_of_notes_does_not_matter() -> None:
    found = places({"a": 0.5, "b": 0.4, "c": 0.2}, notes=9, seed=8)
    order = np.random.default_rng(9).permutation(len(found))
    shuffled = partition(group(found[order]))
    back = {frozenset(int(order[at]) for at in each) for each in shuffled}
    assert back == partition(group(found))


def test_a_note_that_repeats_a_theme_heard_before_gets_its_number() -> None:
    themed = places({"a": 0.5, "b": 0.5, "c": 0.5}, notes=8, seed=10)
    heard = Anchors(
        np.stack([themed[:6].sum(axis=0), themed[8:14].sum(axis=0)]), np.full(2, 6, np.float32)
    )
    fresh = themed[[6, 7, 14, 15, *range(16, 24)]]
    labels = group(fresh, heard)
    assert labels[:4].tolist() == [0, 0, 1, 1]
    assert len(set(labels[4:].tolist())) == 1
    assert labels[4] >= 2


def test_themes_heard_before_stay_apart_however_alike_they_are() -> None:
    same = places({"a": 0.7}, notes=13, seed=11)
    heard = Anchors(
        np.stack([same[:6].sum(axis=0), same[6:12].sum(axis=0)]), np.full(2, 6, np.float32)
    )
    assert group(same[12:], heard)[0] in (0, 1)
    sums = np.concatenate([heard.sums, same[12:]])
    found = joined(sums, np.array([6, 6, 1], np.float32), known=2)
    assert found[0] == 0
    assert found[1] == 1
