"""What one does with words of one's own: write to Earshot, edit, delete."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from adapters.contract.events import MessageWritten
from adapters.local import parse
from adapters.local.answers import answered
from adapters.local.guard import fields
from adapters.local.room import Room, Visitor, visitor
from adapters.local.stored import Stored
from adapters.local.uploads import uploads

NONCE_HEADER = "X-Earshot-Nonce"
"""Brings the compose box its next nonce, once what stood in it is saved."""


def writing(router: APIRouter, room: Room) -> None:
    """Add the routes of messages to Earshot."""

    @router.post("/local/as/{member}/messages")
    async def write(request: Request, member: str) -> Response:
        """Write to Earshot, or give it a command; the same text sent twice is one message."""
        me = await visitor(room, member)
        values = await fields(request)
        text = parse.typed(values)
        ref = parse.sent_id(member, values.get("nonce", ""), text)
        files = await uploads(request)
        event = parse.written(text, me.sender, me.now, ref, files)
        if isinstance(event, MessageWritten):
            response = await _post(room, me, event)
        else:
            response = await answered(room, me, event)
        if response.status_code == 200:
            response.headers[NONCE_HEADER] = room.new_id()
        return response

    @router.get("/local/as/{member}/messages/{handle}/edit")
    async def editor(member: str, handle: str) -> Response:
        """A dialog with the text of a message of one's own."""
        me = await visitor(room, member)
        stored = await _own(room, me, handle)
        page = room.renderer.draw(
            "edit.html",
            say=me.say,
            base=me.base,
            handle=handle,
            text=stored.content,
            nonce=room.new_id(),
            longest=parse.LONGEST,
        )
        return HTMLResponse(page)

    @router.post("/local/as/{member}/messages/{handle}/edit")
    async def edit(request: Request, member: str, handle: str) -> Response:
        """Change a message of one's own."""
        me = await visitor(room, member)
        await _own(room, me, handle)
        values = await fields(request)
        text = parse.typed(values)
        event = parse.edited(text, me.sender, me.now, handle, values.get("nonce", ""))
        return await answered(
            room, me, event, then=lambda: room.platform.edit(handle, member, text, me.now)
        )

    @router.get("/local/as/{member}/messages/{handle}/delete")
    async def doubt(member: str, handle: str) -> Response:
        """Ask before deleting a message of one's own."""
        me = await visitor(room, member)
        await _own(room, me, handle)
        return HTMLResponse(
            room.renderer.draw("delete.html", say=me.say, base=me.base, handle=handle)
        )

    @router.post("/local/as/{member}/messages/{handle}/delete")
    async def delete(member: str, handle: str) -> Response:
        """Delete a message of one's own."""
        me = await visitor(room, member)
        await _own(room, me, handle)
        event = parse.deleted(me.sender, me.now, handle)
        return await answered(room, me, event, then=lambda: room.platform.delete(handle, member))


async def write_as(room: Room, member: str, text: str) -> str:
    """What typing `text` on the member's page would do; returns the message's reference.

    Raises what handling it raised; the message is then withdrawn.
    """
    me, ref = await visitor(room, member), room.new_id()
    await room.platform.begin(ref, me.who.conversation, member, text, me.now)
    try:
        await room.handle(MessageWritten(ref, me.sender, me.now, text, ref))
        await room.platform.settle(ref)
    finally:
        await room.platform.withdraw(ref)
    return ref


async def _post(room: Room, me: Visitor, event: MessageWritten) -> Response:
    ref = event.message_ref
    # It holds its place before Earshot hears of it, so that no answer can come to stand above it.
    names = tuple(one.name for one in event.files)
    await room.platform.begin(ref, me.who.conversation, me.who.id, event.text, me.now, names)
    try:
        return await answered(room, me, event, then=lambda: room.platform.settle(ref))
    finally:
        await room.platform.withdraw(ref)


async def _own(room: Room, me: Visitor, handle: str) -> Stored:
    stored = await room.platform.find(handle)
    if stored is None or stored.author != me.who.id:
        raise HTTPException(404, "local-message-not-yours")
    return stored
