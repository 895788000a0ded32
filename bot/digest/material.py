"""What a digest is made of: plain values, gathered from storage by the caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol

from bot.digest.report import Again, Expired
from bot.themes.people import People
from storage.values import Change, Theme


@dataclass(frozen=True, slots=True)
class Heard:
    """One moment as a digest sees it.

    `author` and `customer` are ids. `theme` is the lasting theme the moment counts for, None when
    it stands alone; `also` is a second one, never the same. `chosen` says that a person put it
    where it is.
    """

    id: str
    author: str | None
    customer: str | None
    anonymous: bool
    theme: str | None
    words: str = ""
    also: str | None = None
    chosen: bool = False

    @property
    def themes(self) -> tuple[str, ...]:
        """Every theme it counts for."""
        return tuple(each for each in (self.theme, self.also) if each is not None)


class Before(NamedTuple):
    """A moment of an earlier period, which is counted only: there are many of them. One that is in
    two themes is there twice.

    `taken_in` marks one, single until now, that this period's closing took into a new theme.
    """

    theme: str | None
    author: str | None
    anonymous: bool
    taken_in: bool


class Quotes(Protocol):
    """Chooses what stands for others."""

    def pick(self, moments: Sequence[Heard], avoid: str | None) -> tuple[str, str] | None:
        """A moment's id and an exact excerpt of its words that stand for these moments, or None.

        `avoid` is an author to quote only when there is no other.
        """
        ...

    def nearest(self, moments: Sequence[Heard], to: Sequence[Heard]) -> Sequence[Heard]:
        """The moments, those first that are most about what `to` are about."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """A theme was taken up ("working") or done with ("fixed") since the digest before."""

    theme: str
    state: Literal["working", "fixed"]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything one digest depends on.

    `first_day` to `last_day` is the period, both included. `moments` were heard in it, oldest
    first. `earlier` holds the moments of the periods before it, one sequence each, the latest
    period first. `themes` are by id, `people` and `customers` names by id. `asked` counts the
    prompts sent in the period, `answered` those of them that were answered. `useful` counts votes
    for and against. `named` knows the people whose names are hidden in quotes. `expired` says
    whether moments of the period were deleted for their age; then `earlier` holds only periods
    that were not. `files` are those of attributed moments, by the moment's id: each with its id
    and name. `again` has the fixed themes that were heard again before the period ended. `told`
    counts by theme who is told when it is fixed.
    """

    first_day: date
    last_day: date
    moments: Sequence[Heard]
    earlier: Sequence[Sequence[Before]]
    themes: Mapping[str, Theme]
    people: Mapping[str, str]
    customers: Mapping[str, str]
    steps: Sequence[Step] = ()
    asked: int = 0
    answered: int = 0
    useful: tuple[int, int] = (0, 0)
    corrected_on: date | None = None
    corrected_for: Change = Change.NONE
    expired: Expired = ""
    named: People = field(default_factory=People)
    files: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    again: Mapping[str, Again] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)
