"""Picking whom to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from adapters.local.guard import fields, keep
from adapters.local.people import CAST, COMPANY, WORKSPACE, Colleague, colleague
from adapters.local.render import city
from adapters.local.room import DIRECT, Room

MEMBER_COOKIE = "earshot_local_member"


@dataclass(frozen=True, slots=True)
class Choice:
    """A colleague one can be. `role` is theirs in Earshot, when it is a special one."""

    who: Colleague
    role: str
    time: str
    city: str


def choosing(router: APIRouter, room: Room) -> None:
    """Add the routes of the first page."""

    @router.get("/local")
    async def start(request: Request) -> Response:
        """Go on as the member one was last."""
        who = colleague(request.cookies.get(MEMBER_COOKIE, ""))
        return RedirectResponse(f"/local/as/{who.id}/{DIRECT}" if who else "/local/people", 303)

    @router.get("/local/people")
    async def people(request: Request) -> Response:
        """Everybody one can be, and what time it is where they are."""
        who = colleague(request.cookies.get(MEMBER_COOKIE, ""))
        language = who.locale if who else "en"
        page = room.renderer.draw(
            "people.html",
            lang=language,
            say=partial(room.texts, language),
            company=COMPANY,
            choices=await _choices(room),
            current=request.cookies.get(MEMBER_COOKIE, ""),
            token=request.state.token,
        )
        return HTMLResponse(page)

    @router.post("/local/people")
    async def choose(request: Request) -> Response:
        """Become somebody."""
        who = colleague((await fields(request)).get("member", ""))
        if who is None:
            raise HTTPException(404, "local-nobody")
        response = RedirectResponse(f"/local/as/{who.id}/{DIRECT}", 303)
        keep(response, MEMBER_COOKIE, who.id)
        return response


async def _choices(room: Room) -> list[Choice]:
    zones, now = await room.platform.zones(), room.clock.now()
    residents = await room.directory.residents(WORKSPACE)
    roles = {one.external_id: one.role for one in residents if one.role != "member"}
    choices = []
    for who in CAST:
        zone = zones.get(who.id, who.home)
        time = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
        choices.append(Choice(who, roles.get(who.id, ""), time, city(zone)))
    return choices
