"""What a schedule, saved or not, is going to do: who is asked when, who is not, and why. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.planning.decide import decide
from bot.planning.rules import Slots, zone_for
from bot.recurrence.slots import Slot
from storage.values import DueMember, Schedule

SLOTS: Final = 5
"""How many of the coming slots are looked at."""
LEFT: Final = "left"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the audience. `standing` is active, left (on their own) or new; `cursor` the
    wall time of the last slot dealt with, as in an enrolment; `zone_known` is False while `zone`
    is only taken for theirs."""

    id: str
    name: str
    zone: str
    state: str = "active"
    address: str | None = ""
    paused_until: datetime | None = None
    standing: str = "new"
    cursor: str | None = None
    zone_known: bool = True


@dataclass(frozen=True, slots=True)
class Stop:
    """The people of one zone at one slot; `at` is its instant in UTC."""

    zone: str
    people: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Skip:
    """Those for whom a slot is skipped for one reason (a `reach-…` code), by name."""

    reason: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One slot by its wall time. `people` are asked, earliest zone first; the others are not."""

    local: datetime
    people: int
    stops: tuple[Stop, ...]
    skips: tuple[Skip, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What comes. `names` are those on the schedule, `left` those who took themselves off it,
    `outside` those of its channels and groups who are never asked, and why.

    `zone` is the fixed zone, "" where everybody's own counts; then `unknown` are those of whom it
    is not known yet, by the zone they are asked in meanwhile.
    """

    schedule: Schedule
    zone: str
    names: tuple[str, ...]
    left: tuple[str, ...]
    runs: tuple[Run, ...]
    outside: tuple[Skip, ...] = ()
    unknown: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def next(self) -> Run | None:
        """The first slot at which somebody is asked."""
        return next((run for run in self.runs if run.people), None)


def preview(
    schedule: Schedule,
    audience: Sequence[Candidate],
    now: datetime,
    most: int = SLOTS,
    outside: Sequence[Skip] = (),
) -> Preview:
    """The next `most` slots of a schedule whose rule has been checked, as if it was not paused.

    Slots at which nobody is asked are listed beyond `most` until one comes at which somebody is,
    for a while at least: a preview that names no question says little.
    """
    slots = Slots(schedule)
    staying = [one for one in audience if one.standing != LEFT]
    runs = _runs(schedule, slots, staying, now, most)
    return Preview(
        schedule=schedule,
        zone=schedule.zone or "",
        names=tuple(one.name for one in staying),
        left=tuple(one.name for one in audience if one.standing == LEFT),
        runs=tuple(runs),
        outside=tuple(outside),
        unknown=() if schedule.zone else _unknown(staying),
    )


def _unknown(staying: Sequence[Candidate]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for one in staying:
        if not one.zone_known:
            found.setdefault(one.zone, []).append(one.name)
    return tuple((zone, tuple(names)) for zone, names in sorted(found.items()))


def _runs(
    schedule: Schedule, slots: Slots, staying: Sequence[Candidate], now: datetime, most: int
) -> list[Run]:
    coming = [(one, slots.coming(zone_for(schedule, one.zone), now, one.cursor)) for one in staying]
    runs: list[Run] = []
    while len(runs) < most * 4 and (len(runs) < most or not any(run.people for run in runs)):
        locals_ = [slot.local for _, slot in coming if slot is not None]
        if not locals_:
            break
        first = min(locals_)
        due = [(one, slot) for one, slot in coming if slot is not None and slot.local == first]
        runs.append(_run(schedule, first, due))
        cursor = first.isoformat(timespec="minutes")
        coming = [
            (one, slots.after(zone_for(schedule, one.zone), cursor))
            if slot is not None and slot.local == first
            else (one, slot)
            for one, slot in coming
        ]
    return runs


def _run(schedule: Schedule, local: datetime, due: Sequence[tuple[Candidate, Slot]]) -> Run:
    at_stops: dict[tuple[datetime, str], int] = {}
    skipped: dict[str, list[str]] = {}
    for one, slot in due:
        member = as_due(schedule, one, local, slot.at, slot.day_off)
        decision = decide(member, schedule, slot.at)
        if decision.send_at is None:
            skipped.setdefault(decision.reason or "", []).append(one.name)
            continue
        zone = zone_for(schedule, one.zone).key
        at_stops[decision.send_at, zone] = at_stops.get((decision.send_at, zone), 0) + 1
    stops = tuple(Stop(zone, people, at) for (at, zone), people in sorted(at_stops.items()))
    by_number = sorted(skipped.items(), key=lambda found: (-len(found[1]), found[0]))
    return Run(
        local=local,
        people=sum(stop.people for stop in stops),
        stops=stops,
        skips=tuple(Skip(reason, tuple(names)) for reason, names in by_number),
    )


def as_due(
    schedule: Schedule, one: Candidate, local: datetime, at: datetime, day_off: str | None
) -> DueMember:
    """Somebody at a slot, as the planning decides about them."""
    return DueMember(
        schedule_id=schedule.id,
        member_id=one.id,
        next_local=local.isoformat(timespec="minutes"),
        next_at=at,
        next_day_off=day_off,
        asked="",
        zone=ZoneInfo(one.zone).key,
        member_state=one.state,
        address=one.address,
        paused_until=one.paused_until,
    )
