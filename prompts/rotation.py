"""Which question of a pack comes next for one person.

The rule: what was never asked comes first, in an order that is each person's own; after that,
whatever was asked longest ago. So every question is asked once before any is asked twice, and no
question repeats within a stretch as long as the pack. Open and narrow ones take turns as long as
there are some of both; the kind there is less of begins, so that they also take turns where one
round meets the next.

Pure and cheap (a few microseconds), since one tick may ask it for 100,000 people.
"""

from collections.abc import Sequence
from hashlib import blake2b

from prompts.packs import Kind, Pack, Question


def next_question(pack: Pack, asked: Sequence[str], seed: str) -> Question:
    """Return the question to ask now.

    ``asked`` holds the ids of questions this person was asked, oldest first; ids of other packs
    may be among them. It has to reach back at least as many questions of this pack as the pack
    has (see ``remember``). ``seed`` stands for the person and must not change: their id, say.
    """
    last_asked = {question_id: place for place, question_id in enumerate(asked)}
    fresh = [question for question in pack.questions if question.id not in last_asked]
    if not fresh:
        return min(pack.questions, key=lambda question: last_asked[question.id])
    number = _number(f"{pack.id}\0{seed}\0{len(fresh)}")
    turn = _turn(pack, asked, number)
    candidates = [question for question in fresh if question.kind == turn] or fresh
    return candidates[number % len(candidates)]


def remember(asked: Sequence[str], question_id: str, keep: int) -> tuple[str, ...]:
    """Return ``asked`` with ``question_id`` at its end, shortened to the newest ``keep``.

    While ``keep`` is at least the number of questions in the pack, forgetting changes no choice
    of ``next_question``. Raises ValueError when ``keep`` is less than 1.
    """
    if keep < 1:
        raise ValueError(f"keep must be at least 1, not {keep}")
    return (*asked, question_id)[-keep:]


def _turn(pack: Pack, asked: Sequence[str], number: int) -> Kind:
    """Return the kind whose turn it is: not the last one's; at the start, the rarer one."""
    kinds = {question.id: question.kind for question in pack.questions}
    for question_id in reversed(asked):
        if question_id in kinds:
            return "narrow" if kinds[question_id] == "open" else "open"
    more_open = 2 * sum(kind == "open" for kind in kinds.values()) - len(kinds)
    if more_open == 0:
        return "open" if number >> 63 else "narrow"
    return "narrow" if more_open > 0 else "open"


def _number(text: str) -> int:
    """Return 64 evenly spread bits that depend on ``text`` alone."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
