"""How a theme goes, in one word, from how often it was heard week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

Trend = Literal["new", "rising", "steady", "fading", "back", "quiet"]

_LEAST = 2.0  # a difference of one is never called a change


@dataclass(frozen=True, slots=True)
class Course:
    """What a theme's weekly counts come to.

    `streak` counts the weeks in a row it was heard in, up to the newest one; `silence` is how many
    weeks in a row it had not been heard in before a theme that is back came back, else 0.
    """

    trend: Trend
    streak: int
    silence: int


def course(counts: Sequence[int], older: bool = False) -> Course:
    """The course of a theme from its moments per week, oldest first, the last week under way.

    `older` says that it had been heard before the first of these weeks.

    A week that is not over counts only for more: a theme rises when the week under way already
    has clearly more than the one before, or that one had clearly more than the one before it; it
    fades when the last whole week had clearly less than the one before it. Clearly is by at least
    two, and by at least one standard deviation of the difference of two Poisson counts, √(a + b):
    below that, chance does as much. It is new when these two weeks are the first it was heard in,
    back when it was silent for at least one whole week before them, and quiet when it was heard
    in neither. Between weeks of no change it is steady.
    """
    now, last, before = ([0, 0, 0, *counts])[:-4:-1]
    if not now and not last:
        return Course("fading" if _clearly(before, 0) else "quiet", 0, 0)
    recent = 2 if last else 1
    earlier = list(counts[:-recent])
    silence = _trailing_zeros(earlier)
    streak = _streak(counts)
    if silence == len(earlier) and not older:
        return Course("new", streak, 0)
    if silence:
        return Course("back", streak, silence)
    if _clearly(now, last) or _clearly(last, before):
        return Course("rising", streak, 0)
    return Course("fading" if _clearly(before, last) else "steady", streak, 0)


def _clearly(more: int, less: int) -> bool:
    return more - less >= max(_LEAST, sqrt(more + less))


def _trailing_zeros(counts: Sequence[int]) -> int:
    return next((at for at, n in enumerate(reversed(counts)) if n), len(counts))


def _streak(counts: Sequence[int]) -> int:
    """The week under way is not missing before it is over."""
    whole = counts if counts[-1] else counts[:-1]
    return next((at for at, n in enumerate(reversed(whole)) if not n), len(whole))
