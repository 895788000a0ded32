"""What can be a title: stretches of what people wrote, and how much each reads like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.themes.function_words import FUNCTION_WORDS, language_of, listed
from bot.themes.grammar import ENGLISH, GERMAN, Grammar
from bot.themes.negation import turned_round
from bot.themes.sentences import sentences

LONGEST = 60
"""Characters of a title."""

_WORDS = {2: 0.6, 3: 0.9, 4: 1.0, 5: 1.0, 6: 1.0, 7: 0.95, 8: 0.85, 9: 0.7}
"""How welcome a title of so many words is."""

_BREAK = re.compile(
    r"(?<!\d),|,(?!\d)|[;:!?…()\[\]\"“”„«»|=→*]|\.(?=\s|$)|\s[-–—]\s|—|\n"
    r"|(?<!\w)['‘’]|['‘’](?!\w)|[^\w\s.,'’%&+/€$£#@-]"
)
_ARTICLES = listed("the a an der die das ein eine")
_EDGES = ".-'’/&+"
_GRAMMARS = {"en": ENGLISH, "de": GERMAN}
_COUNTED = listed("one two three four five six seven eight nine ten eleven twelve dozen hundred")
_TOLD = listed("was were had did got war waren hatte hatten")


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words between two marks; `low` in lower case, `verbs` how surely each is a finite verb."""

    words: list[str]
    low: list[str]
    verbs: list[float]
    grammar: Grammar
    asks: bool


def phrases(text: str) -> Iterator[tuple[str, float]]:
    """Stretches of 2 to 9 words and at most 60 characters, with how much each reads like a title.

    A statement with a subject and a verb does so most: "Invoices arrive too late". In languages
    other than English and German, whole clauses do.
    """
    grammar = _GRAMMARS.get(language_of(text))
    for sentence in sentences(text):
        asks = sentence.rstrip("\"”'’ ").endswith("?")
        for part in _BREAK.split(sentence):
            words = part.split()
            if grammar is None:
                yield from _plain(words)
            else:
                yield from _stated(_clause(words, grammar, asks))


def _clause(words: list[str], grammar: Grammar, asks: bool) -> _Clause:
    low = [_bare(word, grammar) for word in words]
    return _Clause(words, low, [grammar.verb(low, at) for at in range(len(low))], grammar, asks)


def _bare(word: str, grammar: Grammar) -> str:
    """In lower case, a pronoun without what is joined to it."""
    word = (word.strip(_EDGES) or word).lower().replace("’", "'")
    first = word.split("'")[0]
    joined = first in grammar.pronouns or first in ("that", "there", "here", "what", "let")
    return first if joined else word


def _plain(words: list[str]) -> Iterator[tuple[str, float]]:
    low = [word.lower() for word in words]
    for first in range(len(words)):
        for end in range(first + 2, min(first + 9, len(words)) + 1):
            inside = words[first:end]
            edges = (low[first], low[end - 1])
            phrase = _joined(inside)
            if len(phrase) > LONGEST or any(edge in FUNCTION_WORDS for edge in edges):
                continue
            if turned_round(low, first, end, ()):
                continue
            led = all(word in FUNCTION_WORDS for word in low[:first])
            whole = (1.0 if led else 0.6) * (1.0 if end == len(words) else 0.6)
            yield phrase, whole * _WORDS[end - first] * _specific(inside)


def _stated(clause: _Clause) -> Iterator[tuple[str, float]]:
    ends = _ends(clause)
    for first in sorted(_starts(clause)):
        for end in ends:
            phrase = _joined(clause.words[first:end])
            if end - first not in _WORDS or len(phrase) > LONGEST or not _whole(clause, first, end):
                continue
            if turned_round(clause.low, first, end, clause.grammar.joining):
                continue
            form = _statement(clause, first, end) * _WORDS[end - first]
            if form:
                yield phrase, form * _cut(clause, first, end) * _general(clause, first, end)


def _joined(words: list[str]) -> str:
    return " ".join(words).strip(_EDGES + " ")


def _starts(clause: _Clause) -> set[int]:
    """Where a title may begin: with the clause, after a word that resumes, or with a noun."""
    grammar, low, found = clause.grammar, clause.low, {0}
    for at in range(1, len(low)):
        before, word = low[at - 1], low[at]
        said_so_far = any(clause.verbs[: at - 1])
        if before in ("and", "or", "&", "und", "oder") and not said_so_far:
            continue
        if before in grammar.resuming or before in grammar.opening or before in grammar.reporting:
            found.add(at)
        elif word in grammar.determiners:
            if before not in grammar.prepositions and not grammar.is_weak(before):
                found.add(at)
        elif before in grammar.determiners and at - 1 in found:
            found.add(at)
    return found


def _ends(clause: _Clause) -> list[int]:
    """Where a title may end: with the clause, or before what only adds to it."""
    grammar, low, found = clause.grammar, clause.low, [len(clause.low)]
    for at in range(2, len(low)):
        word = low[at]
        governed = clause.verbs[at - 1] or low[at - 1].endswith("ing")
        adds = word in grammar.joining or word in grammar.prepositions
        begins = word in grammar.determiners or word in grammar.pronouns
        tells = word in grammar.reporting or word in grammar.opening
        if adds or tells or (begins and not governed):
            found.append(at)
    return sorted(found)


def _whole(clause: _Clause, first: int, end: int) -> bool:
    """Whether nothing is missing at the edges, and it does not speak of its author."""
    grammar, low = clause.grammar, clause.low
    inside, last = low[first:end], low[end - 1]
    head = inside[0]
    leads_in = grammar.is_weak(head) and head not in grammar.determiners
    if (leads_in and head not in grammar.telling) or head in grammar.reporting:
        return False
    if any(word in grammar.selves for word in inside):
        return False
    after = low[end] if end < len(low) else ""
    after_verb = bool(clause.verbs[end - 1]) or last.endswith("ing")
    if after in ("of", "than") or (after in grammar.particles and after_verb):
        return False
    if last in grammar.particles and clause.verbs[end - 2]:
        return True
    trails_off = grammar.is_weak(last) and last not in grammar.telling
    return not (trails_off or last in grammar.reporting or last in _COUNTED)


def _statement(clause: _Clause, first: int, end: int) -> float:
    """How much it is a statement; 0 where words of two statements are mixed."""
    grammar, low = clause.grammar, clause.low
    verb = max(range(first + 1, end), key=lambda at: (clause.verbs[at], -at))
    joined = [at for at in range(first + 1, end - 1) if low[at] in grammar.joining]
    sure = clause.verbs[verb]
    if joined and (not sure or joined[0] < verb):
        return 0.0
    subject = low[first:verb]
    if not sure:
        return _fragment(clause, first, end)
    if subject[-1] in grammar.pronouns:
        return 0.3 if subject[-1] not in ("nobody", "niemand", "everybody", "everyone") else 0.9
    if all(grammar.is_weak(word) for word in subject):
        return 0.3
    doubled = any(
        word in grammar.determiners and before not in grammar.prepositions
        for before, word in pairwise(subject)
    )
    told = 0.9 if low[verb] in _TOLD else 1.0  # what happened once, not what is so
    cut_short = 0.8 if verb == end - 1 and end < len(low) else 1.0
    return (0.5 + 0.5 * sure) * told * cut_short * (0.4 if doubled else 1.0)


def _fragment(clause: _Clause, first: int, end: int) -> float:
    head = clause.low[first]
    if head in clause.grammar.telling:
        return 0.6
    acting = clause.verbs[first] or clause.grammar.verb(["they", *clause.low[first:end]], 1)
    if not acting:
        return 0.3
    return 0.4 if head.endswith("ed") and end < len(clause.low) else 0.5


def _cut(clause: _Clause, first: int, end: int) -> float:
    """What it costs to leave out words before and after."""
    grammar, low = clause.grammar, clause.low
    cost = 1.0
    if first:
        before = low[first - 1]
        led = before in grammar.resuming or before in grammar.determiners
        cost *= 1.0 if led or before in grammar.opening or before in grammar.reporting else 0.75
    if first == 0 and end == len(low):
        cost *= 1.1
    if end < len(low):
        cost *= 0.93 if low[end] in grammar.joining or low[end] in grammar.prepositions else 0.8
    return cost * (0.7 if clause.asks else 1.0)


def _general(clause: _Clause, first: int, end: int) -> float:
    """How far it is from one person, one number and one day, and says what is wrong or right."""
    inside, grammar = clause.low[first:end], clause.grammar
    value = 0.95 if inside[0] in _ARTICLES else 1.0
    for word in inside:
        value *= 0.82 if word in grammar.pointing else 1.0
        value *= 0.5 if word in grammar.dated else 1.0
    if any(word in grammar.telling or word.endswith("n't") for word in inside):
        value *= 1.3
    words = clause.words[first:end] if grammar is ENGLISH else [w.lower() for w in inside]
    return value * _specific(words)


def _specific(words: list[str]) -> float:
    """What numbers cost, and capitals inside a phrase, which are mostly names."""
    value = 1.0
    for at, word in enumerate(words):
        value *= 0.6 if any(map(str.isdigit, word)) else 1.0
        value *= 0.8 if word.lower() in _COUNTED else 1.0
        value *= 0.75 if at and word[0].isupper() and not word.isupper() else 1.0
    return value
