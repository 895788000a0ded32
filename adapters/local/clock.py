"""Moving the clock, and moving people between time zones."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from adapters.contract.events import DirectoryChanged
from adapters.local.answers import done, problem, report
from adapters.local.guard import fields
from adapters.local.parse import InputError, chosen_instant
from adapters.local.people import COMPANY, ZONES
from adapters.local.render import short
from adapters.local.room import Room, Visitor, visitor


def travelling(router: APIRouter, room: Room) -> None:
    """Add the routes that move through time and zones."""

    @router.get("/local/as/{member}/clock/panel")
    async def panel(member: str) -> Response:
        """Where the clock can jump to."""
        return HTMLResponse(await _panel(room, await visitor(room, member)))

    @router.post("/local/as/{member}/clock")
    async def jump(request: Request, member: str) -> Response:
        """Move the clock; answers once everything that fell due on the way is done."""
        me = await visitor(room, member)
        target = await _target(room, me, await fields(request))
        try:
            await room.time_machine.jump(target)
        except ValueError:
            return problem(me.say("local-clock-past"))
        except Exception as error:  # noqa: BLE001 - the clock stops where it got to
            report("the clock stopped", error)
            return problem(me.say("local-clock-stopped"), 503)
        fresh = await _panel(room, await visitor(room, member))
        return done(f'<div id="clock-panel" hx-swap-oob="innerHTML">{fresh}</div>')

    @router.post("/local/as/{member}/zone")
    async def travel(request: Request, member: str) -> Response:
        """Take a member to another time zone and tell Earshot, as a directory would."""
        me = await visitor(room, member)
        zone = (await fields(request)).get("zone", "")
        if zone not in {*ZONES, me.who.home, me.zone}:
            return problem(me.say("local-place-unknown"))
        # First the platform, which can tell again later where they are, and then Earshot.
        await room.platform.travel(me.who.id, zone)
        try:
            await room.handle(moved(me, zone, room.new_id()))
        except Exception as error:  # noqa: BLE001 - whatever it was, nothing was committed
            await room.platform.travel(me.who.id, me.zone)
            report("a member could not travel", error)
            return problem(me.say("local-not-saved"), 503)
        return Response(status_code=204, headers={"HX-Refresh": "true"})


def moved(me: Visitor, zone: str, key: str) -> DirectoryChanged:
    """The directory telling that a member is now in `zone`."""
    return DirectoryChanged(
        key=key,
        sender=me.sender,
        at=me.now,
        workspace_name=COMPANY,
        people=(me.who.person(zone),),
    )


async def _target(room: Room, me: Visitor, values: dict[str, str]) -> datetime:
    match values.get("to"):
        case "prompt":
            target = await room.time_machine.next_prompt(me.who.id)
        case "digest":
            target = await room.time_machine.next_digest()
        case _:
            return chosen_instant(values, me.zone)
    if target is None:
        raise InputError("local-clock-nothing")
    return target


async def _panel(room: Room, me: Visitor) -> str:
    prompt = await room.time_machine.next_prompt(me.who.id)
    digest = await room.time_machine.next_digest()
    here = ZoneInfo(me.zone)
    jumps = [
        {
            "to": to,
            "label": me.say(f"local-clock-{to}"),
            "none": me.say(f"local-clock-{to}-none"),
            "at": short(at.astimezone(here), me.who.locale) if at else "",
        }
        for to, at in (("prompt", prompt), ("digest", digest))
    ]
    return room.renderer.draw(
        "clock.html",
        say=me.say,
        base=me.base,
        jumps=jumps,
        date=f"{me.local_now.date() + timedelta(days=1)}",
        least=f"{me.local_now.date()}",
    )
