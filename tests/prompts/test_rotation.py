"""Which question comes next: properties over any pack, any person and any history."""

from collections.abc import Iterator
from itertools import pairwise
from timeit import repeat
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.packs import Kind, Localised, Pack, Question, shipped_packs
from prompts.rotation import next_question, remember

TEXT = Localised((("", "What?"),))


def pack_of(kinds: list[Kind]) -> Pack:
    questions = (Question(f"q{number}", kind, TEXT, "words") for number, kind in enumerate(kinds))
    return Pack("pack", TEXT, TEXT, tuple(questions))


KIND: st.SearchStrategy[Kind] = st.sampled_from(get_args(Kind))
KINDS = st.lists(KIND, min_size=2, max_size=12)
PACKS = KINDS.filter(lambda kinds: len(set(kinds)) == 2).map(pack_of)
SEEDS = st.text(max_size=20)


def rounds(pack: Pack, seed: str, count: int, keep: int | None = None) -> list[Question]:
    """Ask ``count`` rounds of a pack and return the questions in the order they came."""
    asked: tuple[str, ...] = ()
    came: list[Question] = []
    for _ in range(count * len(pack.questions)):
        question = next_question(pack, asked, seed)
        asked = remember(asked, question.id, keep or 10_000)
        came.append(question)
    return came


def windows(came: list[Question], size: int) -> Iterator[list[Question]]:
    return (came[start : start + size] for start in range(len(came) - size + 1))


@settings(deadline=None)
@given(PACKS, SEEDS)
def test_no_question_repeats_within_a_stretch_as_long_as_the_pack(pack: Pack, seed: str) -> None:
    for window in windows(rounds(pack, seed, 3), len(pack.questions)):
        assert {question.id for question in window} == {each.id for each in pack.questions}


@settings(deadline=None)
@given(PACKS, SEEDS)
def test_open_and_narrow_take_turns_while_there_are_both(pack: Pack, seed: str) -> None:
    size = len(pack.questions)
    came = rounds(pack, seed, 3)
    for place, (last, question) in enumerate(pairwise(came), start=1):
        # What this round still had to offer at that point.
        left = came[place : place - place % size + size]
        if any(each.kind != last.kind for each in left):
            assert question.kind != last.kind


@settings(deadline=None)
@given(PACKS, SEEDS)
def test_memory_as_long_as_the_pack_is_enough(pack: Pack, seed: str) -> None:
    assert rounds(pack, seed, 3) == rounds(pack, seed, 3, keep=len(pack.questions))


@settings(deadline=None)
@given(PACKS, SEEDS, st.lists(st.sampled_from([f"q{n}" for n in range(15)]), max_size=40))
def test_any_history_is_answered_by_what_was_not_asked_for_longest(
    pack: Pack, seed: str, asked: list[str]
) -> None:
    question = next_question(pack, asked, seed)
    fresh = {each.id for each in pack.questions} - set(asked)
    if fresh:
        assert question.id in fresh
    else:
        since = asked[len(asked) - 1 - asked[::-1].index(question.id) :]
        assert {each.id for each in pack.questions} <= set(since)
    if asked:
        assert question.id != asked[-1]


@settings(deadline=None)
@given(PACKS, SEEDS)
def test_a_person_keeps_their_order(pack: Pack, seed: str) -> None:
    assert rounds(pack, seed, 2) == rounds(pack, seed, 2)


def test_people_get_different_orders() -> None:
    pack = shipped_packs()["pain-points"]
    orders = {tuple(each.id for each in rounds(pack, f"member-{n}", 1)) for n in range(200)}
    assert len(orders) > 150


def test_everybody_begins_somewhere_else() -> None:
    """No question of either kind is the first one much more often than the others."""
    pack = shipped_packs()["pain-points"]
    firsts = [next_question(pack, (), f"member-{number}").id for number in range(4000)]
    counts = [firsts.count(question.id) for question in pack.questions]
    assert min(counts) > 400
    assert max(counts) < 600


def test_a_new_question_comes_before_any_old_one() -> None:
    pack = pack_of(["open", "narrow", "open"])
    asked = [question.id for question in rounds(pack, "me", 2)]
    grown = pack_of(["open", "narrow", "open", "narrow"])
    assert next_question(grown, asked, "me").id == "q3"


def test_questions_of_other_packs_do_not_count() -> None:
    packs = shipped_packs()
    asked = [question.id for question in packs["value"].questions]
    assert next_question(packs["delight"], asked, "me") == next_question(packs["delight"], (), "me")


@settings(deadline=None)
@given(st.lists(st.text(max_size=3)), st.text(max_size=3), st.integers(1, 9))
def test_memory_is_bounded_and_keeps_the_newest(asked: list[str], new: str, keep: int) -> None:
    kept = remember(asked, new, keep)
    assert len(kept) == min(keep, len(asked) + 1)
    assert list(kept) == [*asked, new][-keep:]


def test_memory_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        remember([], "a", 0)


@pytest.mark.parametrize("asked_before", [0, 4, 16])
def test_it_is_fast_enough_for_a_hundred_thousand_people_at_once(asked_before: int) -> None:
    pack = shipped_packs()["pain-points"]
    asked = ([question.id for question in pack.questions] * 2)[:asked_before]
    seconds = min(repeat(lambda: next_question(pack, asked, "me"), number=500, repeat=9))
    assert seconds / 500 < 20e-6
