"""Messages that did not arrive: a list, and sending again or dropping, one or many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.admin.deliveries import drop, send_again, send_all_again
from bot.composing.about_deliveries import in_words
from bot.kit import Kit
from bot.speech.deliveries_card import why_words
from bot.web.nav import Entry
from bot.web.reach.period import mark, read_mark
from bot.web.visit import WebVisit
from bot.web.web import Web, found
from storage.deliveries import delivery
from storage.inspection import parked_until
from storage.undelivered import TROUBLED, held_up, undelivered, undelivered_counts
from storage.values import Member

ENTRIES: Final = (Entry("deliveries-title", "/app/deliveries", "admin", "admin"),)
HOME: Final = "/app/deliveries"
PAGE: Final = 50


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages of messages that did not arrive."""
    _reading(router, web)
    _deciding(router, web)
    _deciding_many(router, web)


def _reading(router: APIRouter, web: Web) -> None:
    @router.get("/deliveries")
    async def listed(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """What did not arrive, newest first, and how many share a reason."""
        asked = request.query_params
        state, reason = asked.get("state", ""), asked.get("reason", "")
        state = state if state in TROUBLED else ""
        before = read_mark(asked.get("after", ""))

        def look(session: Session) -> dict[str, Any]:
            where = (session, visit.workspace.id)
            found = undelivered(
                *where, state=state, reason=reason or None, before=before, limit=PAGE + 1
            )
            last = found[PAGE - 1] if len(found) > PAGE else None
            parked = parked_until(*where)
            return {
                "listed": in_words(*where, found[:PAGE], visit.zone, visit.say),
                "counts": _counts(undelivered_counts(*where), visit),
                "waiting": held_up(*where, visit.now),
                "parked": parked if parked is not None and parked > visit.now else None,
                "next": _address(state, reason, mark(last.due_at, last.id)) if last else "",
            }

        return web.page(
            visit,
            "deliveries/list.html",
            first=_address(state, reason) if before else "",
            chosen=bool(state),
            only=_address,
            **await web.read(look),
        )


def _deciding(router: APIRouter, web: Web) -> None:
    @router.post("/deliveries/{delivery_id}/again")
    async def again(delivery_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Send one again."""
        await web.write(lambda session: _decide(send_again, session, visit, delivery_id))
        return web.back(HOME, visit.say("deliveries-done-again"))

    @router.get("/deliveries/{delivery_id}/drop")
    async def ask(delivery_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Ask whether one is to be dropped."""
        found(await web.read(lambda session: delivery(session, visit.workspace.id, delivery_id)))
        return web.confirm_page(
            visit,
            visit.say("deliveries-drop"),
            visit.say("deliveries-drop-ask"),
            f"{HOME}/{delivery_id}/drop",
            visit.say("deliveries-drop-yes"),
            cancel=HOME,
        )

    @router.post("/deliveries/{delivery_id}/drop")
    async def dropped(delivery_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Drop one."""
        await web.write(lambda session: _decide(drop, session, visit, delivery_id))
        return web.back(HOME, visit.say("deliveries-done-drop"))


def _deciding_many(router: APIRouter, web: Web) -> None:
    @router.get("/deliveries/again")
    async def ask_all(
        visit: WebVisit = Depends(web.admin), state: str = "", reason: str = ""
    ) -> Response:
        """Ask whether all of one reason are to be sent again, and say how many that is."""
        counts = await web.read(lambda session: undelivered_counts(session, visit.workspace.id))
        return web.confirm_page(
            visit,
            visit.say("deliveries-again-all"),
            visit.say("deliveries-again-all-ask", messages=counts.get((state, reason), 0)),
            f"{HOME}/again",
            visit.say("deliveries-again-all-yes"),
            cancel=HOME,
            danger=False,
            state=state,
            reason=reason,
        )

    @router.post("/deliveries/again")
    async def all_again(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Send all of one reason again."""
        values = await web.values(request)
        state, reason = values.get("state", ""), values.get("reason", "")
        workspace, now = visit.workspace.id, visit.now
        done = await web.write(
            lambda session: send_all_again(
                session, workspace, visit.member, state, reason, now, visit.kit
            )
        )
        note = visit.say("deliveries-done-all", messages=done.again)
        if done.left:
            note += " " + visit.say("deliveries-done-left", messages=done.left)
        return web.back(HOME, note)


def _decide(
    decide: Callable[[Session, str, Member, str, datetime, Kit], None],
    session: Session,
    visit: WebVisit,
    delivery_id: str,
) -> None:
    decide(session, visit.workspace.id, visit.member, delivery_id, visit.now, visit.kit)


def _counts(counts: dict[tuple[str, str], int], visit: WebVisit) -> list[tuple[str, str, str, int]]:
    """(state, reason, the reason in words, how many), most frequent first."""
    found = [
        (state, reason, why_words(state, reason, visit.say), count)
        for (state, reason), count in counts.items()
    ]
    return sorted(found, key=lambda one: (-one[3], one[0], one[1]))


def _address(state: str, reason: str = "", after: str = "") -> str:
    values = {"state": state, "reason": reason if state == "dead" else "", "after": after}
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{HOME}?{query}" if query else HOME
