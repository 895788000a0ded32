"""What is said about a moment: that it is kept, what can be done with it, where it may belong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Message,
    Note,
    Paragraph,
)
from bot.speech.say import Say
from storage.values import Moment


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme a moment may belong to, and how many people heard it."""

    theme_id: str
    name: str
    people: int


def logged(
    moment: Moment,
    said: str,
    suggestions: Sequence[Suggestion],
    thanks: str,
    say: Say,
    nonce: Callable[[], str],
    *,
    unreadable: bool = False,
) -> Message:
    """The answer to something logged; `said` is its first sentence.

    `suggestions` are offered until the author has tapped one; then `thanks` says what came of it.
    `unreadable` says that none can be found, because the moment is in an unknown language.
    """
    blocks: list[Block] = [Paragraph(said)]
    if thanks:
        blocks.append(Note(thanks))
    elif suggestions:
        blocks += _theme_question(moment, suggestions, say, nonce)
    elif unreadable:
        another = Button(say("theme-another"), "theme.search", moment.id, opens_form=True)
        blocks += [Note(say("theme-unreadable")), Actions((another,))]
    blocks.append(
        Actions(
            (
                Button(say("logged-add-details"), "moment.details", moment.id, opens_form=True),
                Button(say("logged-undo"), "moment.undo", moment.id, nonce=nonce()),
            )
        )
    )
    return Message(summary=said, blocks=tuple(blocks))


def _theme_question(
    moment: Moment, suggestions: Sequence[Suggestion], say: Say, nonce: Callable[[], str]
) -> list[Block]:
    near = tuple(
        Button(
            say("theme-choice", theme=one.name, people=say("theme-heard-by", people=one.people)),
            "theme.choose",
            f"{moment.id}:{one.theme_id}",
            nonce=nonce(),
        )
        for one in suggestions
    )
    other = (
        Button(say("theme-another"), "theme.search", moment.id, opens_form=True),
        Button(say("theme-new"), "theme.choose", f"{moment.id}:new", nonce=nonce()),
        Button(say("theme-none"), "theme.choose", f"{moment.id}:none", nonce=nonce()),
    )
    return [Paragraph(say("theme-ask")), Actions(near), Actions(other)]


def notice(text: str) -> Message:
    """One sentence on its own."""
    return Message(text, (Paragraph(text),))


def excerpt(words: str, limit: int = 160) -> str:
    """The beginning of somebody's words, cut at a space where there is one, with an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head) + "…"
