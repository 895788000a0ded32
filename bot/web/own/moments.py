"""One's own moments: searched, read whole, logged, changed, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.local.uploads import uploads
from bot.dialogue.forms.moment import moment_form
from bot.dialogue.situation import Situation
from bot.own.views import own_page, second_button, themes_line
from bot.reading.visible import Seen, readable
from bot.refusal import Refused, refused
from bot.speech.moment_card import excerpt
from bot.speech.own_moments import OwnPage
from bot.web.own.common import HERE, about, own_moments, situation
from bot.web.own.moment_themes import theme_routes
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage.attachments import Attachment, attachments_of

_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class _Whole:
    seen: Seen
    files: list[Attachment]


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages of moments."""
    _reading(router, web)
    _writing(router, web)
    _deciding(router, web)
    theme_routes(router, web)


def _reading(router: APIRouter, web: Web) -> None:
    @router.get("/me/moments")
    async def listed(
        words: str = "", older: str = "", newer: str = "", visit: WebVisit = Depends(web.member)
    ) -> Response:
        """The list, newest first."""

        def look(session: Session) -> OwnPage:
            who = (session, visit.workspace.id, visit.member, visit.say)
            return own_page(*who, words, older_than=older, newer_than=newer, size=_PAGE)

        page = await web.read(look)
        return web.page(
            visit,
            "own/moments.html",
            page=page,
            older=_address(page, "older") if page.older else "",
            newer=_address(page, "newer") if page.newer else "",
            excerpt=excerpt,
        )

    @router.get("/me/moments/new")
    async def new(visit: WebVisit = Depends(web.member)) -> Response:
        """An empty form."""
        return _form_page(web, visit, situation(visit), "")

    @router.get("/me/moments/{moment_id}")
    async def one(moment_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """A moment with everything that is kept of it."""

        def look(session: Session) -> _Whole:
            moment = own_moments(session, visit).find(moment_id)
            where = (session, visit.workspace.id)
            (seen,) = readable(*where, visit.member, [moment], own_list=True)
            files = attachments_of(*where, [moment.id]).get(moment.id, [])
            return _Whole(seen, files)

        whole = await web.read(look)
        return web.page(
            visit,
            "own/moment.html",
            seen=whole.seen,
            moment=whole.seen.moment,
            files=whole.files,
            theme=themes_line(whole.seen, visit.say),
            second=second_button(whole.seen),
        )


def _writing(router: APIRouter, web: Web) -> None:
    @router.post("/me/moments/new")
    async def log(request: Request, visit: WebVisit = Depends(web.member)) -> Response:
        """Keep what the form holds; the same form sent twice is one moment."""
        values, files = await web.values(request), await uploads(request)
        source = f"web:{visit.member.id}:{values.get('nonce', '')}"
        try:
            made = await web.write(
                lambda session: own_moments(session, visit).log(values, files, source)
            )
        except Refused as problem:
            return _form_page(web, visit, situation(visit), "", problem, values)
        to = f"{HERE}/{made}" if made else HERE
        return web.back(to, visit.say("own-moment-logged"))

    @router.get("/me/moments/{moment_id}/edit")
    async def editor(moment_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """The form with what is kept."""
        now = await web.read(lambda session: about(session, visit, moment_id))
        return _form_page(web, visit, now, moment_id)

    @router.post("/me/moments/{moment_id}/edit")
    async def edit(
        request: Request, moment_id: str, visit: WebVisit = Depends(web.member)
    ) -> Response:
        """Keep what the form holds now."""
        values, files = await web.values(request), await uploads(request)

        def change(session: Session) -> None:
            own_moments(session, visit).edit(moment_id, values, files)

        try:
            await web.write(change)
        except Refused as problem:
            if problem.problems[0].message == "error-moment-gone":
                # Deleted meanwhile: nothing is lost, the text can be logged as a new moment.
                gone = refused("error-taken-back-form", "words")
                return _form_page(web, visit, situation(visit), "", gone, values)
            now = await web.read(lambda session: about(session, visit, moment_id))
            return _form_page(web, visit, now, moment_id, problem, values)
        return web.back(f"{HERE}/{moment_id}", visit.say("details-saved"))


def _deciding(router: APIRouter, web: Web) -> None:
    @router.get("/me/moments/{moment_id}/delete")
    async def ask_delete(moment_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """Really?"""
        await web.read(lambda session: own_moments(session, visit).find(moment_id))
        return web.confirm_page(
            visit,
            visit.say("delete-open"),
            visit.say("delete-ask"),
            f"{HERE}/{moment_id}/delete",
            visit.say("delete-confirm"),
            cancel=f"{HERE}/{moment_id}",
        )

    @router.post("/me/moments/{moment_id}/delete")
    async def delete(moment_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """Delete it for good."""
        await web.write(lambda session: own_moments(session, visit).delete(moment_id))
        return web.back(HERE, visit.say("deleted"))


def _form_page(
    web: Web,
    visit: WebVisit,
    now: Situation,
    moment_id: str,
    problem: Refused | None = None,
    values: dict[str, str] | None = None,
) -> Response:
    context = f"moment:{moment_id}" if moment_id else ""
    form = moment_form(now, context, values=None if moment_id else {})
    return web.form_page(
        visit,
        form,
        f"{HERE}/{moment_id}/edit" if moment_id else f"{HERE}/new",
        problem,
        values,
        cancel=f"{HERE}/{moment_id}" if moment_id else HERE,
        template="own/moment_form.html",
    )


def _address(page: OwnPage, way: str) -> str:
    end = page.moments[-1] if way == "older" else page.moments[0]
    asked = {"words": page.words} if page.words else {}
    return f"{HERE}?{urlencode({**asked, way: end.id})}"
