"""The list of themes as a message: a page of it, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Divider,
    Entry,
    Heading,
    Message,
    Note,
    Paragraph,
)
from bot.speech.say import Say
from bot.speech.theme_menu import Subject, theme_menu
from bot.speech.theme_words import badge, counts, name_of, nothing_listed, trend
from bot.themes.line import ThemeLine

PAGE: Final = 8
"""Themes in one message."""

FILTERS: Final[Mapping[str, tuple[str, ...]]] = {
    "active": ("active", "working"),
    "muted": ("muted",),
    "fixed": ("fixed",),
}
"""The states that each filter lists; see `is_listed`."""


def is_listed(line: ThemeLine, filter_: str) -> bool:
    """Whether a filter lists a theme. One that is heard again after it was fixed is open."""
    if line.again_after is not None:
        return filter_ == "active"
    return line.state in FILTERS[filter_]


@dataclass(frozen=True, slots=True)
class Said:
    """What was just done, in words, and the id of the step to undo it by ("" for none).

    Where it was the answer to a question of the weekly review, `answer` is that, with the id of
    the step after a point if there is one, and `undo` the id of the question.
    """

    text: str
    undo: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page: `lines` are those shown, from `first` (0 for the first) on; `totals` by filter.

    `hearing` holds by theme how many would be told that it is fixed, `undoable` the themes with a
    step that can be taken back.
    """

    filter: str
    first: int
    lines: Sequence[ThemeLine]
    totals: Mapping[str, int]
    hearing: Mapping[str, int]
    undoable: frozenset[str]


def theme_list(
    page: ListPage, say: Say, nonce: Callable[[], str], said: Said | None = None
) -> Message:
    """The themes of a filter, ranked; other filters and pages below them."""
    title = say("themes-title")
    blocks: list[Block] = [Heading(title), *done(said, say, nonce, _where(page))]
    if page.lines:
        blocks.append(Note(say("themes-explained")))
    else:
        others = sum(page.totals.values())
        blocks.append(Paragraph(nothing_listed(page.filter, others, say)))
    for line in page.lines:
        blocks += [Divider(), _entry(line, page, say, nonce)]
    total = page.totals[page.filter]
    if total > len(page.lines) > 0:
        last = page.first + len(page.lines)
        blocks.append(Note(say("themes-shown", first=page.first + 1, last=last, themes=total)))
    buttons = _pages(page, total, say, nonce)
    if buttons:
        blocks.append(Actions(tuple(buttons)))
    return Message(title, tuple(blocks))


def done(said: Said | None, say: Say, nonce: Callable[[], str], where: str = "") -> list[Block]:
    """What was just done, and undoing it; `where` tells the message to draw anew then."""
    if said is None:
        return []
    if not said.undo:
        return [Paragraph(said.text)]
    action, rest = ("review.undo", said.answer) if said.answer else ("theme.undo", where)
    undo = Button(say("theme-action-undo"), action, f"{said.undo}:{rest}", nonce=nonce())
    return [Paragraph(said.text), Actions((undo,))]


def _entry(line: ThemeLine, page: ListPage, say: Say, nonce: Callable[[], str]) -> Entry:
    subject = Subject(line.id, line.name, line.state, page.hearing.get(line.id, 0))
    menu = theme_menu(subject, _where(page), say, nonce, undo=line.id in page.undoable)
    return Entry(
        title=name_of(line.name, say),
        badge=badge(line, say),
        detail=" · ".join(filter(None, (counts(line, say), trend(line, say)))),
        buttons=(menu,),
    )


def _where(page: ListPage) -> str:
    return f"list.{page.filter}.{page.first}"


def _pages(page: ListPage, total: int, say: Say, nonce: Callable[[], str]) -> list[Button]:
    def to(label: str, filter_: str, first: int) -> Button:
        return Button(label, "theme.list", f"{filter_}:{first}", nonce=nonce())

    buttons: list[Button] = []
    if page.first:
        buttons.append(to(say("themes-previous"), page.filter, max(0, page.first - PAGE)))
    if page.first + PAGE < total:
        buttons.append(to(say("themes-next"), page.filter, page.first + PAGE))
    buttons += [
        to(say(f"themes-filter-{name}", themes=page.totals[name]), name, 0)
        for name in FILTERS
        if name != page.filter and page.totals[name]
    ]
    if page.filter != "active" and not page.totals["active"]:
        buttons.append(to(say("themes-filter-active", themes=0), "active", 0))
    return buttons
