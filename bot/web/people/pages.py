"""The people of a workspace, and giving them roles."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.admin.roles import ROLES, check_mark, role_mark, set_role, somebody
from bot.refusal import Refused
from bot.speech.roles_card import IN_SENTENCE, roles_form
from bot.web.nav import Entry
from bot.web.people.finding import SHOWN, Found, find_people, language_name
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage.values import Member

ENTRIES: Final = (Entry("people-title", "/app/people", "admin", "admin"),)
HOME: Final = "/app/people"


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages of people."""
    _reading(router, web)
    _changing(router, web)


def _reading(router: APIRouter, web: Web) -> None:
    @router.get("/people")
    async def listed(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """People by name."""
        asked = request.query_params
        part = " ".join(asked.get("part", "").split())[:300]
        show, after = asked.get("show", ""), asked.get("after", "")
        show = show if show in SHOWN else SHOWN[0]

        def look(session: Session) -> Found:
            return find_people(session, visit.workspace.id, show, part, after)

        found = await web.read(look)
        return web.page(
            visit,
            "people/list.html",
            found=found,
            part=part,
            show=show,
            shown=SHOWN,
            language=lambda locale: language_name(locale, visit.member.locale),
            first=_address(part, show) if after else "",
            next=_address(part, show, found.after) if found.after else "",
        )

    @router.get("/people/{member_id}/role")
    async def role(member_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """The form for somebody's role."""
        form = await web.read(lambda session: _form(session, visit, member_id))
        return _form_page(web, visit, form, member_id)


def _changing(router: APIRouter, web: Web) -> None:
    @router.post("/people/{member_id}/role")
    async def change(
        member_id: str, request: Request, visit: WebVisit = Depends(web.admin)
    ) -> Response:
        """Ask whether that is meant, then change it; or give the form back."""
        entered = await web.values(request)
        wanted, sure = entered.get("role", ""), entered.get("sure") == "yes"
        marked = entered.get("context", "")

        def write(session: Session) -> tuple[Member, bool | None]:
            member = somebody(session, visit.workspace.id, member_id)
            check_mark(session, visit.workspace.id, member, marked, visit.say)
            if wanted in ROLES and wanted != member.role and not sure:
                return member, None
            changed = set_role(
                session,
                visit.workspace.id,
                visit.member,
                member_id,
                wanted,
                visit.now,
                visit.kit.new_id,
            )
            return member, changed

        try:
            member, changed = await web.write(write)
        except Refused as problem:
            form = await web.read(lambda session: _form(session, visit, member_id))
            return _form_page(web, visit, form, member_id, problem, entered)
        if changed is None:
            return _ask(web, visit, member, wanted, marked)
        message = "people-role-saved" if changed else "people-role-same"
        note = visit.say(message, name=member.name, role=visit.say(IN_SENTENCE[wanted]))
        if changed and member.id == visit.member.id and wanted != "admin":
            return web.back("/app", note)
        return web.back(HOME, note)


def _ask(web: Web, visit: WebVisit, member: Member, wanted: str, marked: str) -> Response:
    say, name = visit.say, member.name
    if wanted == "admin":
        question = say("people-role-ask-admin", name=name)
    else:
        before, role = say(IN_SENTENCE[member.role]), say(IN_SENTENCE[wanted])
        question = say("people-role-ask", name=name, before=before, role=role)
    return web.confirm_page(
        visit,
        say("people-change-role-of", name=name),
        question,
        f"{HOME}/{member.id}/role",
        say("people-role-yes"),
        cancel=HOME,
        danger=wanted == "member",
        role=wanted,
        context=marked,
        sure="yes",
    )


def _form(session: Session, visit: WebVisit, member_id: str) -> Form:
    member = somebody(session, visit.workspace.id, member_id)
    return roles_form((), member, visit.kit.new_id(), visit.say, role_mark(member))


def _form_page(
    web: Web,
    visit: WebVisit,
    form: Form,
    member_id: str,
    problem: Refused | None = None,
    entered: dict[str, str] | None = None,
) -> Response:
    action = f"{HOME}/{member_id}/role"
    return web.form_page(visit, form, action, problem, entered, cancel=HOME)


def _address(part: str, show: str, after: str = "") -> str:
    values = {"part": part, "show": show if show != SHOWN[0] else "", "after": after}
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{HOME}?{query}" if query else HOME
