"""Signing in by a link that works once, and out.

Looking at the link's page has no effect, since chat and mail look at every link by themselves.
"""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from bot.web.guard import hash_of, new_secret, set_cookie
from bot.web.identity import IDLE, LONGEST, SESSION_COOKIE, Person, person_in, split
from bot.web.web import Web
from storage import events, sessions

SIGN_IN: Final = "/app/sign-in"


def entering(router: APIRouter, web: Web) -> None:
    """Add the page of a link, and the button on it. For who is not signed in."""

    @router.get("/sign-in/{ticket}")
    async def look(request: Request, ticket: str) -> Response:
        """Who would be signed in, and a button; nothing happens yet."""
        workspace, secret = split(ticket)
        now = web.kit.clock.now()

        def find(session: Session) -> Person | None:
            member = sessions.link_holder(session, workspace, hash_of(secret), now)
            return None if member is None else person_in(session, workspace, member)

        person = await web.read(find) if secret else None
        return _answer(web, request, person, ticket)

    @router.post("/sign-in/{ticket}")
    async def enter(request: Request, ticket: str) -> Response:
        """Use the link up, and remember this browser."""
        workspace, secret = split(ticket)
        now, fresh = web.kit.clock.now(), new_secret()
        before = split(request.cookies.get(SESSION_COOKIE, ""))

        def take(session: Session) -> Person | None:
            member = sessions.take_link(session, workspace, hash_of(secret), now)
            person = None if member is None else person_in(session, workspace, member)
            if person is None:
                return None
            if before[1]:
                sessions.end_session(session, before[0], hash_of(before[1]))
            sessions.add_session(
                session,
                workspace,
                hash_of(fresh),
                person.member.id,
                now,
                expires_at=now + IDLE,
                ends_at=now + LONGEST,
            )
            entry_id, who = web.kit.new_id(), person.member.id
            events.audit(session, workspace, entry_id, now, who, "web.sign-in", {})
            return person

        person = await web.write(take) if secret else None
        if person is None:
            return _answer(web, request, None, ticket)
        response = RedirectResponse("/app", 303)
        seconds = int(LONGEST.total_seconds())
        set_cookie(request, response, SESSION_COOKIE, f"{workspace}.{fresh}", seconds)
        return response


def leaving(router: APIRouter, web: Web) -> None:
    """Add the way out."""

    @router.post("/sign-out", dependencies=[Depends(web.member)])
    async def leave(request: Request) -> Response:
        """Forget this browser."""
        workspace, secret = split(request.cookies.get(SESSION_COOKIE, ""))
        if secret:
            await web.write(
                lambda session: sessions.end_session(session, workspace, hash_of(secret))
            )
        response = web.plain_page(request, "signed_out.html", local=web.local, left=True)
        response.delete_cookie(SESSION_COOKIE, path="/app")
        return response


def _answer(web: Web, request: Request, person: Person | None, ticket: str) -> Response:
    if person is None:
        return web.plain_page(request, "link_over.html", 404)
    response = web.plain_page(
        request,
        "sign_in.html",
        action=f"{SIGN_IN}/{ticket}",
        member=person.member.name,
        workspace=person.workspace.name,
    )
    # The address holds the secret: no page that one goes on to may hear of it.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
