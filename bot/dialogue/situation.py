"""What the dialogue needs to know about a member when they say or press something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.speech.asked import Asked
from bot.speech.say import Say
from storage.values import Member, Moment, Theme


@dataclass(frozen=True, slots=True)
class Standing:
    """One schedule a member is on."""

    schedule_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Situation:
    """A member at one instant.

    `prompts` are those they can still answer, the one asked last first. `moment` is the one the
    event is about: written in its message, or named by its button or form. `prompt` likewise.
    `customer` is the name of the moment's customer. `themes` are those that can be chosen, `main`
    and `also` those the moment is in, where one of them is asked about; `decided` says that a
    person put it there, or on its own.
    `loud` gives the first instant from another on that is outside the quiet hours of the prompt's
    schedule. `card` is the handle of the message whose button was pressed. `taken_back` says that
    the moment an edited message had become was undone or deleted by its author.
    `captured` says that the message somebody wants kept is a moment already.
    `spell` gives a command as it is typed on the member's platform.
    """

    now: datetime
    member: Member
    say: Say
    nonce: Callable[[], str]
    spell: Callable[[str], str]
    prompts: tuple[Asked, ...] = ()
    prompt: Asked | None = None
    moment: Moment | None = None
    customer: str = ""
    standings: tuple[Standing, ...] = ()
    themes: tuple[Theme, ...] = ()
    main: Theme | None = None
    also: Theme | None = None
    decided: bool = False
    loud: Callable[[datetime], datetime] = field(default=lambda at: at)
    card: str | None = None
    taken_back: bool = False
    captured: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The member's zone."""
        return ZoneInfo(self.member.zone)
