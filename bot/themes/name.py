"""A title for a theme, in the words of those who told of it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from bot.themes.contacts import mask_contacts
from bot.themes.function_words import FUNCTION_WORDS
from bot.themes.sentences import shortened

_LONGEST = 60  # characters
_WORDS = (2, 7)  # how many a title has
_SHARED = 1.2  # how much more a word counts that several texts share
_STEM = 5  # letters that two forms of a word share, as a rule
_OPENS = 1.1  # a phrase that opens its clause reads better
_ENDS = 1.2  # so does one that its clause ends with
_FULL = 3  # words from which a phrase says what happened,
_BRIEF = 0.8  # not only what it is about
_CLAUSE = re.compile(r"[\w'’%-]+(?: [\w'’%-]+)*")


def name_theme(inside: Sequence[str], outside: Sequence[str], taken: Collection[str] = ()) -> str:
    """Choose the phrase of the `inside` texts that says best what sets them apart.

    `outside` are texts of other themes, `taken` titles in use. Never empty, at most 60 characters,
    different from all of `taken` whatever their case.
    """
    used = {title.casefold() for title in taken}
    weights = _weights(inside, outside)
    scored = [
        (_evidence(phrase, weights) * form, phrase)
        for text in inside
        for phrase, form in _phrases(mask_contacts(text))
    ]
    for _, phrase in sorted(scored, key=lambda entry: (-entry[0], entry[1])):
        title = phrase[0].upper() + phrase[1:]
        if title.casefold() not in used:
            return title
    return _numbered(_fallback(inside), used)


def _weights(inside: Sequence[str], outside: Sequence[str]) -> dict[str, float]:
    """Weigh each stem: how many of the texts have it, times how much rarer it is elsewhere."""
    here = Counter(stem for text in inside for stem in _stems(text))
    there = Counter(stem for text in outside for stem in _stems(text))
    return {
        stem: (n / len(inside)) ** _SHARED
        * float(np.log((n + 0.5) / (len(inside) + 1) / ((there[stem] + 0.5) / (len(outside) + 1))))
        for stem, n in here.items()
    }


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"[\w'’]+", text)} - {""}


def _stem(word: str) -> str:
    word = word.lower().replace("’", "'").split("'")[0]
    empty = word in FUNCTION_WORDS or len(word) == 1 or not any(map(str.isalpha, word))
    return "" if empty else word[:_STEM]


def _phrases(text: str) -> Iterator[tuple[str, float]]:
    """Find what can be a title, with how much it reads like one."""
    for clause in _CLAUSE.findall(text):
        words = clause.split(" ")
        for first in range(len(words)):
            if not _stems(words[first]):
                continue
            for last in range(first + _WORDS[0], min(first + _WORDS[1], len(words)) + 1):
                phrase = " ".join(words[first:last])
                if _stems(words[last - 1]) and len(phrase) <= _LONGEST:
                    edges = (_OPENS if first == 0 else 1) * (_ENDS if last == len(words) else 1)
                    yield phrase, edges * (_BRIEF if last - first < _FULL else 1)


def _evidence(phrase: str, weights: dict[str, float]) -> float:
    words = phrase.split(" ")
    total = sum(weights[stem] for stem in _stems(phrase))
    return float(total / (len(words) + 2) ** 0.5)


def _fallback(inside: Sequence[str]) -> str:
    lines = [" ".join(mask_contacts(text).split()) for text in inside]
    worded = sorted((line for line in lines if line), key=lambda line: (len(line), line))
    return shortened(worded[0], _LONGEST) if worded else "…"


def _numbered(title: str, used: set[str]) -> str:
    if title.casefold() not in used:
        return title
    marks = (f" ({number})" for number in range(2, len(used) + 3))
    titles = (shortened(title, _LONGEST - len(mark)) + mark for mark in marks)
    return next(other for other in titles if other.casefold() not in used)
