"""A title for a theme, in the words of those who told of it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.themes.contacts import mask_contacts
from bot.themes.function_words import FUNCTION_WORDS
from bot.themes.people import People, mask_people
from bot.themes.phrases import LONGEST, phrases
from bot.themes.sentences import shortened
from bot.themes.values import Array

_SHARED = 1.2  # how much more a word counts that several texts share
_STEM = 5  # letters that two forms of a word share, as a rule
_LEAST = 0.01  # evidence of a phrase that speaks of something else
_FORM = 0.7  # how much being well put counts beside being near
_REPEATED = 0.3  # what words that others used too are worth
_OWN = 0.8  # how much less a text says about how typical its own phrases are
_COMMON = 0.7  # the share of what all texts have in common that a phrase has too
_FEW = 3


@dataclass(frozen=True, slots=True)
class Sense:
    """What texts mean, as far as vectors tell: a row for each `inside`, and for some `outside`.

    At most `most` phrases are embedded to choose one.
    """

    embed: Callable[[Sequence[str]], Array]
    inside: Array
    outside: Array
    most: int = 32


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: str
    form: float
    source: int


def name_theme(
    inside: Sequence[str],
    outside: Sequence[str],
    taken: Collection[str] = (),
    sense: Sense | None = None,
    people: People | None = None,
) -> str:
    """Choose the phrase of the `inside` texts that says best what sets them apart.

    `outside` are texts of other themes, `taken` titles in use. Never empty, at most 60 characters,
    different from all of `taken` whatever their case; in the texts word for word, but for case.
    Names of `people`, and contact data, are in no title.
    """
    used = {title.casefold() for title in taken}
    known = people or People()
    inside = [mask_people(mask_contacts(text), known) for text in inside]
    for phrase in _ranked(inside, outside, sense):
        title = _written(phrase)
        if title.casefold() not in used:
            return title
    return _numbered(_fallback(inside), used)


def _ranked(inside: Sequence[str], outside: Sequence[str], sense: Sense | None) -> Iterator[str]:
    weights = _weights(inside, outside)
    found = _found(inside)
    evidence = {each.words: max(_evidence(each.words, weights), _LEAST) for each in found}

    def plainly(each: _Phrase) -> tuple[float, str]:
        return -each.form * evidence[each.words], each.words

    if sense is not None and found:
        found.sort(key=lambda each: (-each.form * evidence[each.words] ** 0.5, each.words))
        closely = found[: sense.most]
        values = _typical(closely, inside, sense)
        order = sorted(zip(values, closely, strict=True), key=lambda e: (-e[0], e[1].words))
        yield from (each.words for _, each in order)
        found = found[sense.most :]
    yield from (each.words for each in sorted(found, key=plainly))


def _found(inside: Sequence[str]) -> list[_Phrase]:
    """Every phrase once, as it reads best."""
    best: dict[str, _Phrase] = {}
    for source, text in enumerate(inside):
        for words, form in phrases(text):
            if _stems(words) and (words not in best or form > best[words].form):
                best[words] = _Phrase(words, form, source)
    return list(best.values())


def _typical(found: Sequence[_Phrase], inside: Sequence[str], sense: Sense) -> list[float]:
    """How typical each phrase is of the other texts, and how well it is put.

    A phrase is near its own text anyway, so that counts little. What all texts have in common is
    left out.
    """
    everything = np.concatenate([sense.inside, sense.outside]).mean(axis=0)
    total = sense.inside.sum(axis=0)
    own = _OWN if len(inside) >= _FEW else 0.5
    rest = _unit(total - own * sense.inside[[each.source for each in found]]) - everything
    places = _unit(sense.embed([each.words for each in found]) - _COMMON * everything)
    near = np.einsum("ij,ij->i", places, _unit(rest))
    told = Counter(stem for text in inside for stem in _stems(text))
    return [
        max(float(like), _LEAST) * each.form**_FORM * _repeated(each.words, told)
        for like, each in zip(near, found, strict=True)
    ]


def _repeated(phrase: str, told: Mapping[str, int]) -> float:
    others = [min(told[stem] - 1, _FEW) / _FEW for stem in _stems(phrase)]
    return 1 - _REPEATED + _REPEATED * float(np.mean(others))


def _unit(rows: Array) -> Array:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Array = rows / np.maximum(lengths, 1e-9)
    return unit


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


def _evidence(phrase: str, weights: Mapping[str, float]) -> float:
    words = phrase.split(" ")
    total = sum(weights.get(stem, 0.0) for stem in sorted(_stems(phrase)))
    return float(total / (len(words) + 2) ** 0.5)


def _written(phrase: str) -> str:
    """With a capital at the start, short forms like "pdf" in capitals, and no shouting."""
    words = phrase.split(" ")
    if phrase.isupper() and len(words) > 1:
        words = [word.lower() for word in words]
    words = [word.upper() if _is_short_form(word) else word for word in words]
    written = " ".join(words)
    return written[0].upper() + written[1:]


def _is_short_form(word: str) -> bool:
    """Whether it can only be spelled out: "csv", "sms", "pdf"."""
    return (
        2 < len(word) < 5
        and word.isascii()
        and word.isalpha()
        and not set(word) & set("aeiouyAEIOUY")
    )


def _fallback(inside: Sequence[str]) -> str:
    lines = [" ".join(text.split()) for text in inside]
    worded = sorted((line for line in lines if line), key=lambda line: (len(line), line))
    return _written(shortened(worded[0], LONGEST)) if worded else "…"


def _numbered(title: str, used: set[str]) -> str:
    if title.casefold() not in used:
        return title
    marks = (f" ({number})" for number in range(2, len(used) + 3))
    titles = (shortened(title, LONGEST - len(mark)) + mark for mark in marks)
    return next(other for other in titles if other.casefold() not in used)
