"""What one does with what Earshot offers: press a button, send a form."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from adapters.local import parse
from adapters.local.answers import answered
from adapters.local.guard import fields
from adapters.local.room import Room, visitor
from adapters.local.uploads import uploads


def pressing(router: APIRouter, room: Room) -> None:
    """Add the routes of buttons and forms."""

    @router.post("/local/as/{member}/actions")
    async def press(request: Request, member: str) -> Response:
        """Press a button or pick from a menu."""
        me = await visitor(room, member)
        event = parse.pressed(await fields(request), me.sender, me.now, room.new_id())
        if event.card is not None:
            stored = await room.platform.find(event.card)
            if stored is None or not me.reads(stored.conversation):
                raise HTTPException(404, "local-message-gone")
        return await answered(room, me, event, event.card or "")

    @router.post("/local/as/{member}/forms")
    async def submit(request: Request, member: str) -> Response:
        """Send a form."""
        me = await visitor(room, member)
        values = await fields(request)
        files = await uploads(request)
        event = parse.submitted(values, me.sender, me.now, room.new_id(), files)
        return await answered(room, me, event, values.get("card", ""))
