"""The first words to someone: who put them on what, who sees what they write, how to leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.contract.messages import Actions, Block, Button, Heading, Message, Note, Paragraph
from bot.speech.say import Say


@dataclass(frozen=True, slots=True)
class Placement:
    """How somebody came onto a schedule.

    `by` is the name of who set it up ("" when unknown), `when` the recurrence in words, `zone` the
    fixed zone it is read in ("" for the member's own), `first` the first question, local. `known`
    says that they have been welcomed before, to another schedule.
    """

    schedule: str
    by: str
    own_doing: bool
    when: str
    zone: str
    first: datetime | None
    known: bool = False


def welcome(placement: Placement, say: Say, spell: Callable[[str], str]) -> Message:
    """The welcome to someone newly enrolled."""
    schedule = placement.schedule
    if placement.own_doing:
        who = say("welcome-who-self", schedule=schedule)
    elif placement.by:
        who = say("welcome-who", admin=placement.by, schedule=schedule)
    else:
        who = say("welcome-who-unknown", schedule=schedule)
    said = Paragraph(" ".join((who, _when(placement, say))))
    leave = Note(say("welcome-leave", command=spell("earshot leave")))
    if placement.known:
        return Message(summary=who, blocks=(said, leave))
    blocks: list[Block] = [
        Heading(say("welcome-intro")),
        said,
        Paragraph(say("welcome-what-happens")),
        leave,
        Actions((Button(say("prompt-log"), "moment.new", style="primary", opens_form=True),)),
    ]
    return Message(summary=say("welcome-summary"), blocks=tuple(blocks))


def _when(placement: Placement, say: Say) -> str:
    style: Literal["welcome-when", "welcome-when-fixed"] = (
        "welcome-when-fixed" if placement.zone else "welcome-when"
    )
    said = say(style, when=placement.when, zone=placement.zone)
    if placement.first is None:
        return said
    return " ".join((said, say("welcome-first", at=placement.first)))
