"""What somebody sees about themselves: the next question, their schedules, their settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Confirm,
    Divider,
    Entry,
    Heading,
    Menu,
    Message,
    Note,
    Paragraph,
)
from bot.speech.say import Say

ROLES: Final = {"member": "role-a-member", "lead": "role-a-lead", "admin": "role-an-admin"}


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """A schedule somebody is on, or left: `about` is when it asks and who put them there."""

    id: str
    name: str
    about: str
    active: bool
    can_join: bool


@dataclass(frozen=True, slots=True)
class Me:
    """Everything on the card. Instants are in the reader's zone; a pause that ends with a day has
    that day alone as `paused_until`. `language` is its own name, `chosen` by the reader or not."""

    next_at: datetime | None
    next_from: str
    again: bool
    paused_until: date | datetime | None
    lines: Sequence[ScheduleLine]
    language: str
    chosen: bool
    role: str


def me_card(me: Me, say: Say, nonce: Callable[[], str]) -> Message:
    """The card of `/earshot me`."""
    title = say("own-title")
    blocks: list[Block] = [Heading(title)]
    if me.paused_until is not None:
        blocks.append(Paragraph(say("own-paused", until=me.paused_until)))
    blocks.append(Paragraph(next_line(me, say)))
    for line in me.lines:
        blocks += [Divider(), _schedule(line, say, nonce)]
    if not me.lines:
        blocks.append(Paragraph(say("own-schedules-none")))
    settled = (language_line(me, say), say("own-role", role=say(ROLES[me.role])))
    blocks += [Divider(), Note(" ".join(settled)), Actions(_settings(me, say, nonce))]
    return Message(title, tuple(blocks))


def next_line(me: Me, say: Say) -> str:
    """When the next question comes."""
    if me.next_at is None:
        return say("own-next-none")
    return say("own-next-again" if me.again else "own-next", at=me.next_at, schedule=me.next_from)


def language_line(me: Me, say: Say) -> str:
    """Which language, and who chose it."""
    return say("own-language-is" if me.chosen else "own-language-follows", language=me.language)


def _schedule(line: ScheduleLine, say: Say, nonce: Callable[[], str]) -> Entry:
    buttons: tuple[Button | Menu, ...] = ()
    if line.active:
        ask = say("leave-ask", schedule=line.name)
        sure = Confirm(ask, say("leave-confirm"), say("leave-stay"))
        buttons = (Button(say("leave-confirm"), "own.leave", line.id, nonce=nonce(), confirm=sure),)
    elif line.can_join:
        buttons = (Button(say("rejoin"), "own.join", line.id, nonce=nonce()),)
    return Entry(title=line.name, detail=line.about, buttons=buttons)


def _settings(me: Me, say: Say, nonce: Callable[[], str]) -> tuple[Button, ...]:
    pause = Button(say("pause-open"), "member.pause", opens_form=True)
    if me.paused_until is not None:
        pause = Button(say("resume-now"), "own.resume", nonce=nonce())
    return (
        pause,
        Button(say("own-language"), "own.language", opens_form=True),
        Button(say("my-moments-title"), "moment.mine"),
        Button(say("own-data-title"), "own.data", nonce=nonce()),
        Button(say("web-link"), "web.link"),
    )
