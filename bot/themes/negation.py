"""Whether a stretch of a statement says the opposite of the whole, for want of a "never"."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.themes.function_words import listed

_DENYING: Final = listed(
    "no not never none nobody nothing nowhere without neither nor hardly barely cannot cant unable "
    "lack lacks lacked lacking fail fails failed refuse refuses refused nicht nie niemals niemand "
    "nichts nirgends ohne weder kaum kein keine keinen keinem keiner keines"
)
_IDLE: Final = listed("believe stand wait help")  # "I can't believe" denies nothing
_REACH: Final = 5  # words before, which still deny what follows


def turned_round(low: Sequence[str], first: int, end: int, joining: Collection[str]) -> bool:
    """Whether what denies the words from `first` to `end` stands just outside of them.

    `low` are the words of the whole clause in lower case, `joining` those that begin a new
    statement, which nothing before them denies.
    """
    if end < len(low) and _denies(low[end]):
        return True
    for at in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if _denies(low[at]) and low[at + 1] not in _IDLE:
            return True
        if low[at] in joining:
            return False
    return False


def _denies(word: str) -> bool:
    return word in _DENYING or word.endswith(("n't", "n’t"))
