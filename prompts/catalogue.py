"""What the bot says, in every language: Fluent messages behind one call.

    catalogue = Catalogue.load()
    catalogue.text("de-AT", "theme-heard-by", people=3)  # "von 3 Personen gehört"

A message is changed or added in ``messages/<language>/*.ftl``; files are split by where the text
appears and their names mean nothing here. Arguments are

- ``str``: stands in the text exactly as given, whatever its length or script (what customers said
  passes through here); nothing is escaped, that is the platform renderer's work;
- ``int`` and ``float``: written with the language's separators, and chooses the plural form;
- ``date`` and ``datetime``: written by ``dates.long_date`` and ``dates.date_and_time``, a datetime
  in the zone it is in, so convert it to the reader's first.

Fluent: https://projectfluent.org/fluent/guide/
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, Self, cast

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.runtime.types import FluentType
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from prompts.dates import date_and_time, long_date
from prompts.locales import FALLBACK, LANGUAGES, language
from prompts.quoting import INNER, inner, quoting

Argument = str | int | float | date | datetime
_Entry = ast.Message | ast.Term

# fluent.runtime gives up on any part of a message above 2,500 characters (its MAX_PART_LENGTH, a
# guard against translations that expand without end), and a note may have 40,000. So whatever is
# long is put in afterwards; until then a code point that no argument contains stands for it. Names
# and questions, which may have to give up their quotation marks to ours, are never as long.
_LONG: Final = 500
_PRIVATE_USE: Final = range(0xF0000, 0x10FFFE)


class CatalogueError(Exception):
    """The message files cannot be used; the message says which entry and why."""


class Catalogue:
    """Every message in every language, parsed once. Safe to share between threads."""

    def __init__(self, entries: Mapping[str, Sequence[_Entry]]):
        self._bundles = {code: _bundle(code, found) for code, found in entries.items()}
        self._variables = {code: _variables(found) for code, found in entries.items()}
        self._plain: dict[tuple[str, str], str] = {}

    @classmethod
    def load(cls) -> Self:
        """Read the message files that come with the package.

        Raises CatalogueError for an entry that is not Fluent, has no text, or is defined twice.
        """
        return cls({code: _entries(code) for code in LANGUAGES})

    def text(self, locale: str, message_id: str, /, **args: Argument) -> str:
        """Return the message in the language of ``locale``, English when there is none.

        Raises KeyError for an unknown message and ValueError when an argument it uses is missing.
        """
        code = language(locale)
        if not args and (plain := self._plain.get((code, message_id))) is not None:
            return plain
        bundle = self._bundles[code]
        pattern = cast("Pattern", bundle.get_message(message_id).value)
        given, long_texts = _prepare(locale, args)
        result, errors = bundle.format_pattern(pattern, given)
        if errors:
            raise ValueError(f"message {message_id!r} in {code}: {errors[0]}")
        text = str(result)
        if not args:
            self._plain[code, message_id] = text
        for placeholder, long_text in long_texts.items():
            text = text.replace(placeholder, long_text)
        return text

    def ids(self, code: str = FALLBACK) -> frozenset[str]:
        """Return the ids of all messages of one language (they are the same in all)."""
        return frozenset(self._variables[code])

    def variables(self, message_id: str, code: str = FALLBACK) -> frozenset[str]:
        """Return the names of the arguments a message takes (KeyError when it is unknown)."""
        return self._variables[code][message_id]


def _prepare(
    locale: str, args: Mapping[str, Argument]
) -> tuple[dict[str, str | int | float], dict[str, str]]:
    """Return Fluent's arguments, and what to put in place of each placeholder among them."""
    given: dict[str, str | int | float] = {}
    long_texts: dict[str, str] = {}
    texts = [value for value in args.values() if isinstance(value, str)]
    spare = (mark for mark in map(chr, _PRIVATE_USE) if not any(mark in text for text in texts))
    for name, value in args.items():
        if isinstance(value, datetime):
            given[name] = date_and_time(locale, value)
        elif isinstance(value, date):
            given[name] = long_date(locale, value)
        elif isinstance(value, str) and len(value) > _LONG:
            placeholder = next(spare)
            given[name] = placeholder
            long_texts[placeholder] = value
        else:
            given[name] = value
    return given, long_texts


def _entries(code: str) -> list[_Entry]:
    """Return the messages and terms of one language, from all its files."""
    folder = files("prompts") / "messages" / code
    found: dict[str, str] = {}
    entries: list[_Entry] = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        for entry in _parsed(file):
            name = entry.id.name
            if name in found:
                raise CatalogueError(f"{code}/{file.name}: {name} is already in {found[name]}.")
            if entry.value is None:
                raise CatalogueError(f"{code}/{file.name}: {name} has no text.")
            found[name] = file.name
            entries.append(entry)
    return entries


def _parsed(file: Traversable) -> Iterator[_Entry]:
    for entry in FluentResource(file.read_text("utf-8")).body:
        if isinstance(entry, ast.Junk):
            first_line = (entry.content or "").strip().partition("\n")[0]
            raise CatalogueError(f"{file.name}: this is not Fluent: {first_line}")
        if isinstance(entry, ast.Message | ast.Term):
            yield entry


def _bundle(code: str, entries: Sequence[_Entry]) -> FluentBundle:
    # Isolation marks would stand inside what people copy; the platforms order scripts themselves.
    functions: dict[str, Callable[[Any], FluentType]] = {INNER: partial(_inner, code)}
    bundle = FluentBundle([code], functions=functions, use_isolating=False)
    for entry in entries:
        if entry.value is not None:
            quoting(entry.value)
    bundle.add_resource(ast.Resource([*entries]))
    return bundle


def _inner(code: str, value: Any) -> Any:
    return inner(value, code) if isinstance(value, str) else value


class _References(Visitor):
    """Collects the arguments and the messages that an entry refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        """Note an argument; the visitor finds this method by the node's class name."""
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        """Note a message, whose arguments are those of the one it stands in."""
        self.messages.add(node.id.name)


def _variables(entries: Sequence[_Entry]) -> dict[str, frozenset[str]]:
    found: dict[str, _References] = {}
    for entry in entries:
        if isinstance(entry, ast.Message):
            found[entry.id.name] = _References()
            found[entry.id.name].visit(entry)
    for references in found.values():
        for message_id in references.messages:
            references.variables |= found[message_id].variables
    return {message_id: frozenset(each.variables) for message_id, each in found.items()}
