"""Reach: what became of everything that was to be asked, and who was not reached."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlmodel import Session

from bot.tokens.check import Caller
from bot.web.api.callers import Gate
from bot.web.api.fields import (
    FIRST_PAGE,
    After,
    Day,
    IdFilter,
    Limit,
    Model,
    Named,
    end_of,
    in_order,
    start_of,
)
from bot.web.api.moments import person
from bot.web.api.pages import page_of, place_in
from bot.web.api.schedules import find
from storage import occurrences
from storage.reach import MissedSlot, missed

_USUAL: Final = timedelta(days=6)

Counts = dict[tuple[str, str | None], int]


class Reason(Model):
    """How many slots ended for this reason."""

    reason: str
    count: int


class Unreached(Model):
    """A slot of a member that nothing was sent for; `local` is its wall time there.

    `outcome` is skipped, unreachable or waiting, `reason` null while it is waiting.
    """

    local: str
    outcome: str
    reason: str | None
    member: Named | None


class Reach(Model):
    """What became of the slots of these days, both included, in UTC.

    `planned` is the sum of `sent`, `waiting` and all counts in `skipped` and `unreachable`.
    `items` is a page of what was not sent, in the order of the slots.
    """

    first_day: date
    last_day: date
    planned: int
    sent: int
    waiting: int
    skipped: list[Reason]
    unreachable: list[Reason]
    items: list[Unreached]
    next: str | None


def routes(api: APIRouter, gate: Gate) -> None:
    """Add the reach report."""
    kit = gate.kit
    reader = gate.needs("reach:read")

    @api.get("/reach", summary="Read who was reached")
    async def read_reach(
        request: Request,
        response: Response,
        schedule: IdFilter = None,
        first: Annotated[Day | None, Query(alias="from", description="The first day.")] = None,
        last: Annotated[Day | None, Query(alias="to", description="The last day.")] = None,
        limit: Limit = FIRST_PAGE,
        after: After = None,
        caller: Caller = Depends(reader),
    ) -> Reach:
        """Of one schedule or of all: how many were to be asked, what became of that, and who was
        not reached and why. Without days, the seven days up to today. Names need people:read."""
        place = place_in(after)
        until = last or kit.clock.now().date()
        since = first or (until - _USUAL if until - date.min > _USUAL else date.min)
        in_order(since, until)
        start, end = start_of(since), end_of(until)

        def read(session: Session) -> tuple[Counts, list[MissedSlot]]:
            if schedule is not None:
                find(session, schedule, caller)
            counts = occurrences.reach_counts(session, caller.workspace, schedule, start, end)
            return counts, missed(
                session, caller.workspace, schedule, start, end, after=place, limit=limit + 1
            )

        counts, found = await kit.store.read(read)
        shown, following = page_of(request, response, found, limit, lambda each: (each.at, each.id))
        return Reach(
            first_day=since,
            last_day=until,
            planned=sum(counts.values()),
            sent=_total(counts, "sent"),
            waiting=_total(counts, "waiting"),
            skipped=_reasons(counts, "skipped"),
            unreachable=_reasons(counts, "unreachable"),
            items=[_unreached(each, caller) for each in shown],
            next=following,
        )


def _total(counts: Counts, outcome: str) -> int:
    return sum(count for (found, _), count in counts.items() if found == outcome)


def _reasons(counts: Counts, outcome: str) -> list[Reason]:
    """The most frequent first."""
    found = [
        Reason(reason=why or "", count=n) for (one, why), n in counts.items() if one == outcome
    ]
    return sorted(found, key=lambda each: (-each.count, each.reason))


def _unreached(slot: MissedSlot, caller: Caller) -> Unreached:
    return Unreached(
        local=slot.local,
        outcome=slot.outcome,
        reason=slot.reason,
        member=person(slot.member_id, slot.name, caller),
    )
