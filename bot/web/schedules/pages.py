"""Schedules: the list, one with what it is going to do, its form, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.planning.schedule_admin import ScheduleAdmin
from bot.planning.schedule_form import SECTIONS
from bot.planning.schedule_list import schedule_lines
from bot.refusal import Refused
from bot.speech.schedule_card import facts as line_facts
from bot.speech.schedule_card import missed_words, ran_words
from bot.speech.schedule_preview import PreviewWords, preview_words
from bot.web.nav import Entry
from bot.web.schedules.facts import facts
from bot.web.schedules.form import HEADINGS, NAMES, admin_of, schedule_form
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage.values import Schedule

HOME: Final = "/app/schedules"
ENTRIES: Final = (Entry("schedules-title", HOME, "admin", "admin"),)


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages under /schedules."""
    _reading(router, web)
    _editing(router, web)
    _acting(router, web)


def _reading(router: APIRouter, web: Web) -> None:
    @router.get("/schedules")
    async def schedules(visit: WebVisit = Depends(web.admin)) -> Response:
        """Every schedule."""

        def look(session: Session) -> list[Any]:
            admin, locale = admin_of(session, visit), visit.member.locale
            found = admin.all()
            lines = schedule_lines(session, visit.workspace.id, found, locale, visit.say)
            rules = {one.id: one.rrule for one in found}
            return [(one, rules[one.id], line_facts(one, locale, visit.say)) for one in lines]

        return web.page(visit, "schedules/list.html", lines=await web.read(look))

    @router.get("/schedules/new")
    async def new(visit: WebVisit = Depends(web.admin)) -> Response:
        """The form of a new one."""

        def build(session: Session) -> Form:
            admin = admin_of(session, visit)
            return schedule_form(admin, admin.fresh(), "", new=True)

        return _form_page(web, visit, await web.read(build), f"{HOME}/new", HOME)

    @router.get("/schedules/{schedule_id}")
    async def schedule(schedule_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """One schedule, and what it is going to do."""

        def look(session: Session) -> dict[str, Any]:
            admin, locale = admin_of(session, visit), visit.member.locale
            found = admin.get(schedule_id)
            return {
                "schedule": found,
                "facts": facts(admin, found),
                "preview": preview_words(admin.preview(found), locale, visit.say),
            }

        return web.page(visit, "schedules/one.html", **await web.read(look))

    @router.get("/schedules/{schedule_id}/edit")
    async def edit(schedule_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Its form."""
        here = f"{HOME}/{schedule_id}"
        form = await web.read(lambda session: _form_of(session, visit, schedule_id))
        return _form_page(web, visit, form, f"{here}/edit", here)


def _editing(router: APIRouter, web: Web) -> None:
    @router.post("/schedules/new")
    async def create(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Save a new one, or show what it would do."""
        values = await web.values(request)
        action = f"{HOME}/new"

        def build(session: Session) -> Form:
            admin = admin_of(session, visit)
            return schedule_form(admin, admin.fresh(), "", new=True)

        try:
            if values.get("do") == "preview":
                words = await web.read(lambda session: _words(session, visit, values, ""))
                form = await web.read(build)
                return _form_page(web, visit, form, action, HOME, values=values, preview=words)
            made = await web.write(lambda session: admin_of(session, visit).create(values))
        except Refused as problem:
            form = await web.read(build)
            return _form_page(web, visit, form, action, HOME, values=values, problem=problem)
        return web.back(f"{HOME}/{made.id}", await web.read(lambda s: _saved(s, visit, made)))

    @router.post("/schedules/{schedule_id}/edit")
    async def save(
        schedule_id: str, request: Request, visit: WebVisit = Depends(web.admin)
    ) -> Response:
        """Save it, or show what it would do."""
        values = await web.values(request)
        here, mark = f"{HOME}/{schedule_id}", values.get("context", "")

        def change(session: Session) -> Schedule:
            return admin_of(session, visit).change(schedule_id, values, NAMES, mark)

        try:
            if values.get("do") == "preview":
                words = await web.read(lambda session: _words(session, visit, values, schedule_id))
                # What others change while one looks at a preview is still to be noticed.
                form = await web.read(lambda session: _form_of(session, visit, schedule_id, mark))
                return _form_page(
                    web, visit, form, f"{here}/edit", here, values=values, preview=words
                )
            after = await web.write(change)
        except Refused as problem:
            reason = problem
            form = await web.read(
                lambda session: _form_after(session, visit, schedule_id, mark, reason)
            )
            return _form_page(
                web, visit, form, f"{here}/edit", here, values=values, problem=problem
            )
        return web.back(here, await web.read(lambda session: _saved(session, visit, after)))


def _acting(router: APIRouter, web: Web) -> None:
    @router.get("/schedules/{schedule_id}/run")
    async def ask_run(schedule_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Ask whether to ask everybody now, and say how many that is."""

        def look(session: Session) -> tuple[Schedule, str]:
            admin = admin_of(session, visit)
            found = admin.get(schedule_id)
            return found, _forecast(admin, found)

        found, forecast = await web.read(look)
        here = f"{HOME}/{schedule_id}"
        return web.confirm_page(
            visit,
            visit.say("schedule-run-title", schedule=found.name),
            forecast,
            f"{here}/run",
            visit.say("schedule-run-now-yes"),
            cancel=here,
            danger=False,
        )

    @router.post("/schedules/{schedule_id}/run")
    async def run(schedule_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Ask everybody now."""
        _, asking = await web.write(lambda session: admin_of(session, visit).run_now(schedule_id))
        said = ran_words(asking, visit.member.locale, visit.say)
        return web.back(f"{HOME}/{schedule_id}", said)

    @router.get("/schedules/{schedule_id}/delete")
    async def ask_delete(schedule_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Ask whether to delete it."""
        found = await web.read(lambda session: admin_of(session, visit).get(schedule_id))
        here = f"{HOME}/{schedule_id}"
        return web.confirm_page(
            visit,
            visit.say("schedule-delete-title", schedule=found.name),
            visit.say("schedule-delete-ask", schedule=found.name),
            f"{here}/delete",
            visit.say("schedule-delete-yes"),
            cancel=here,
        )

    def step(name: str, message: str, do: Callable[[ScheduleAdmin, str], Schedule]) -> None:
        @router.post(f"/schedules/{{schedule_id}}/{name}", name=f"{name}_schedule")
        async def act(schedule_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
            """Pause, resume or delete it."""
            found = await web.write(lambda session: do(admin_of(session, visit), schedule_id))
            to = HOME if name == "delete" else f"{HOME}/{schedule_id}"
            return web.back(to, visit.say(message, schedule=found.name))

    step("pause", "schedule-paused", ScheduleAdmin.pause)
    step("resume", "schedule-resumed", ScheduleAdmin.resume)
    step("delete", "schedule-deleted", ScheduleAdmin.delete)


def _form_of(session: Session, visit: WebVisit, schedule_id: str, mark: str = "") -> Form:
    admin = admin_of(session, visit)
    found = admin.get(schedule_id)
    return schedule_form(admin, found, mark or admin.mark(found, NAMES), new=False)


def _form_after(
    session: Session, visit: WebVisit, schedule_id: str, mark: str, why: Refused
) -> Form:
    """The form that could not be saved. Who was told of others' changes has seen them."""
    told = any(one.message == "error-changed-meanwhile" for one in why.problems)
    return _form_of(session, visit, schedule_id, "" if told else mark)


def _form_page(
    web: Web,
    visit: WebVisit,
    form: Form,
    action: str,
    cancel: str,
    *,
    values: dict[str, str] | None = None,
    problem: Refused | None = None,
    preview: PreviewWords | None = None,
) -> Response:
    return web.form_page(
        visit,
        form,
        action,
        problem,
        values,
        cancel=cancel,
        template="schedules/form.html",
        sections=[(HEADINGS[part], names) for part, names in SECTIONS.items()],
        preview=preview,
    )


def _words(
    session: Session, visit: WebVisit, values: dict[str, str], schedule_id: str
) -> PreviewWords:
    admin = admin_of(session, visit)
    draft = admin.draft(values, schedule_id)
    return preview_words(admin.preview(draft), visit.member.locale, visit.say)


def _saved(session: Session, visit: WebVisit, found: Schedule) -> str:
    locale, say = visit.member.locale, visit.say
    (line,) = schedule_lines(session, visit.workspace.id, [found], locale, say)
    return say("schedule-saved", schedule=line.name, when=line.when)


def _forecast(admin: ScheduleAdmin, found: Schedule) -> str:
    asking, say = admin.forecast(found), admin.say
    parts = [say("schedule-run-forecast", people=asking.now)]
    if asking.later:
        parts.append(say("schedule-run-forecast-later", people=asking.later))
    if asking.missed:
        reasons = missed_words(asking, admin.actor.locale, say)
        parts.append(say("schedule-ran-missed", reasons=reasons))
    return " ".join(parts)
