"""What leads do with themes on the web: the same use cases as in chat, as forms and buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.refusal import Refused
from bot.speech.theme_menu import Subject, fixed_confirm
from bot.speech.theme_words import name_of
from bot.theming.act import Done
from bot.theming.deeds import act, undo_step
from bot.theming.editing import Edit
from bot.theming.reading import hearing, lasting_theme
from bot.web.visit import WebVisit
from bot.web.web import Web, sentences

_FORMS: Final = ("rename", "merge", "split")
_DEEDS: Final = ("mute", "unmute", "working", "reopen", "fixed")


def acting_routes(router: APIRouter, web: Web) -> None:
    """Add what changes themes."""
    for verb in _FORMS:
        _form_routes(router, web, verb)
    for verb in _DEEDS:
        _deed_route(router, web, verb)

    @router.get("/themes/{theme_id}/fixed")
    async def ask_fixed(theme_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        def read(session: Session) -> tuple[Subject, str]:
            theme = lasting_theme(session, visit.workspace.id, theme_id)
            told = hearing(session, visit.workspace.id, [theme.id])[theme.id]
            return Subject(theme.id, theme.name, theme.state, told), theme.name

        subject, name = await web.read(read)
        asked = fixed_confirm(subject, visit.say)
        return web.confirm_page(
            visit,
            name_of(name, visit.say),
            asked.text,
            f"/app/themes/{subject.id}/fixed",
            asked.yes,
            cancel=f"/app/themes/{subject.id}",
            danger=False,
        )

    @router.post("/themes/{theme_id}/undo")
    async def undo(
        theme_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        change = (await web.values(request)).get("change", "")
        return await noted(
            web, visit, theme_id, lambda edit: undo_step(edit, change or None, theme_id)
        )

    @router.post("/themes/{theme_id}/unmerge")
    async def unmerge(
        theme_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        merged = (await web.values(request)).get("theme", "")

        def part(edit: Edit) -> tuple[Done, str]:
            done = edit.lead.unmerge(merged)
            return done, edit.say("theme-undone", theme=name_of(done.theme.name, edit.say))

        return await noted(web, visit, theme_id, part)


def _form_routes(router: APIRouter, web: Web, verb: str) -> None:
    @router.get(f"/themes/{{theme_id}}/{verb}")
    async def show(theme_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        form = await web.read(lambda s: edit_of(s, visit).form(verb, theme_id))
        page = f"/app/themes/{theme_id}"
        return web.form_page(visit, form, f"{page}/{verb}", cancel=page)

    @router.post(f"/themes/{{theme_id}}/{verb}")
    async def save(
        theme_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        values = await web.values(request)
        context = values.get("context") or theme_id
        page = f"/app/themes/{theme_id}"
        try:
            done, said = await web.write(
                lambda s: edit_of(s, visit).save(verb, _own(context, theme_id), values)
            )
        except Refused as problem:
            form = await web.read(lambda s: edit_of(s, visit).form(verb, theme_id))
            return web.form_page(visit, form, f"{page}/{verb}", problem, values, cancel=page)
        return web.back(f"/app/themes/{done.theme.id}", said)


def _deed_route(router: APIRouter, web: Web, verb: str) -> None:
    @router.post(f"/themes/{{theme_id}}/{verb}")
    async def do(theme_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        return await noted(web, visit, theme_id, lambda edit: act(edit, verb, theme_id))


async def noted(
    web: Web, visit: WebVisit, theme_id: str, do: Callable[[Edit], tuple[Done, str]]
) -> Response:
    """Do it, and say on the theme's page what was done, or why not."""
    try:
        said = (await web.write(lambda s: do(edit_of(s, visit))))[1]
    except Refused as problem:
        if problem.problems[0].message in ("theme-gone", "error-not-allowed"):
            raise
        said = " ".join(sentences(visit.say, problem))
    return web.back(await still(web, visit, theme_id), said)


async def still(web: Web, visit: WebVisit, theme_id: str) -> str:
    """The theme's page, or the list when it has gone."""
    try:
        theme = await web.read(lambda s: lasting_theme(s, visit.workspace.id, theme_id))
    except Refused:
        return "/app/themes"
    return f"/app/themes/{theme.id}"


def _own(context: str, theme_id: str) -> str:
    """The form's context for the theme of this address: its mark counts, not its theme."""
    return "|".join((theme_id, context.partition("|")[2]))


def edit_of(session: Session, visit: WebVisit) -> Edit:
    """The visitor, to edit themes with."""
    return Edit(session, visit.workspace.id, visit.member, visit.now, visit.kit.new_id, visit.say)
