"""Reads a pack's YAML into plain data, and remembers on which line everything stands.

Only what a pack needs of YAML is let in: mappings, lists and text. Every scalar is taken as text,
so that "no" stays the language of Norway and "2024" a word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import yaml

MAX_CHARACTERS: Final = 64 * 1024
MAX_DEPTH: Final = 8

Path = tuple[str | int, ...]
"""The way to a value from the top: ("questions", 2, "text")."""

_NOT_TEXT: Final[re.Pattern[str]] = yaml.reader.Reader.NON_PRINTABLE

_SAID: Final = (
    ("mapping values are not allowed", "pack-error-colon-in-text"),
    ("could not find expected ':'", "pack-error-colon-missing"),
    ("cannot start any token", "pack-error-special"),
    ("tab character", "pack-error-tab"),
    ("while parsing a quoted scalar", "pack-error-special"),
    ("unexpected end of stream", "pack-error-quote-open"),
    ("expected ',' or", "pack-error-bracket-open"),
    ("did not find expected", "pack-error-indentation"),
    ("expected <block end>", "pack-error-indentation"),
)
"""What the parser's words mean to somebody who does not know them; the first that fits."""


class Say(Protocol):
    """A text of the message catalogues, by id."""

    def __call__(self, message_id: str, /, **args: str | int) -> str:
        """Raises KeyError for an unknown id."""
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and the line (from 1) where it stands.

    ``message`` is its id in the catalogues, ``args`` what stands in it.
    """

    line: int
    message: str
    args: tuple[tuple[str, str | int], ...] = ()

    def told(self, say: Say) -> str:
        """Return the problem as a sentence, in the language that ``say`` speaks."""
        return say(self.message, **dict(self.args))


def problem(line: int, message: str, **args: str | int) -> Problem:
    """Build a problem: ``problem(3, "pack-error-key-twice", key="id")``."""
    return Problem(line, message, tuple(args.items()))


class PackError(ValueError):
    """A pack cannot be used. ``problems`` says why, from top to bottom.

    The message is for logs and tracebacks: ids and lines, nothing anybody wrote.
    """

    def __init__(self, source: str, problems: Sequence[Problem]):
        self.source = source
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        lines = (f"{source}, line {each.line}: {each.message}" for each in self.problems)
        super().__init__("\n".join(lines))


def read_yaml(text: str, source: str) -> tuple[Any, Mapping[Path, int]]:
    """Return the document as dicts, lists and str, and the line (from 1) of each path in it.

    Raises PackError when it is too long, too deep, not YAML, or names a key twice.
    """
    if len(text) > MAX_CHARACTERS:
        raise PackError(source, [problem(1, "pack-error-too-long", most=MAX_CHARACTERS)])
    if strange := _NOT_TEXT.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        raise PackError(source, [_not_text(line, strange)])
    reading = _Reading(text)
    try:
        data = reading.document()
    except yaml.MarkedYAMLError as error:
        raise PackError(source, [_misread(error, text.splitlines())]) from error
    except _RefusedError as error:
        reading.problems.append(error.problem)
    if reading.problems:
        raise PackError(source, reading.problems)
    return data, reading.lines


def _misread(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Problem:
    said = f"{error.context}: {error.problem}"
    message = next((message for words, message in _SAID if words in said), "pack-error-yaml")
    mark = error.problem_mark or error.context_mark
    if message == "pack-error-quote-open":
        mark = error.context_mark or mark  # where it was opened, not where the text ends
    # libyaml reports the end of a text that lacks a final line break one line too far down.
    line = max(1, min(_line(mark), len(lines)))
    if message == "pack-error-special" and lines[line - 1].lstrip(" ").startswith("\t"):
        message = "pack-error-tab"
    return problem(line, message)


def _not_text(line: int, found: re.Match[str]) -> Problem:
    return problem(line, "pack-error-character", code=f"U+{ord(found.group()):04X}")


def _line(mark: Any) -> int:
    """Return the line (from 1) of a PyYAML mark, which may be missing."""
    return mark.line + 1 if mark else 1


class _RefusedError(Exception):
    def __init__(self, refused: Problem):
        super().__init__(refused.message)
        self.problem = refused


def _refused(event: Any, message: str) -> _RefusedError:
    return _RefusedError(problem(_line(event.start_mark), message))


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
                    raise _refused(event, "pack-error-second-document")
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, ())
        if not documents:
            self.problems.append(problem(1, "pack-error-empty"))
        return data

    def _value(self, event: Any, path: Path) -> Any:
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            raise _refused(event, "pack-error-aliases")
        if len(path) > MAX_DEPTH:
            raise _refused(event, "pack-error-too-deep")
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
            raise _RefusedError(_not_text(_line(event.start_mark), strange))
        return text

    def _mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._value(key_event, (*path, "key"))
            if not isinstance(key, str):
                raise _refused(key_event, "pack-error-key")
            line = _line(key_event.start_mark)
            if key in data:
                self.problems.append(problem(line, "pack-error-key-twice", key=key))
            self.lines[(*path, key)] = line
            data[key] = self._value(next(self._events), (*path, key))
        return data
