"""Where digests go and when: the list, one with its preview, its form, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.refusal import Refused
from bot.reporting.plan_form import plan_fields, values_of
from bot.reporting.plan_list import plan_lines
from bot.reporting.plans import PlanAdmin
from bot.speech.plan_card import PlanLine, facts, when_words
from bot.web.nav import Entry
from bot.web.visit import WebVisit
from bot.web.web import Web
from prompts.dates import period
from storage.values import DigestPlan

HOME: Final = "/app/plans"
ENTRIES: Final = (Entry("plans-title", HOME, "admin", "admin"),)


def admin_of(session: Session, visit: WebVisit) -> PlanAdmin:
    """The visitor as an admin. Raises Refused for who is none."""
    return PlanAdmin(session, visit.workspace.id, visit.member, visit.now, visit.kit, visit.say)


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages under /plans."""
    _reading(router, web)
    _editing(router, web)
    _acting(router, web)


def _reading(router: APIRouter, web: Web) -> None:
    @router.get("/plans")
    async def plans(visit: WebVisit = Depends(web.admin)) -> Response:
        """Every plan."""

        def look(session: Session) -> list[Any]:
            admin, locale, say = admin_of(session, visit), visit.member.locale, visit.say
            return [
                (line, when_words(line, locale, say), facts(line, locale, say))
                for line in plan_lines(admin, admin.all())
            ]

        return web.page(visit, "plans/list.html", lines=await web.read(look))

    @router.get("/plans/new")
    async def new(visit: WebVisit = Depends(web.admin)) -> Response:
        """The form of a new one."""
        form = await web.read(lambda session: _form(session, visit, "", ""))
        return web.form_page(visit, form, f"{HOME}/new", cancel=HOME)

    @router.get("/plans/{plan_id}")
    async def plan(plan_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """One plan."""

        def look(session: Session) -> dict[str, Any]:
            admin, locale, say = admin_of(session, visit), visit.member.locale, visit.say
            found = admin.get(plan_id)
            (line,) = plan_lines(admin, [found])
            return {
                "line": line,
                "when": when_words(line, locale, say),
                "facts": facts(line, locale, say),
            }

        return web.page(visit, "plans/one.html", **await web.read(look))

    @router.get("/plans/{plan_id}/preview")
    async def look_ahead(plan_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """The digest as it would read now, in its channel's language."""

        def look(session: Session) -> dict[str, Any]:
            admin = admin_of(session, visit)
            found = admin.get(plan_id)
            week, message = admin.preview(found)
            span = period(visit.member.locale, week.span.first_day, week.span.last_day)
            return {"plan": found, "span": span, "message": message}

        return web.page(visit, "plans/preview.html", **await web.read(look))

    @router.get("/plans/{plan_id}/edit")
    async def edit(plan_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Its form."""
        form = await web.read(lambda session: _form(session, visit, plan_id, ""))
        here = f"{HOME}/{plan_id}"
        return web.form_page(visit, form, f"{here}/edit", cancel=here)


def _editing(router: APIRouter, web: Web) -> None:
    @router.post("/plans/new")
    async def create(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Save a new one."""
        values = await web.values(request)
        try:
            made = await web.write(lambda session: admin_of(session, visit).create(values))
        except Refused as problem:
            form = await web.read(lambda session: _form(session, visit, "", ""))
            return web.form_page(visit, form, f"{HOME}/new", problem, values, cancel=HOME)
        said = await web.read(lambda session: _saved(session, visit, made))
        return web.back(f"{HOME}/{made.id}", said)

    @router.post("/plans/{plan_id}/edit")
    async def save(
        plan_id: str, request: Request, visit: WebVisit = Depends(web.admin)
    ) -> Response:
        """Save it."""
        values = await web.values(request)
        here, mark = f"{HOME}/{plan_id}", values.get("context", "")
        try:
            after = await web.write(
                lambda session: admin_of(session, visit).change(plan_id, values, mark)
            )
        except Refused as problem:
            # Who was told of others' changes has seen them.
            told = any(one.message == "error-changed-meanwhile" for one in problem.problems)
            kept = "" if told else mark
            form = await web.read(lambda session: _form(session, visit, plan_id, kept))
            return web.form_page(visit, form, f"{here}/edit", problem, values, cancel=here)
        return web.back(here, await web.read(lambda session: _saved(session, visit, after)))


def _acting(router: APIRouter, web: Web) -> None:
    @router.get("/plans/{plan_id}/issue")
    async def ask_issue(plan_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Ask whether to post the week that was missed."""
        line = await web.read(lambda session: _line(session, visit, plan_id))
        here, say = f"{HOME}/{plan_id}", visit.say
        if not line.missed:
            return web.back(here, say("plan-issue-none", plan=line.name, at=line.next))
        return web.confirm_page(
            visit,
            say("plan-issue"),
            say("plan-issue-ask", period=line.missed, channel=line.channel),
            f"{here}/issue",
            say("plan-issue-yes"),
            cancel=here,
            danger=False,
        )

    @router.post("/plans/{plan_id}/issue")
    async def issue(plan_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Post the week that was missed."""
        found, week = await web.write(lambda session: admin_of(session, visit).issue_now(plan_id))
        span = period(visit.member.locale, week.span.first_day, week.span.last_day)
        said = visit.say("plan-issued", plan=found.name, period=span)
        return web.back(f"{HOME}/{plan_id}", said)

    @router.get("/plans/{plan_id}/delete")
    async def ask_delete(plan_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Ask whether to delete it."""
        line = await web.read(lambda session: _line(session, visit, plan_id))
        here, say = f"{HOME}/{plan_id}", visit.say
        return web.confirm_page(
            visit,
            say("plan-delete-title", plan=line.name),
            say("plan-delete-ask", plan=line.name),
            f"{here}/delete",
            say("plan-delete-yes"),
            cancel=here,
        )

    def step(name: str, message: str, do: Callable[[PlanAdmin, str], DigestPlan]) -> None:
        @router.post(f"/plans/{{plan_id}}/{name}", name=f"{name}_plan")
        async def act(plan_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
            """Pause, resume or delete it."""
            found = await web.write(lambda session: do(admin_of(session, visit), plan_id))
            to = HOME if name == "delete" else f"{HOME}/{plan_id}"
            return web.back(to, visit.say(message, plan=found.name))

    step("pause", "plan-paused", PlanAdmin.pause)
    step("resume", "plan-resumed", PlanAdmin.resume)
    step("delete", "plan-deleted", PlanAdmin.delete)


def _form(session: Session, visit: WebVisit, plan_id: str, mark: str) -> Form:
    admin, say = admin_of(session, visit), visit.say
    found = admin.get(plan_id) if plan_id else admin.fresh()
    values, choices = values_of(found), admin.choices(found)
    return Form(
        id="plan",
        title=say("form-digest-edit-title" if plan_id else "form-digest-new-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        fields=plan_fields(values, choices, say, visit.member.locale, most=None),
        intro="" if choices.channels else say("field-digest-channel-none"),
        context=(mark or admin.mark(found)) if plan_id else "",
    )


def _line(session: Session, visit: WebVisit, plan_id: str) -> PlanLine:
    admin = admin_of(session, visit)
    (line,) = plan_lines(admin, [admin.get(plan_id)])
    return line


def _saved(session: Session, visit: WebVisit, found: DigestPlan) -> str:
    locale, say = visit.member.locale, visit.say
    (line,) = plan_lines(admin_of(session, visit), [found])
    when = when_words(line, locale, say)
    return say("plan-saved", plan=line.name, channel=line.channel, when=when)
