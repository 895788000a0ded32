"""The reach report: what became of everything planned, and who was not reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from storage import occurrences, people
from storage.reach import AskedPerson

_NAMELESS: Final = ""

Counts = Mapping[tuple[str, str | None], int]
"""How many slots ended how: (outcome, reason) to count."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """A slot of a member that nothing was sent for.

    `local` is its wall time (YYYY-MM-DDTHH:MM). `outcome` is skipped, unreachable or waiting;
    `reason` a code of the catalogue's `reach-…` messages, None while it is waiting.
    """

    member_id: str
    name: str
    local: str
    outcome: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """planned = sent + all skipped + all unreachable + waiting, at every moment.

    `skipped` and `unreachable` count by reason, most frequent first.
    """

    planned: int
    sent: int
    waiting: int
    skipped: Mapping[str, int]
    unreachable: Mapping[str, int]

    @property
    def missed(self) -> int:
        """How many slots nothing was sent for (yet)."""
        return self.planned - self.sent


@dataclass(frozen=True, slots=True)
class Reach(Tally):
    """A tally, and everything that was not sent, in the order of the slots."""

    unreached: tuple[Unreached, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """People who were asked: asked = answered + nothing + silent.

    `nothing` said "nothing this time" whenever they said something; the silent did neither.
    """

    asked: int
    answered: int
    nothing: int
    silent: tuple[AskedPerson, ...]


def reach(
    session: Session, workspace: str, schedule_id: str | None, start: datetime, end: datetime
) -> Reach:
    """What became of the slots in [start, end) (aware) of one schedule, or of all for None."""
    counts = tally(occurrences.reach_counts(session, workspace, schedule_id, start, end))
    missed = occurrences.unreached(session, workspace, schedule_id, start, end)
    names = {one.id: one.name for one in people.members(session, workspace)} if missed else {}
    return Reach(
        planned=counts.planned,
        sent=counts.sent,
        waiting=counts.waiting,
        skipped=counts.skipped,
        unreachable=counts.unreachable,
        unreached=tuple(
            Unreached(member_id, names.get(member_id, _NAMELESS), local, outcome, reason)
            for member_id, local, outcome, reason in missed
        ),
    )


def tally(counts: Counts) -> Tally:
    """Counts by outcome and reason, added up."""
    return Tally(
        planned=sum(counts.values()),
        sent=_total(counts, "sent"),
        waiting=_total(counts, "waiting"),
        skipped=_by_reason(counts, "skipped"),
        unreachable=_by_reason(counts, "unreachable"),
    )


def together(many: Sequence[Counts]) -> dict[tuple[str, str | None], int]:
    """Counts of several schedules as one."""
    found: dict[tuple[str, str | None], int] = {}
    for counts in many:
        for key, count in counts.items():
            found[key] = found.get(key, 0) + count
    return found


def answers(people_asked: Sequence[AskedPerson]) -> Answers:
    """Who answered and who did not."""
    silent = tuple(one for one in people_asked if not one.answered and not one.nothing)
    answered = sum(1 for one in people_asked if one.answered)
    asked = len(people_asked)
    return Answers(asked, answered, asked - answered - len(silent), silent)


def _total(counts: Counts, outcome: str) -> int:
    return sum(count for (found, _), count in counts.items() if found == outcome)


def _by_reason(counts: Counts, outcome: str) -> dict[str, int]:
    """Most frequent first; ties by the reason's code."""
    found = [(reason or "", count) for (one, reason), count in counts.items() if one == outcome]
    return dict(sorted(found, key=lambda entry: (-entry[1], entry[0])))
