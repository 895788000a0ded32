"""Moving one moment from a theme's page."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from bot.refusal import Refused
from bot.theming.moving import move_form, save_move
from bot.web.themes.acting import edit_of, still
from bot.web.visit import WebVisit
from bot.web.web import Web


def moment_routes(router: APIRouter, web: Web) -> None:
    """Add the form that moves a moment."""

    @router.get("/themes/{theme_id}/moments/{moment_id}")
    async def ask_where(
        theme_id: str, moment_id: str, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        form = await web.read(lambda s: move_form(edit_of(s, visit), moment_id))
        page = f"/app/themes/{theme_id}"
        return web.form_page(visit, form, f"{page}/moments/{moment_id}", cancel=page)

    @router.post("/themes/{theme_id}/moments/{moment_id}")
    async def move(
        theme_id: str, moment_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        values = await web.values(request)
        page = f"/app/themes/{theme_id}"
        try:
            said = await web.write(lambda s: save_move(edit_of(s, visit), moment_id, values))
        except Refused as problem:
            form = await web.read(lambda s: move_form(edit_of(s, visit), moment_id))
            to = f"{page}/moments/{moment_id}"
            return web.form_page(visit, form, to, problem, values, cancel=page)
        return web.back(await still(web, visit, theme_id), said)
