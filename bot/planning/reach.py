"""The reach report: what became of everything planned, and who was not reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from storage import occurrences, people

_NAMELESS: Final = ""


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
class Reach:
    """planned = sent + all skipped + all unreachable + waiting, at every moment.

    `skipped` and `unreachable` count by reason. `unreached` lists everything not sent, in the
    order of the slots.
    """

    planned: int
    sent: int
    waiting: int
    skipped: Mapping[str, int]
    unreachable: Mapping[str, int]
    unreached: tuple[Unreached, ...]


def reach(
    session: Session, workspace: str, schedule_id: str | None, start: datetime, end: datetime
) -> Reach:
    """What became of the slots in [start, end) (aware) of one schedule, or of all for None."""
    counts = occurrences.reach_counts(session, workspace, schedule_id, start, end)
    missed = occurrences.unreached(session, workspace, schedule_id, start, end)
    names = {one.id: one.name for one in people.members(session, workspace)} if missed else {}
    return Reach(
        planned=sum(counts.values()),
        sent=_total(counts, "sent"),
        waiting=_total(counts, "waiting"),
        skipped=_by_reason(counts, "skipped"),
        unreachable=_by_reason(counts, "unreachable"),
        unreached=tuple(
            Unreached(member_id, names.get(member_id, _NAMELESS), local, outcome, reason)
            for member_id, local, outcome, reason in missed
        ),
    )


def _total(counts: Mapping[tuple[str, str | None], int], outcome: str) -> int:
    return sum(count for (found, _), count in counts.items() if found == outcome)


def _by_reason(counts: Mapping[tuple[str, str | None], int], outcome: str) -> dict[str, int]:
    """Most frequent first; ties by the reason's code."""
    found = [(reason or "", count) for (one, reason), count in counts.items() if one == outcome]
    return dict(sorted(found, key=lambda entry: (-entry[1], entry[0])))
