"""What the pages show for each answer of Earshot's, and for none."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from fastapi import Response
from fastapi.responses import HTMLResponse
from markupsafe import escape

from adapters.contract.answers import (
    Answer,
    Choices,
    FormRefused,
    Nothing,
    OpenForm,
    ReplaceCard,
    ShowHome,
    Tell,
)
from adapters.contract.events import Event
from adapters.contract.messages import Message
from adapters.local.room import Room, Visitor
from adapters.local.stored import BOT


async def answered(
    room: Room,
    me: Visitor,
    event: Event,
    card: str = "",
    then: Callable[[], Awaitable[object]] | None = None,
) -> Response:
    """Hand an event to Earshot and show its answer, with 503 and a sentence when it raises.

    `card` is the handle of the message that the event came from. `then` runs between the two, once
    the event's effects are committed.
    """
    try:
        answer = await room.handle(event)
        if then is not None:
            await then()
    except Exception as error:  # noqa: BLE001 - whatever it was, nothing was committed
        report("an event of the local workspace was not taken", error)
        return problem(me.say("local-not-saved"), 503)
    return await show(room, me, answer, card)


async def show(room: Room, me: Visitor, answer: Answer, card: str = "") -> Response:
    """An answer as a fragment whose parts find their own places in the page."""
    match answer:
        case OpenForm(form=form) | FormRefused(form=form):
            drawn = room.renderer.form(form, f"{me.base}/forms", card)
            return done(f'<div id="stage" hx-swap-oob="innerHTML">{drawn}</div>')
        case ReplaceCard(message=message):
            if await _redraw(room, me, message, card):
                return done(_aside(room, me, None))
            return done(_aside(room, me, message))
        case Tell(message=message):
            return done(_aside(room, me, message))
        case Nothing() | Choices() | ShowHome():
            return done(_aside(room, me, None))


def done(fragment: str = "") -> Response:
    """A fragment, and word to the page that there may be something new in the conversation."""
    return HTMLResponse(fragment, headers={"HX-Trigger": "arrived"})


def problem(sentence: str, status: int = 422) -> Response:
    """A sentence, shown beside what caused it."""
    return HTMLResponse(str(escape(sentence)), status)


def report(what: str, error: Exception) -> None:
    """Log what failed and the error's type. Its text stays out: it may quote a member."""
    logging.getLogger(__name__).error("%s: %s", what, type(error).__name__)


async def _redraw(room: Room, me: Visitor, message: Message, card: str) -> bool:
    stored = await room.platform.find(card)
    if stored is None or stored.author != BOT or not me.reads(stored.conversation):
        return False
    return await room.platform.redraw(card, message, None, room.clock.now())


def _aside(room: Room, me: Visitor, message: Message | None) -> str:
    return room.renderer.draw("tell.html", say=me.say, message=message, base=me.base)
