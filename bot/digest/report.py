"""What a digest says, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from storage.values import Change

AskKind = Literal["again", "fixed", "working", "emerging", "rising", "lasting", "top", "singles"]
"""What makes a question worth carrying on; "singles" when no theme does."""

Trend = Literal["first", "new", "back", "rising", "falling", "steady"]
"""How a theme compares with the period before; "first" when there is nothing to compare with."""


Expired = Literal["", "partly", "wholly"]
"""How much of a period lies so far back that its moments were deleted for their age."""


@dataclass(frozen=True, slots=True)
class Said:
    """A verbatim excerpt with contacts masked. The names are None where they must not be shown."""

    moment: str
    words: str
    author: str | None
    customer: str | None


@dataclass(frozen=True, slots=True)
class Again:
    """A theme that was marked as fixed `on` a day, and heard again `weeks` later, 0 for less than
    one."""

    on: date
    weeks: int


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme in one period.

    `before` counts its moments in the period before, `streak` the periods in a row that it has
    been heard in, this one included, and `silence` those in a row before this one without it,
    where it had been heard earlier. `ever` is how many people have told of it so far, `told` how
    many will be told when it is fixed. `again` says of a fixed theme that it is back.
    """

    theme: str
    name: str
    state: str
    moments: int
    people: int
    customers: int
    before: int
    trend: Trend
    streak: int
    ever: int
    silence: int = 0
    quote: Said | None = None
    more: tuple[Said, ...] = ()
    # See `in_two` of `Report`; `content_of` adds it where there is one.
    again: Again | None = field(default=None, repr=False)
    # No digest is redrawn because somebody left: as in `Report`, it is no part of the text.
    told: int = field(default=0, repr=False)

    @property
    def emerging(self) -> bool:
        """Whether only one person has ever told of it."""
        return self.ever == 1


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a quoted moment, and whose it is. Of anonymous moments there are none: a file can
    tell who made it."""

    file: str
    name: str
    author: str


@dataclass(frozen=True, slots=True)
class Did:
    """Something was done about a theme: `state` is working or fixed."""

    theme: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Ask:
    """The question to carry into the next period, and what it says of its theme, if any."""

    kind: AskKind
    name: str = ""
    people: int = 0
    streak: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """One digest.

    Every moment is counted once: `moments` is the sum over `top` and `other` of their moments,
    plus `muted`, `singles` and `held`, the anonymous ones that too few people surround, less those
    that are counted `in_two` themes.
    """

    first_day: date
    last_day: date
    moments: int
    people: int
    customers: int
    asked: int
    answered: int
    top: tuple[ThemeLine, ...]
    other: tuple[ThemeLine, ...]
    muted: int
    singles: int
    held: int
    single_quotes: tuple[Said, ...]
    quiet: tuple[ThemeLine, ...]
    did: tuple[Did, ...]
    ask: Ask | None
    useful: tuple[int, int]
    corrected_on: date | None
    expired: Expired = ""
    files: tuple[Attached, ...] = ()
    # These never change alone: left out of the text a report is compared by, they make no digest
    # of before look corrected.
    in_two: int = field(default=0, repr=False)
    corrected_for: Change = field(default=Change.NONE, repr=False)
