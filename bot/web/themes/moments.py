"""Moving one moment from a theme's page."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.refusal import Refused
from bot.theming.move_form import move_form, save_move
from bot.theming.reading import lasting_theme
from bot.web.themes.acting import edit_of, still
from bot.web.visit import WebVisit
from bot.web.web import Web


def moment_routes(router: APIRouter, web: Web) -> None:
    """Add the form that moves a moment."""

    @router.get("/themes/{theme_id}/moments/{moment_id}")
    async def ask_where(
        theme_id: str, moment_id: str, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        def look(session: Session) -> Form:
            lasting_theme(session, visit.workspace.id, theme_id)
            return move_form(edit_of(session, visit), moment_id, theme_id)

        form = await web.read(look)
        page = f"/app/themes/{theme_id}"
        return web.form_page(visit, form, f"{page}/moments/{moment_id}", cancel=page)

    @router.post("/themes/{theme_id}/moments/{moment_id}")
    async def move(
        theme_id: str, moment_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        values = await web.values(request)
        page = f"/app/themes/{theme_id}"
        await web.read(lambda s: lasting_theme(s, visit.workspace.id, theme_id))
        try:
            said = await web.write(
                lambda s: save_move(edit_of(s, visit), moment_id, values, theme_id)
            )
        except Refused as problem:
            form = await web.read(lambda s: move_form(edit_of(s, visit), moment_id, theme_id))
            to = f"{page}/moments/{moment_id}"
            return web.form_page(visit, form, to, problem, values, cancel=page)
        return web.back(await still(web, visit, theme_id), said)
