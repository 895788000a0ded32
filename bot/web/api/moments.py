"""Moments: what people logged, as far as it may be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, cast

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlmodel import Session

from bot.reading.visible import Seen, crowd, readable
from bot.tokens.check import Caller
from bot.web.api.callers import Gate
from bot.web.api.fields import (
    FIRST_PAGE,
    After,
    Day,
    Id,
    IdFilter,
    Limit,
    Model,
    Named,
    end_of,
    in_order,
    start_of,
)
from bot.web.api.pages import Place, page_of, place_in
from bot.web.api.problems import not_found
from storage import moments as stored
from storage.derived import fold_text, listed_at
from storage.search import Wanted, found_moments
from storage.theme_words import family
from storage.values import Member

Kind = Literal["pain", "need", "delight", "idea", "surprise"]


class Moment(Model):
    """One moment. What nobody filled in is "", or null.

    `placed_by` says who put it into its theme; of "auto", `placed_sure` how many of a hundred such
    choices are right. `also_theme` is a second theme, which `also_placed_by` gave it, too.

    Of an anonymous one `author`, `customer`, `heard_at`, `logged_at`, `edited_at` and
    `source_link` are always null.
    """

    id: str
    words: str
    reading: str
    kind: str
    customer: Named | None
    side: str
    heard_how: str
    feeling: str
    worth: str
    quick_win: bool
    anonymous: bool
    author: Named | None
    theme: Named | None
    placed_by: Literal["author", "lead", "auto"] | None
    placed_sure: int | None
    also_theme: Named | None
    also_placed_by: Literal["author", "lead"] | None
    week: date
    heard_at: datetime | None
    logged_at: datetime | None
    edited_at: datetime | None
    source_link: str | None


class Moments(Model):
    """A page of moments, the newest first."""

    items: list[Moment]
    next: str | None


def routes(api: APIRouter, gate: Gate) -> None:
    """Add the moments."""
    kit = gate.kit
    reader = gate.needs("moments:read")

    @api.get("/moments", summary="List moments")
    async def list_moments(
        request: Request,
        response: Response,
        first: Annotated[
            Day | None, Query(alias="from", description="Heard since this day.")
        ] = None,
        last: Annotated[Day | None, Query(alias="to", description="Heard until this day.")] = None,
        theme: IdFilter = None,
        customer: IdFilter = None,
        kind: Annotated[Kind | None, Query()] = None,
        words: Annotated[
            str | None,
            Query(
                pattern="^[^\\x00]*$",
                max_length=200,
                description="All of these words, or parts of words, occur in it.",
            ),
        ] = None,
        limit: Limit = FIRST_PAGE,
        after: After = None,
        caller: Caller = Depends(reader),
    ) -> Moments:
        """The moments that match every filter, the newest first. Days are days in UTC.

        Anonymous moments are listed by their week alone, and only for weeks in which five people
        logged something; `from` and `to` find them by week.
        """
        in_order(first, last)
        place = place_in(after)
        asked = tuple(fold_text(words or "").split())

        def read(session: Session) -> list[Seen]:
            if words and not asked:
                return []  # Nothing in it can occur anywhere.
            crowded = crowd(session, caller.workspace)
            wanted = Wanted(
                words=asked,
                theme_ids=family(session, caller.workspace, theme) if theme else None,
                customer_id=customer or "",
                kind=kind or "",
                since=start_of(first) if first else None,
                until=end_of(last) if last else None,
            )
            found = found_moments(session, caller.workspace, wanted, crowded, place, limit + 1)
            return readable(session, caller.workspace, NOBODY, found, crowded=crowded)

        found = await kit.store.read(read)
        shown, following = page_of(request, response, found, limit, _place)
        return Moments(items=[_moment(each, caller) for each in shown], next=following)

    @api.get("/moments/{moment}", summary="Read a moment")
    async def read_moment(moment: Id, caller: Caller = Depends(reader)) -> Moment:
        """One moment, as the list has it."""

        def read(session: Session) -> list[Seen]:
            found = stored.moments_by_id(session, caller.workspace, [moment])
            return readable(session, caller.workspace, NOBODY, found)

        found = await kit.store.read(read)
        if not found:
            raise not_found("moment")
        return _moment(found[0], caller)


NOBODY = Member(
    id="",
    external_id="",
    name="",
    zone="UTC",
    locale="en",
    role="lead",
    state="active",
    address=None,
    paused_until=None,
)
"""The reader that a token is: a lead who has logged nothing."""


def person(member_id: str | None, name: str, caller: Caller) -> Named | None:
    """Somebody, for callers who may know; else None."""
    if not member_id or "people:read" not in caller.scopes:
        return None
    return Named(id=member_id, name=name)


def _moment(seen: Seen, caller: Caller) -> Moment:
    moment = seen.moment
    exact = not moment.anonymous
    return Moment(
        id=moment.id,
        words=moment.words,
        reading=moment.reading,
        kind=moment.kind,
        customer=_named(moment.customer_id, seen.customer),
        side=moment.side,
        heard_how=moment.heard_how,
        feeling=moment.feeling,
        worth=moment.worth,
        quick_win=moment.quick_win,
        anonymous=moment.anonymous,
        author=person(moment.member_id, seen.author, caller),
        theme=_named(seen.theme_id, seen.theme),
        placed_by=cast("Literal['author', 'lead', 'auto'] | None", seen.how or None),
        placed_sure=seen.sure,
        also_theme=_named(seen.also_id, seen.also),
        also_placed_by=cast("Literal['author', 'lead'] | None", seen.also_how or None),
        week=seen.week,
        heard_at=seen.at,
        logged_at=moment.logged_at if exact else None,
        edited_at=moment.edited_at,
        source_link=seen.source_link or None,
    )


def _named(an_id: str | None, name: str) -> Named | None:
    return Named(id=an_id, name=name) if an_id else None


def _place(seen: Seen) -> Place:
    return listed_at(seen.moment), seen.moment.id
