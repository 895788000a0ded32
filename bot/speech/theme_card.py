"""One theme as a message: its numbers, its moments and why each is here, what was done to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Divider,
    Entry,
    Heading,
    Menu,
    Message,
    Note,
    Paragraph,
)
from bot.speech.moment_card import excerpt
from bot.speech.say import Say
from bot.speech.theme_list import Said, done
from bot.speech.theme_menu import Subject, theme_menu
from bot.speech.theme_words import badge, counts, name_of, people, sparkline, trend
from bot.themes.line import ThemeLine


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment as a reader may see it: whose and about whom, when, why it is here, its words."""

    source: str
    when: str
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in words, when it was taken, and the id to undo it by ("" where it cannot be)."""

    text: str
    when: str
    undo: str


@dataclass(frozen=True, slots=True)
class ThemeView:
    """Everything a card shows. `first_heard` is a date in words or "". `older` is the cursor of
    the next page of moments, "" on the last one; `newest` says that this is the first."""

    line: ThemeLine
    hearing: int
    first_heard: str
    moments: Sequence[MomentRow]
    older: str
    newest: bool
    steps: Sequence[StepRow]


def theme_card(
    view: ThemeView, say: Say, nonce: Callable[[], str], said: Said | None = None
) -> Message:
    """The card; the history stands in the thread."""
    line = view.line
    title = name_of(line.name, say)
    state = " · ".join(part for part in (badge(line, say), trend(line, say)) if part)
    blocks: list[Block] = [Heading(title), *done(said, say, nonce, "card"), Note(state)]
    blocks += [Paragraph(counts(line, say)), *_weeks(view, say)]
    blocks.append(Actions(_buttons(view, say, nonce)))
    blocks += [Divider(), Heading(say("themes-moments")), *_moments(view, say)]
    pages = _pages(view, say, nonce)
    if pages:
        blocks.append(Actions(tuple(pages)))
    thread: list[Block] = [Heading(say("themes-history"))]
    thread += [Note(f"{one.when} · {one.text}") for one in view.steps]
    if not view.steps:
        thread.append(Note(say("themes-history-none")))
    label = say("themes-history")
    return Message(title, tuple(blocks), thread=tuple(thread), thread_label=label)


def _weeks(view: ThemeView, say: Say) -> list[Block]:
    line = view.line
    span = [say("themes-weeks-span", weeks=len(line.counts))]
    span.append(say("report-moments", moments=line.moments))
    span += people(line.people_all, line.customers_all, say)
    listed = ", ".join(str(n) for n in line.counts)
    told: list[Block] = [
        Paragraph(sparkline(line.counts)),
        Note(say("themes-weeks", counts=listed)),
    ]
    about = " · ".join(span)
    if view.first_heard:
        about += f" · {say('themes-first-heard', date=view.first_heard)}"
    return [*told, Note(about)]


def _buttons(view: ThemeView, say: Say, nonce: Callable[[], str]) -> tuple[Button | Menu, ...]:
    line = view.line
    subject = Subject(line.id, line.name, line.state, view.hearing)
    menu = theme_menu(subject, "card", say, nonce, opens=False, undo=_undoable(view))
    back = Button(say("themes-back-to-list"), "theme.list", "active:0", nonce=nonce())
    return (menu, back)


def _undoable(view: ThemeView) -> bool:
    return any(one.undo for one in view.steps)


def _moments(view: ThemeView, say: Say) -> list[Block]:
    if not view.moments:
        return [Paragraph(say("themes-moments-none"))]
    return [
        Entry(
            title=one.source,
            detail=" · ".join(part for part in (one.when, one.why) if part),
            quote=excerpt(one.words, 300),
        )
        for one in view.moments
    ]


def _pages(view: ThemeView, say: Say, nonce: Callable[[], str]) -> list[Button]:
    def to(label: str, after: str) -> Button:
        return Button(label, "theme.page", f"{view.line.id}:{after}", nonce=nonce())

    buttons = [] if view.newest else [to(say("themes-moments-newest"), "")]
    if view.older:
        buttons.append(to(say("themes-moments-older"), view.older))
    return buttons
