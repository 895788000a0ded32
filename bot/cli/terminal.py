"""Messages on a terminal: at most 80 columns, and nobody's words can command it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from adapters.contract.messages import (
    Actions,
    Block,
    Divider,
    Entry,
    Heading,
    Link,
    Message,
    Note,
    Paragraph,
    Quote,
)

WIDTH: Final = 80

_INDENT: Final = 2
_TITLE: Final = 1  # the level of a message's own heading
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They reorder what stands on the rest of a line."""


def show(console: Console, message: Message) -> None:
    """Print a message, and its thread below a line; buttons are left out."""
    _show(console, message.blocks)
    if message.thread:
        console.print()
        console.rule(message.thread_label, align="left", characters="─", style="dim")
        _show(console, message.thread)


def inert(words: str) -> str:
    """Words that can be printed: without characters that would steer the terminal."""
    return "".join(_shown(character) for character in words)


def _shown(character: str) -> str:
    if character == "\n":
        return character
    if character in _TURNING:
        return ""
    return " " if unicodedata.category(character) == "Cc" else character


def _show(console: Console, blocks: Iterable[Block]) -> None:
    above: Block | None = None
    listing = False
    for block in _without_questions(blocks):
        belongs_above = isinstance(block, Note) and not listing
        if above is not None and not belongs_above:
            console.print()
        above, listing = block, listing or isinstance(block, Entry)
        for text, indent in _texts(block):
            for line in text.wrap(console, console.width - indent):
                line.rstrip()
                console.print(Text(" " * indent) + line)


def _without_questions(blocks: Iterable[Block]) -> list[Block]:
    """Leave out rows of buttons, and the note that asks for a press on one of them."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Actions):
            if kept and isinstance(kept[-1], Note):
                kept.pop()
        elif not isinstance(block, Divider):
            kept.append(block)
    return kept


def _texts(block: Block) -> Iterator[tuple[Text, int]]:
    """The parts of a block, each with how far it is indented."""
    match block:
        case Heading(text=text, level=level):
            yield Text(inert(text), style="bold underline" if level == _TITLE else "bold"), 0
        case Paragraph(text=text):
            yield Text(inert(text)), 0
        case Note(text=text):
            yield Text(inert(text), style="dim"), 0
        case Quote(text=text):
            yield Text(inert(text)), _INDENT
        case Entry():
            yield from _entry(block)
        case Link(label=label, url=url):
            yield Text(f"{inert(label)}: {url}"), 0
        case Actions() | Divider():
            pass


def _entry(entry: Entry) -> Iterator[tuple[Text, int]]:
    badge = f" · {inert(entry.badge)}" if entry.badge else ""
    yield Text(inert(entry.title), style="bold").append(badge, style="not bold"), 0
    if entry.detail:
        yield Text(inert(entry.detail), style="dim"), _INDENT
    if entry.quote:
        yield Text(f"“{inert(entry.quote)}”"), _INDENT
    if entry.source:
        yield Text(f"— {inert(entry.source)}", style="dim"), _INDENT
