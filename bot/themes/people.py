"""Finding people in what customers said: colleagues by name, others by how they are spoken of."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from bot.themes.contacts import HIDDEN
from bot.themes.function_words import language_of, listed
from bot.themes.given_names import GIVEN_NAMES, NAMES_AND_WORDS

Span: TypeAlias = tuple[int, int]
"""Where something begins and ends in a text."""

Name: TypeAlias = tuple[str, ...]

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W\d_]))*")
_TITLES = listed(
    "mr mrs ms miss mx dr prof professor sir madam herr herrn frau hr fr fräulein monsieur mme "
    "madame mlle señor señora señorita sr sra srta don doña signor signora dott"
)
_PARTICLES = listed("von van de der den del della da di la le")
_ROLES = listed(
    "colleague colleagues boss manager director cfo ceo cto coo owner founder accountant clerk "
    "dispatcher planner driver nurse doctor assistant secretary engineer consultant intern "
    "trainee buyer lawyer technician receptionist named"
)
_TO_SOMEBODY = listed(
    "with from by told asked tell ask met called emailed mailed thank thanked via mit von bei "
    "fragte sagte"
)
_BY_SOMEBODY = listed(
    "said says told tells asked asks thinks thought wants wanted called calls wrote writes "
    "mentioned explained complained laughed replied answered sagt sagte meint meinte fragt "
    "fragte"
)
_DATES = listed(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december mai juni juli"
)
_VERBS_FIRST = listed("hat hatte ist war wird kann muss will soll braucht findet")
_NO_NAME = _PARTICLES | _TITLES | _DATES


class People:
    """Everybody whose name is known in a workspace, and names that stay: customers, products."""

    def __init__(
        self, names: Iterable[str] = (), kept: Iterable[str] = (), whole: Iterable[str] = ()
    ) -> None:
        """`names` are of people: a part of one is taken for them too, where it stands as a name.

        `whole` names are found only from end to end. `kept` ones are never taken for a person's.
        """
        people = [_lowered(name) for name in names]
        others = [_lowered(name) for name in whole]
        self._parts = {part for name in people for part in name if len(part) > 1} - _NO_NAME
        self._full = _by_first([*(name for name in people if len(name) > 1), *others])
        self._kept = _by_first(_lowered(name) for name in kept)

    def spans(self, text: str) -> Iterator[Span]:
        """Where people are named in a text, in order, without their titles."""
        line = _Line(text)
        stays: set[int] = set()
        for at in range(len(line.words)):
            stays.update(range(at, _whole(self._kept, line, at)))
        at = 0
        while at < len(line.words):
            end = at if at in stays else self._person(line, at, stays)
            if end > at:
                yield line.start(at), line.end(end - 1)
            at = max(end, at + 1)

    def _person(self, line: "_Line", at: int, stays: Collection[int]) -> int:
        """The place after the name that begins at `at`; `at` where none does."""
        whole = _whole(self._full, line, at)
        if whole > at:
            return whole
        word, before, after = line.low[at], line.before(at), line.after(at)
        if word in self._parts and (before in _TO_SOMEBODY or after in _BY_SOMEBODY):
            return max(line.capitals(at, stays), at + 1)
        end = line.capitals(at, stays)
        if end == at:
            return at
        if before in _TITLES or (before in _ROLES and line.english and word not in _DATES):
            return end
        if word in NAMES_AND_WORDS:
            return end if self._surely(line, at, end) else at
        return end if word in self._parts or word in GIVEN_NAMES else at

    def _surely(self, line: "_Line", at: int, end: int) -> bool:
        """Whether a name that is a word as well is meant as a name here."""
        if end - at > 1 or line.after(end - 1) in _BY_SOMEBODY:
            return True
        return line.before(at) in _TO_SOMEBODY and line.low[at] not in _DATES


def mask_people(text: str, people: People) -> str:
    """Replace every name of a person by […], whole names and single ones; titles stay."""
    shown, position = [], 0
    for start, end in people.spans(text):
        shown += [text[position:start], HIDDEN]
        position = end
    return "".join([*shown, text[position:]])


class _Line:
    """A text as words; `low` without possessives, in lower case."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(_WORD.finditer(text))
        self.low = [_plain(word.group()) for word in self.words]
        language = language_of(text)
        self.english, self.german = language == "en", language == "de"

    def start(self, at: int) -> int:
        return self.words[at].start()

    def end(self, at: int) -> int:
        """Where a word ends, its possessive left out."""
        return self.start(at) + len(_own(self.words[at].group()))

    def before(self, at: int) -> str:
        """The word right before, "" where something stands between."""
        return self.low[at - 1] if at and self._adjoin(at - 1) else ""

    def after(self, at: int) -> str:
        """The word right after, "" where something stands between."""
        return self.low[at + 1] if self._adjoin(at) else ""

    def capital(self, at: int) -> bool:
        return self.words[at].group()[0].isupper()

    def capitals(self, at: int, stays: Collection[int]) -> int:
        """The place after the capitalised words from `at` on that can be one name."""
        if not self.capital(at) or self.low[at] in _TITLES:
            return at
        end, most = at + 1, 2 if self.german else 4
        if self.german and self.before(at) in _VERBS_FIRST:
            return end  # "Hat Anna Probleme": what follows is an ordinary noun
        while end - at < most and self._goes_on(end, stays):
            ahead = end
            while not self.german and self.low[ahead] in _PARTICLES and self._adjoin(ahead):
                ahead += 1
            if not self._surname(ahead):
                break
            end = ahead + 1
        return end

    def _goes_on(self, end: int, stays: Collection[int]) -> bool:
        own = self.words[end - 1].group()
        return end not in stays and own == _own(own) and self._adjoin(end - 1)

    def _surname(self, at: int) -> bool:
        word = self.words[at].group()
        shouted = word.isupper() and len(word) > 2
        return self.capital(at) and not shouted and self.low[at] not in _DATES

    def _adjoin(self, at: int) -> bool:
        """Whether a space alone (after a title, a full stop too) stands before the next word."""
        if at + 1 >= len(self.words):
            return False
        between = self.text[self.words[at].end() : self.words[at + 1].start()]
        return between == " " or (between == ". " and self.low[at] in _TITLES)


def _by_first(names: Iterable[Name]) -> dict[str, list[Name]]:
    """Names by their first word, long ones first."""
    found: dict[str, list[Name]] = {}
    for name in sorted({name for name in names if name}, key=lambda name: (-len(name), name)):
        found.setdefault(name[0], []).append(name)
    return found


def _whole(names: Mapping[str, Sequence[Name]], line: _Line, at: int) -> int:
    """The place after the longest of these names that stands at `at`; one word needs a capital."""
    for name in names.get(line.low[at], ()):
        end = at + len(name)
        if tuple(line.low[at:end]) == name and (len(name) > 1 or line.capital(at)):
            return end
    return at


def _lowered(name: str) -> Name:
    return tuple(_plain(word) for word in _WORD.findall(name))


def _own(word: str) -> str:
    """Without a possessive."""
    return re.sub(r"['’]s?$", "", word)


def _plain(word: str) -> str:
    return _own(word).lower().replace("’", "'")
