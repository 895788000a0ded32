"""What a workspace keeps and for how long, and everything it has as a file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Final, cast

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from adapters.contract.forms import Form, TextField
from bot.exporting.export import Export, What, begin, pieces
from bot.exporting.export import Form as FileForm
from bot.refusal import Refused, refused
from bot.retention.choose import (
    LEAST,
    MOST,
    cutoff,
    keep_for,
    read_months,
    retention_mark,
    would_delete,
)
from bot.web.nav import Entry
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage.moments import count_moments
from storage.retention import retention

HOME: Final = "/app/data"
ENTRIES: Final = (Entry("data-title", HOME, "admin", "admin"),)
SEPARATORS: Final = {"comma": ",", "semicolon": ";", "tab": "\t"}
_SEMICOLON_LANGUAGES: Final = ("de",)
"""Languages whose spreadsheets take a comma for part of a number."""


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages under /data."""
    _keeping(router, web)
    _exporting(router, web)


def _keeping(router: APIRouter, web: Web) -> None:
    @router.get("/data")
    async def data(visit: WebVisit = Depends(web.admin)) -> Response:
        """How much there is, how long it is kept, and exports."""

        def look(session: Session) -> dict[str, Any]:
            workspace = visit.workspace.id
            months = retention(session, workspace).months
            return {"moments": count_moments(session, workspace), "months": months}

        found = await web.read(look)
        months = found["months"]
        since = cutoff(visit.now, months).date() if months else None
        semicolon = visit.member.locale[:2] in _SEMICOLON_LANGUAGES
        return web.page(visit, "data/data.html", **found, since=since, semicolon=semicolon)

    @router.get("/data/retention")
    async def choose(visit: WebVisit = Depends(web.admin)) -> Response:
        """Choose for how long moments are kept."""
        months = await web.read(lambda session: retention(session, visit.workspace.id).months)
        return web.form_page(visit, _form(visit, months), f"{HOME}/retention", cancel=HOME)

    async def again(visit: WebVisit, problem: Refused, values: dict[str, str]) -> Response:
        """The form with what was entered, and the mark of what is there by now."""
        months = await web.read(lambda session: retention(session, visit.workspace.id).months)
        here = f"{HOME}/retention"
        return web.form_page(visit, _form(visit, months), here, problem, values, cancel=HOME)

    @router.post("/data/retention")
    async def keep(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Ask when that deletes anything; otherwise, and once it was asked, do it."""
        values = await web.values(request)
        workspace, here = visit.workspace.id, f"{HOME}/retention"
        mark = values.get("context", "")
        try:
            months = read_months(values.get("months", ""))
        except Refused as problem:
            return await again(visit, problem, values)
        going = await web.read(lambda s: would_delete(s, workspace, months, visit.now))
        if months and going and values.get("sure") != str(going):
            return web.confirm_page(
                visit,
                visit.say("form-retention-title"),
                visit.say("retention-ask", months=months, moments=going),
                here,
                visit.say("retention-yes"),
                cancel=HOME,
                months=str(months),
                sure=str(going),
                context=mark,
            )
        who = (visit.member, months, visit.now, visit.kit.new_id)
        opened = (mark, visit.say) if mark else None
        try:
            await web.write(lambda s: keep_for(s, workspace, *who, opened))
        except Refused as problem:
            return await again(visit, problem, values)
        return web.back(HOME, _kept(visit, months, going))


def _kept(visit: WebVisit, months: int | None, going: int) -> str:
    if months is None:
        return visit.say("retention-saved-never")
    return visit.say("retention-saved", months=months, moments=going)


def _form(visit: WebVisit, months: int | None) -> Form:
    say = visit.say
    return Form(
        id="retention",
        title=say("form-retention-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=retention_mark(months),
        intro=say("retention-intro"),
        fields=(
            TextField(
                "months",
                say("field-months"),
                hint=say("field-months-hint", least=LEAST, most=MOST),
                value=str(months or ""),
                max_length=len(str(MOST)),
            ),
        ),
    )


def _exporting(router: APIRouter, web: Web) -> None:
    @router.post("/data/export")
    async def export(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """The file, as it is read from the database."""
        values = await web.values(request)
        what, form = values.get("what", ""), values.get("format", "")
        separator = SEPARATORS.get(values.get("separator", "comma"))
        if what not in ("moments", "themes") or form not in ("csv", "json") or separator is None:
            raise refused("error-choice-unknown")
        asked = Export(
            visit.workspace, visit.member, cast("What", what), cast("FileForm", form), separator
        )
        await web.write(lambda session: begin(session, asked, visit.kit))

        async def content() -> AsyncIterator[bytes]:
            async for piece in pieces(asked, visit.kit):
                yield piece.encode("utf-8", "replace")

        name = f'attachment; filename="{asked.name(visit.now)}"'
        headers = {"Content-Disposition": name}
        return StreamingResponse(content(), headers=headers, media_type=asked.media_type)
