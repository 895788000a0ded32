"""Somebody's own moments as a list to page through, each with what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Confirm,
    Divider,
    Entry,
    Heading,
    Message,
    Note,
    Paragraph,
)
from bot.speech.moment_card import LISTED, also_button, excerpt, pressed_at
from bot.speech.say import Say

LONGEST_SEARCH = 200
"""Characters that are searched for: they have to travel with the buttons that turn the page."""


@dataclass(frozen=True, slots=True)
class OwnMoment:
    """One of them: `detail` is a line of facts, `theme` one about where it belongs. `second` names
    the button that gives it a second theme, "" while it is in none."""

    id: str
    words: str
    detail: str
    theme: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of the list, newest first. `older` and `newer` say whether there is more.

    `total` counts all that hold `words`, which is "" when nothing was searched for.
    """

    moments: Sequence[OwnMoment]
    older: bool
    newer: bool
    words: str
    total: int


def own_moments_card(
    page: OwnPage, say: Say, spell: Callable[[str], str], nonce: Callable[[], str]
) -> Message:
    """The page as a message."""
    title = say("my-moments-title")
    blocks: list[Block] = [Heading(title), Paragraph(_count(page, say))]
    for moment in page.moments:
        blocks += [Divider(), _entry(moment, say, nonce)]
    turns = _turns(page, say, nonce)
    if turns:
        blocks += [Divider(), Actions(turns)]
    if page.total and not page.words:
        blocks.append(Note(say("own-moments-search-hint", command=spell("earshot moments"))))
    return Message(title, tuple(blocks))


def _count(page: OwnPage, say: Say) -> str:
    if page.words:
        return say("own-moments-found", moments=page.total, words=page.words)
    return say("my-moments-count", moments=page.total)


def _entry(moment: OwnMoment, say: Say, nonce: Callable[[], str]) -> Entry:
    sure = Confirm(say("delete-ask"), say("delete-confirm"), say("delete-keep"))
    here = pressed_at(moment.id, LISTED)
    return Entry(
        title=excerpt(moment.words),
        detail="\n".join(filter(None, (moment.detail, moment.theme))),
        buttons=(
            Button(say("edit-open"), "moment.details", moment.id, opens_form=True),
            Button(say("own-theme-change"), "theme.search", here, opens_form=True),
            *((also_button(here, say, moment.second),) if moment.second else ()),
            Button(
                say("delete-open"),
                "moment.delete",
                moment.id,
                nonce=nonce(),
                style="danger",
                confirm=sure,
            ),
        ),
    )


def _turns(page: OwnPage, say: Say, nonce: Callable[[], str]) -> tuple[Button, ...]:
    if not page.moments:
        return ()
    first, last = page.moments[0].id, page.moments[-1].id
    found = []
    if page.newer:
        value = f"{first}:{page.words}"
        found.append(Button(say("my-moments-newer"), "own.newer", value, nonce=nonce()))
    if page.older:
        value = f"{last}:{page.words}"
        found.append(Button(say("my-moments-older"), "own.older", value, nonce=nonce()))
    return tuple(found)


def also_line(how: str, name: str, say: Say) -> str:
    """In which second theme it is, and who says so: `how` is author or lead."""
    return say(f"own-theme-also-{how}", theme=name) if name else say("own-theme-also-unnamed")


def theme_line(how: str, theme_id: str | None, name: str, say: Say, sure: int | None = None) -> str:
    """Where a moment belongs, and who says so. `how` is author, lead, auto or "" before that;
    `sure` is how many of a hundred automatic choices like it are right."""
    if not how:
        return say("own-theme-waiting")
    if theme_id is None:
        ends = {"author": "own-theme-alone", "lead": "own-theme-alone-lead"}
        return say(ends.get(how, "own-theme-alone-auto"))
    if not name:
        return say("own-theme-unnamed")
    told = say(f"own-theme-{how}", theme=name)
    return f"{told} {say('moment-how-sure', sure=sure)}" if sure is not None else told
