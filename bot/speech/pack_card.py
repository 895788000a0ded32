"""Question packs for admins: the list of them, and the questions of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from bot.speech.pack_line import PackLine
from bot.speech.say import Say
from prompts.packs import Pack

MOST_LISTED: Final = 20
"""So many stand in the card, so that it stays within what platforms take."""


def packs_card(
    lines: Sequence[PackLine], locale: str, say: Say, nonce: Callable[[], str]
) -> Message:
    """Own packs first, each with what can be done with it."""
    title = say("packs-title")
    blocks: list[Block] = [Heading(title), Paragraph(say("packs-intro"))]
    blocks += [_entry(line, locale, say, nonce) for line in lines[:MOST_LISTED]]
    if len(lines) > MOST_LISTED:
        blocks.append(Note(say("packs-more", packs=len(lines) - MOST_LISTED)))
    new = Button(say("packs-new"), "pack.new", style="primary", opens_form=True)
    blocks += [Divider(), Actions((new,))]
    return Message(title, tuple(blocks))


def pack_card(pack: Pack, locale: str, say: Say) -> Message:
    """A pack's aim, and its questions in the reader's language."""
    name = pack.name.in_language(locale)
    questions = "\n".join(
        say(
            "pack-question-line", question=one.text.in_language(locale), kind=kind_of(one.kind, say)
        )
        for one in pack.questions
    )
    aim = pack.aim.in_language(locale)
    return Message(name, (Heading(name), Paragraph(aim), Paragraph(questions)))


def kind_of(kind: str, say: Say) -> str:
    """“open” or “narrow” in words."""
    return say("pack-kind-open" if kind == "open" else "pack-kind-narrow")


def facts_of(line: PackLine, say: Say) -> str:
    """How many questions a pack has, and who asks from it."""
    count = say("pack-questions", questions=len(line.pack.questions) if line.pack else 0)
    if not line.schedules:
        return count
    return " · ".join((count, say("pack-used-by", schedules=", ".join(line.schedules))))


def name_of(line: PackLine, locale: str) -> str:
    """What a pack is called; its key where it cannot be read."""
    return line.pack.name.in_language(locale) if line.pack else line.key


def _entry(line: PackLine, locale: str, say: Say, nonce: Callable[[], str]) -> Entry:
    aim = line.pack.aim.in_language(locale) if line.pack else say("pack-unreadable")
    name = name_of(line, locale)
    buttons = [Button(say("pack-show"), "pack.show", line.key, nonce=nonce())]
    if line.own:
        buttons.append(Button(say("pack-change"), "pack.change", line.key, opens_form=True))
    buttons.append(Button(say("pack-copy"), "pack.copy", line.key, opens_form=True))
    if line.own:
        ask = Confirm(
            say("pack-delete-ask", pack=name), say("pack-delete"), say("pack-delete-keep")
        )
        buttons.append(
            Button(
                say("pack-delete-open"),
                "pack.delete",
                line.key,
                nonce=nonce(),
                style="danger",
                confirm=ask,
            )
        )
    return Entry(
        title=name,
        badge=say("pack-own") if line.own else "",
        detail=f"{aim}\n{facts_of(line, say)}",
        buttons=(Menu(say("pack-menu"), tuple(buttons)),),
    )
