"""The pages one reads: a conversation, and what is new in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from adapters.local.choosing import MEMBER_COOKIE
from adapters.local.guard import keep
from adapters.local.parse import LONGEST
from adapters.local.people import CAST, COMPANY, ZONES
from adapters.local.render import Row, brief, city, day, row, short
from adapters.local.room import DIRECT, Room, Visitor, visitor
from adapters.local.stored import Stored, Window

SHOWN = 100
"""How many messages a conversation opens with."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in the sidebar."""

    id: str
    name: str
    unread: bool


@dataclass(frozen=True, slots=True)
class Now:
    """The time on a member's watch."""

    instant: str
    time: str
    day: str
    brief: str
    city: str


def reading(router: APIRouter, room: Room) -> None:
    """Add the routes that change nothing."""

    @router.get("/local/as/{member}")
    async def home(member: str) -> Response:
        """Their direct messages."""
        return RedirectResponse(f"/local/as/{member}/{DIRECT}", 303)

    @router.get("/local/as/{member}/{place}")
    async def conversation(
        request: Request, member: str, place: str, show: int = SHOWN
    ) -> Response:
        """A whole conversation."""
        me = await visitor(room, member)
        address = me.conversation(place)
        limit = max(show, 1)
        stored, window = await room.platform.newest(address, limit)
        await room.platform.see(member, address, window.last)
        values = await _standing(room, me, place)
        page = room.renderer.draw(
            "workspace.html",
            lang=me.who.locale,
            **values,
            **_surroundings(me, place),
            rows=rows(me, stored),
            window=window,
            earlier=limit * 4 if len(stored) == limit else 0,
            empty=await _empty(room, me, place),
            company=COMPANY,
            pages=room.pages,
            zones=sorted({*ZONES, me.zone, me.who.home}),
            nonce=room.new_id(),
            longest=LONGEST,
            token=request.state.token,
            swap_places=False,
            swap_now=False,
        )
        response = HTMLResponse(page)
        keep(response, MEMBER_COOKIE, member)
        return response

    @router.get("/local/as/{member}/{place}/new")
    async def new(member: str, place: str, first: int, last: int, revision: int) -> Response:
        """What changed in a conversation since a page was drawn; 204 when nothing did."""
        me = await visitor(room, member)
        address = me.conversation(place)
        changes = await room.platform.changes(address, Window(first, last, revision))
        if changes is None:
            return Response(status_code=204)
        await room.platform.see(member, address, changes.window.last)
        return HTMLResponse(
            room.renderer.draw(
                "tail.html",
                say=me.say,
                base=me.base,
                place=place,
                gone=changes.gone,
                redrawn=rows(me, changes.redrawn),
                fresh=rows(me, changes.fresh),
                window=changes.window,
            )
        )

    @router.get("/local/as/{member}/{place}/standing")
    async def standing(member: str, place: str, seen: str = "") -> Response:
        """The unread dots and the time, as far as they changed; 204 when they did not."""
        me = await visitor(room, member)
        me.conversation(place)
        values = await _standing(room, me, place)
        if values["seen"] == seen:
            return Response(status_code=204)
        places_seen, _, now_seen = seen.partition(".")
        places_now, _, now_now = str(values["seen"]).partition(".")
        parts = ["standing.html"]
        parts += ["places.html"] * (places_seen != places_now) + ["now.html"] * (
            now_seen != now_now
        )
        return HTMLResponse(
            "\n".join(
                room.renderer.draw(part, **values, swap_places=True, swap_now=True)
                for part in parts
            )
        )


def rows(me: Visitor, stored: list[Stored] | tuple[Stored, ...]) -> list[Row]:
    """Messages as this visitor sees them."""
    names = {one.id: one.name for one in CAST}
    return [row(one, me.who.id, me.zone, names, me.who.locale) for one in stored]


async def _standing(room: Room, me: Visitor, place: str) -> dict[str, object]:
    addresses = {DIRECT: me.who.conversation} | {
        channel.external_id: channel.address or "" for channel in me.channels
    }
    unread = await room.platform.unread(me.who.id, addresses.values())
    places = [
        Listed(
            name, "Earshot" if name == DIRECT else f"#{name}", address in unread and name != place
        )
        for name, address in addresses.items()
    ]
    local = me.local_now
    now = Now(
        instant=f"{local:%Y-%m-%dT%H:%M%z}",
        time=f"{local:%H:%M}",
        day=day(local, me.who.locale),
        brief=brief(local, me.who.locale),
        city=city(me.zone),
    )
    return {
        "say": me.say,
        "base": me.base,
        "place": place,
        "places": places,
        "now": now,
        "seen": f"{_digest(places)}.{_digest(now)}",
    }


def _surroundings(me: Visitor, place: str) -> dict[str, object]:
    direct = place == DIRECT
    channel = next((one for one in me.channels if one.external_id == place), None)
    heading = "Earshot" if direct else f"#{place}"
    return {
        "me": me.who,
        "zone": me.zone,
        "heading": heading,
        "title": f"{heading} · {COMPANY}",
        "about": me.say("local-about-direct")
        if channel is None
        else me.say("local-about-channel", people=len(channel.people)),
        "writable": direct,
    }


async def _empty(room: Room, me: Visitor, place: str) -> str:
    if place == DIRECT:
        at = await room.time_machine.next_prompt(me.who.id)
        when = _soon("local-empty-question", at, me)
        return " ".join((me.say("local-empty-direct"), when, me.say("local-empty-write")))
    at = await room.time_machine.next_digest()
    return " ".join((me.say("local-empty-channel"), _soon("local-empty-digest", at, me)))


def _soon(message: str, at: datetime | None, me: Visitor) -> str:
    if at is None:
        return me.say("local-empty-none")
    return me.say(message, at=short(at.astimezone(ZoneInfo(me.zone)), me.who.locale))


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]
