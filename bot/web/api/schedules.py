"""Schedules: who is asked what and when, and who has not answered."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.tokens.check import Caller
from bot.web.api.callers import Gate
from bot.web.api.fields import FIRST_PAGE, After, Id, Limit, Model, Named, clock_time
from bot.web.api.pages import Place, page_of, place_in
from bot.web.api.problems import not_found
from storage import paging
from storage import schedules as stored
from storage.paging import Unanswered as Open
from storage.values import Schedule as Kept


class Audience(Model):
    """Who is asked: `kind` tells whether `ids` are those of channels, groups or people.

    Ids of people are told to callers with people:read only; to others `ids` is null.
    """

    kind: str
    ids: list[str] | None


class Schedule(Model):
    """A schedule. `rrule` is a recurrence as RFC 5545 has it, at `local_time` of `zone`, or of
    each member's own zone when that is null. Times of day are written
    HH:MM; working days are counted from 0, Monday."""

    id: str
    name: str
    pack: str
    state: str
    audience: Audience
    rrule: str
    local_time: str
    starts_on: date
    zone: str | None
    working_days: list[int]
    holiday_country: str | None
    quiet_from: str | None
    quiet_to: str | None
    reminder_hours: int | None
    answer_hours: int
    catch_up_hours: int
    created_at: datetime


class Schedules(Model):
    """A page of schedules, the oldest first."""

    items: list[Schedule]
    next: str | None


class Unanswered(Model):
    """Somebody who was asked, can still answer, and has not done so."""

    member: Named
    asked_at: datetime
    closes_at: datetime
    snoozed_until: datetime | None


class UnansweredPage(Model):
    """A page of people who have not answered, who was asked longest ago first."""

    items: list[Unanswered]
    next: str | None


def routes(api: APIRouter, gate: Gate) -> None:
    """Add the schedules."""
    kit = gate.kit
    reader = gate.needs("schedules:read")
    who_may_ask = gate.needs("reach:read", "people:read")

    @api.get("/schedules", summary="List schedules")
    async def list_schedules(
        request: Request,
        response: Response,
        limit: Limit = FIRST_PAGE,
        after: After = None,
        caller: Caller = Depends(reader),
    ) -> Schedules:
        """Every schedule that has not been deleted, the oldest first."""
        place = place_in(after)
        found = await kit.store.read(
            lambda session: paging.schedules_page(session, caller.workspace, place, limit + 1)
        )
        shown, following = page_of(request, response, found, limit, _place)
        return Schedules(items=[_schedule(each, caller) for each in shown], next=following)

    @api.get("/schedules/{schedule}", summary="Read a schedule")
    async def read_schedule(schedule: Id, caller: Caller = Depends(reader)) -> Schedule:
        """One schedule."""
        return _schedule(await kit.store.read(lambda s: find(s, schedule, caller)), caller)

    @api.get("/schedules/{schedule}/unanswered", summary="List who has not answered")
    async def list_unanswered(
        request: Request,
        response: Response,
        schedule: Id,
        limit: Limit = FIRST_PAGE,
        after: After = None,
        caller: Caller = Depends(who_may_ask),
    ) -> UnansweredPage:
        """The people whose question of this schedule is open. Saying that there is nothing this
        time is an answer; snoozing is none."""
        place = place_in(after)
        now = kit.clock.now()

        def read(session: Session) -> list[Open]:
            find(session, schedule, caller)
            return paging.unanswered_page(
                session, caller.workspace, schedule, now, place, limit + 1
            )

        found = await kit.store.read(read)
        shown, following = page_of(
            request, response, found, limit, lambda each: (each.asked_at, each.id)
        )
        return UnansweredPage(items=[_unanswered(each) for each in shown], next=following)


def find(session: Session, schedule_id: str, caller: Caller) -> Kept:
    """A schedule that has not been deleted. Raises ApiProblem."""
    found = stored.schedule(session, caller.workspace, schedule_id)
    if found is None or found.state == "deleted":
        raise not_found("schedule")
    return found


def _schedule(kept: Kept, caller: Caller) -> Schedule:
    known = kept.audience_kind != "people" or "people:read" in caller.scopes
    return Schedule(
        id=kept.id,
        name=kept.name,
        pack=kept.pack,
        state=kept.state,
        audience=Audience(kind=kept.audience_kind, ids=list(kept.audience_ids) if known else None),
        rrule=kept.rrule,
        local_time=f"{kept.local_time:%H:%M}",
        starts_on=kept.starts_on,
        zone=kept.zone,
        working_days=list(kept.working_days),
        holiday_country=kept.holiday_country,
        quiet_from=clock_time(kept.quiet_from),
        quiet_to=clock_time(kept.quiet_to),
        reminder_hours=kept.reminder_hours,
        answer_hours=kept.answer_hours,
        catch_up_hours=kept.catch_up_hours,
        created_at=kept.created_at,
    )


def _unanswered(each: Open) -> Unanswered:
    return Unanswered(
        member=Named(id=each.member_id, name=each.name),
        asked_at=each.asked_at,
        closes_at=each.closes_at,
        snoozed_until=each.snoozed_until,
    )


def _place(schedule: Kept) -> Place:
    return schedule.created_at, schedule.id
