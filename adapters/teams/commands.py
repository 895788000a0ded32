"""How commands are typed in Teams: bare words in the personal chat, after a mention elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

HOME: Final = frozenset({"home", "start", "startseite"})
_MOMENT: Final = "moment"
_EARSHOT: Final = "earshot"
_ALIASES: Final = {"my moments": "moments", "meine momente": "momente"}
_WITH_WORDS: Final = frozenset({"search", "customers", "moments", "join", "leave"})
"""Commands that are often followed by words: a sentence that begins like one is an answer."""
_CALLED: Final = re.compile(r"/?(earshot|moment)(?:[ \t]*\n|[ \t]+|:[ \t]*|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command, as `CommandGiven` has it, or a look at one's home."""

    command: str
    text: str


def spell(command: str) -> str:
    """How a command is typed in the personal chat."""
    word = command.removeprefix(f"{_EARSHOT} ")
    return command if word in _WITH_WORDS or " " in word else word


def in_person(text: str, known: Collection[str]) -> Typed | None:
    """The command a message to the bot is, None for words of a customer.

    A known word counts only where it stands alone, so that no answer is mistaken for a command.
    `moment` is only taken off where it is clearly not part of the sentence.
    """
    whole = text.strip()
    slashed = whole.startswith("/")
    word = whole.removeprefix("/").casefold()
    if word in HOME:
        return Typed("home", "")
    word = _ALIASES.get(word, word)
    if word == _MOMENT:
        return Typed(_MOMENT, "")
    if word in known:
        return Typed(_EARSHOT, word)
    found = _CALLED.match(whole)
    if found is None:
        return None
    rest = whole[found.end() :]
    if found[1].casefold() == _EARSHOT:
        return Typed(_EARSHOT, rest.strip())
    return Typed(_MOMENT, rest) if slashed or ":" in found[0] else None


def in_company(text: str) -> Typed:
    """What a message that mentions the bot in a channel or a chat asks for."""
    whole = text.strip()
    if whole.removeprefix("/").casefold() in HOME:
        return Typed("home", "")
    found = _CALLED.match(whole)
    if found is None:
        word = whole.removeprefix("/")
        return Typed(_EARSHOT, _ALIASES.get(word.casefold(), word))
    return Typed(found[1].casefold(), whole[found.end() :])
