"""What is said about a moment: that it is kept, what can be done with it, where it may belong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

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


LISTED: Final = "list"
"""Stands in a button after the moment's id where it was pressed in a list of one's own moments."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """What came of an author's choice, and whether the moment is in a theme now, or in two."""

    said: str
    themed: bool
    in_two: bool = False


def logged(
    moment: Moment,
    said: str,
    suggestions: Sequence[Suggestion],
    thanks: Thanks | None,
    say: Say,
    nonce: Callable[[], str],
    *,
    unreadable: bool = False,
) -> Message:
    """The answer to something logged; `said` is its first sentence.

    `suggestions` are offered until the author has said where it belongs; then `thanks` says what
    came of it, that can be changed, and a second theme can be given.
    `unreadable` says that none can be found, because the moment is in an unknown language.
    """
    blocks: list[Block] = [Paragraph(said)]
    if thanks is not None:
        blocks += [Note(thanks.said), Actions(_theme_buttons(moment.id, thanks, say))]
    elif suggestions:
        blocks += _theme_question(moment, suggestions, say, nonce)
    elif unreadable:
        another = Button(say("theme-another"), "theme.search", moment.id, opens_form=True)
        blocks += [Note(say("theme-unreadable")), Actions((another,))]
    # Below a choice, "Undo" would read as if it took back the choice alone.
    take_back = "logged-undo" if thanks is None else "logged-take-back"
    blocks.append(
        Actions(
            (
                Button(say("logged-add-details"), "moment.details", moment.id, opens_form=True),
                Button(say(take_back), "moment.undo", moment.id, nonce=nonce()),
            )
        )
    )
    return Message(summary=said, blocks=tuple(blocks))


def placed(moment: Moment, thanks: Thanks, say: Say, nonce: Callable[[], str]) -> Message:
    """What the question about a moment's theme becomes once its author has answered it."""
    said = say("logged-anonymous" if moment.anonymous else "logged")
    return logged(moment, said, (), thanks, say, nonce)


def _theme_buttons(moment_id: str, thanks: Thanks, say: Say) -> tuple[Button, ...]:
    change = Button(say("theme-change"), "theme.search", moment_id, opens_form=True)
    if not thanks.themed:
        return (change,)
    return change, also_button(moment_id, say, also_label(in_two=thanks.in_two))


def also_button(value: str, say: Say, label: str) -> Button:
    """Give a moment a second theme, or another one than it has; `value` begins with its id."""
    return Button(say(label), "theme.also", value, opens_form=True)


def also_label(*, in_two: bool) -> str:
    """What that button is called."""
    return "theme-also-change" if in_two else "theme-also"


def pressed_at(moment_id: str, where: str) -> str:
    """The value of a button about a moment that stands `where` (LISTED, or "")."""
    return f"{moment_id}:{where}" if where else moment_id


def filed(moment_id: str, text: str, say: Say, *, in_two: bool) -> Message:
    """Says in which theme a moment is now, and offers a second one, or another than it has."""
    also = also_button(pressed_at(moment_id, LISTED), say, also_label(in_two=in_two))
    return Message(text, (Paragraph(text), Actions((also,))))


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
