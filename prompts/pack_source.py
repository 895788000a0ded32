"""Reads a pack's YAML into plain data, and remembers on which line everything stands.

Only what a pack needs of YAML is let in: mappings, lists and text. Every scalar is taken as text,
so that "no" stays the language of Norway and "2024" a word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml

MAX_CHARACTERS: Final = 64 * 1024
MAX_DEPTH: Final = 8

Path = tuple[str | int, ...]
"""The way to a value from the top: ("questions", 2, "text")."""

_NOT_TEXT: Final[re.Pattern[str]] = yaml.reader.Reader.NON_PRINTABLE

_REFUSED: Final = (
    "Aliases, anchors and tags (*, &, !) have no place in a pack. Put such a text in quotes."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in a plain sentence, and the line (from 1) where it stands."""

    line: int
    sentence: str


class PackError(ValueError):
    """A pack cannot be used. ``problems`` says why; the message lists them all with their lines."""

    def __init__(self, source: str, problems: Sequence[Problem]):
        self.source = source
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        lines = (f"{source}, line {each.line}: {each.sentence}" for each in self.problems)
        super().__init__("\n".join(lines))


def read_yaml(text: str, source: str) -> tuple[Any, Mapping[Path, int]]:
    """Return the document as dicts, lists and str, and the line (from 1) of each path in it.

    Raises PackError when it is too long, too deep, not YAML, or names a key twice.
    """
    if len(text) > MAX_CHARACTERS:
        sentence = f"A pack may have at most {MAX_CHARACTERS:,} characters."
        raise PackError(source, [Problem(1, sentence)])
    if strange := _NOT_TEXT.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        raise PackError(source, [Problem(line, _not_text(strange))])
    reading = _Reading(text)
    try:
        data = reading.document()
    except yaml.MarkedYAMLError as error:
        sentence = f"This is not YAML: {error.problem or error.context}."
        # libyaml reports the end of a text that lacks a final line break one line too far down.
        line = min(_line(error.problem_mark or error.context_mark), len(text.splitlines()))
        raise PackError(source, [Problem(line, sentence)]) from error
    except _RefusedError as error:
        reading.problems.append(error.problem)
    if reading.problems:
        raise PackError(source, reading.problems)
    return data, reading.lines


def _not_text(found: re.Match[str]) -> str:
    return f"The character U+{ord(found.group()):04X} cannot be part of a pack."


def _line(mark: Any) -> int:
    """Return the line (from 1) of a PyYAML mark, which may be missing."""
    return mark.line + 1 if mark else 1


class _RefusedError(Exception):
    def __init__(self, event: Any, sentence: str):
        super().__init__(sentence)
        self.problem = Problem(_line(event.start_mark), sentence)


class _Reading:
    """Turns parser events into data as they come, gathering lines and keys that stand twice.

    Events and not PyYAML's own constructors, since those follow aliases, which a small text can
    use to build an enormous document.
    """

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        # libyaml is many times faster; PyYAML can be installed without it.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._events: Iterator[Any] = yaml.parse(text, Loader=loader)

    def document(self) -> Any:
        data: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(event, "A file holds one pack; here a second one begins.")
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, ())
        if not documents:
            self.problems.append(Problem(1, "The file is empty."))
        return data

    def _value(self, event: Any, path: Path) -> Any:
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            raise _RefusedError(event, _REFUSED)
        if len(path) > MAX_DEPTH:
            raise _RefusedError(event, "This is nested too deeply for a pack.")
        self.lines.setdefault(path, _line(event.start_mark))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._value(item, (*path, len(items))))
            return items
        text: str = event.value
        if strange := _NOT_TEXT.search(text):  # written as an escape, "\\0"
            raise _RefusedError(event, _not_text(strange))
        return text

    def _mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._value(key_event, (*path, "key"))
            if not isinstance(key, str):
                raise _RefusedError(key_event, "A key has to be a single word.")
            line = _line(key_event.start_mark)
            if key in data:
                self.problems.append(Problem(line, f"“{key}” stands here a second time."))
            self.lines[(*path, key)] = line
            data[key] = self._value(next(self._events), (*path, key))
        return data
