"""Which texts the language models cannot read."""

import unicodedata
from collections.abc import Iterable

_KNOWN = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts, as letters' Unicode names begin, in which the models have seen words."""

_LEAST = 4  # letters: fewer tell nothing
_SHARE = 0.5


def is_unreadable(text: str) -> bool:
    """Whether most letters of a text are of a script that the models do not know words of.

    Such texts are compared by their spelling alone, which finds the same words and no others.
    """
    letters = [letter for letter in text if letter.isalpha()]
    strange = sum(not unicodedata.name(each, "").startswith(_KNOWN) for each in letters)
    return len(letters) >= _LEAST and strange > _SHARE * len(letters)


def count_unreadable(texts: Iterable[str]) -> int:
    """How many of these texts are unreadable."""
    return sum(map(is_unreadable, texts))
