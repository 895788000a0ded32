"""Where one stands: next question, schedules, pause, language."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import refill
from bot.desks.own import language_form
from bot.dialogue.forms.dates import pause_until_form, read_day, start_of
from bot.own.views import me_view
from bot.refusal import Refused
from bot.speech.own_me import Me, language_line, next_line
from bot.speech.say import speaker
from bot.web.own.common import own_changes, situation
from bot.web.visit import WebVisit
from bot.web.web import Web, found
from storage import people, schedules
from storage.own_moments import count_own

HERE = "/app/me"


def routes(router: APIRouter, web: Web) -> None:
    """Add the page and what is done there."""
    _looking(router, web)
    _pausing(router, web)
    _schedules(router, web)
    _language(router, web)


def _looking(router: APIRouter, web: Web) -> None:
    @router.get("/me")
    async def me(visit: WebVisit = Depends(web.member)) -> Response:
        """The page."""

        def look(session: Session) -> tuple[Me, int]:
            where = (session, visit.workspace.id)
            shown = me_view(*where, visit.member, visit.now, visit.say)
            return shown, count_own(*where, visit.member.id)

        shown, count = await web.read(look)
        return web.page(
            visit,
            "own/me.html",
            me=shown,
            count=count,
            next=next_line(shown, visit.say),
            language=language_line(shown, visit.say),
        )


def _pausing(router: APIRouter, web: Web) -> None:
    @router.get("/me/pause")
    async def ask_pause(visit: WebVisit = Depends(web.member)) -> Response:
        """Until which day?"""
        return _pause_page(web, visit)

    @router.post("/me/pause")
    async def pause(request: Request, visit: WebVisit = Depends(web.member)) -> Response:
        """Pause until that day begins."""
        values = await web.values(request)
        now = situation(visit)
        day = read_day(now, values.get("until", ""))
        if isinstance(day, str):
            return _pause_page(web, visit, values, day)
        until = start_of(now, day)
        await web.write(lambda session: own_changes(session, visit).pause(until))
        return web.back(HERE, visit.say("paused", until=day))

    @router.post("/me/resume")
    async def resume(visit: WebVisit = Depends(web.member)) -> Response:
        """End the pause."""
        await web.write(lambda session: own_changes(session, visit).resume())
        return web.back(HERE, visit.say("resumed"))


def _schedules(router: APIRouter, web: Web) -> None:
    @router.get("/me/schedules/{schedule_id}/leave")
    async def ask_leave(schedule_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """Really?"""

        def look(session: Session) -> str | None:
            standing = schedules.enrolment(
                session, visit.workspace.id, schedule_id, visit.member.id
            )
            schedule = schedules.schedule(session, visit.workspace.id, schedule_id)
            return schedule.name if schedule is not None and standing is not None else None

        name = found(await web.read(look))
        return web.confirm_page(
            visit,
            visit.say("own-leave-name", schedule=name),
            visit.say("leave-ask", schedule=name),
            f"{HERE}/schedules/{schedule_id}/leave",
            visit.say("leave-confirm"),
            cancel=HERE,
            danger=False,
        )

    @router.post("/me/schedules/{schedule_id}/leave")
    async def leave(schedule_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """Be asked by it no more."""
        left = await web.write(lambda session: own_changes(session, visit).leave(schedule_id))
        return web.back(HERE, visit.say("left", schedule=left.name))

    @router.post("/me/schedules/{schedule_id}/join")
    async def join(schedule_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """Be asked by it again."""
        joined = await web.write(lambda session: own_changes(session, visit).join(schedule_id))
        return web.back(HERE, visit.say("rejoined", schedule=joined.name))


def _language(router: APIRouter, web: Web) -> None:
    @router.get("/me/language")
    async def ask_language(visit: WebVisit = Depends(web.member)) -> Response:
        """In which language?"""
        form = language_form(visit.member, visit.say, visit.kit.new_id())
        return web.form_page(visit, form, f"{HERE}/language", cancel=HERE)

    @router.post("/me/language")
    async def speak(request: Request, visit: WebVisit = Depends(web.member)) -> Response:
        """Speak it from now on, beginning with what is said here."""
        values = await web.values(request)

        def change(session: Session) -> str:
            own_changes(session, visit).speak(values.get("language", ""))
            member = people.member(session, visit.workspace.id, visit.member.id)
            return member.locale if member is not None else visit.member.locale

        try:
            locale = await web.write(change)
        except Refused as refused:
            form = language_form(visit.member, visit.say, visit.kit.new_id())
            return web.form_page(visit, form, f"{HERE}/language", refused, values, cancel=HERE)
        return web.back(HERE, speaker(visit.kit.catalogue, locale)("own-language-saved"))


def _pause_page(
    web: Web, visit: WebVisit, values: dict[str, str] | None = None, wrong: str = ""
) -> Response:
    form = pause_until_form(situation(visit))
    if wrong:
        form = refill(form, values or {}, {"until": wrong})
    status = 422 if wrong else 200
    return web.form_page(visit, form, f"{HERE}/pause", status=status, cancel=HERE)
