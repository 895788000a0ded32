"""Searching moments, and one moment whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.own.open_file import plain_name
from bot.reading.find import Found, Search, find, one, search_from
from bot.refusal import Refused
from bot.theming.editing import Edit
from bot.theming.move_form import move_form, save_move, save_share, share_form
from bot.web.moments.choices import Choices, choices
from bot.web.nav import Entry
from bot.web.themes.acting import edit_of
from bot.web.visit import WebVisit
from bot.web.web import Web, sentences
from storage.attachments import attachments_of
from storage.moments import count_moments

ENTRIES: Final = (Entry("moments-title", "/app/moments", "lead", "leads"),)
_FILTERS: Final = ("theme", "customer", "kind", "person", "side", "first", "last", "quick_win")


@dataclass(frozen=True, slots=True)
class _Listed:
    found: Found
    choices: Choices
    any: bool


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages of moments."""
    _reading(router, web)
    _moving(router, web)


def _reading(router: APIRouter, web: Web) -> None:
    @router.get("/moments")
    async def listed(request: Request, visit: WebVisit = Depends(web.lead)) -> Response:
        """What was searched for, newest first; everything when nothing was."""
        entered = dict(request.query_params)
        problems: list[str] = []
        search = Search()
        try:
            search = search_from(entered)
        except Refused as refused:
            problems = sentences(visit.say, refused)
        after = "" if problems else entered.get("after", "")

        def look(session: Session) -> _Listed:
            where = (session, visit.workspace.id)
            return _Listed(
                Found((), "") if problems else find(*where, visit.member, search, after),
                choices(*where, search),
                count_moments(*where) > 0,
            )

        shown = await web.read(look)
        asked = {name: entered[name] for name in ("words", *_FILTERS) if entered.get(name)}
        return web.page(
            visit,
            "moments/list.html",
            422 if problems else 200,
            seen=shown.found.seen,
            choices=shown.choices,
            any=shown.any,
            entered=_Entered(asked),
            filtered=any(asked.get(name) for name in _FILTERS),
            problems=problems,
            first=_address(asked) if after else "",
            next=_address(asked | {"after": shown.found.after}) if shown.found.after else "",
        )

    @router.get("/moments/{moment_id}")
    async def whole(moment_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        """One moment with everything that is known of it."""

        def look(session: Session) -> dict[str, Any]:
            seen = one(session, visit.workspace.id, visit.member, moment_id)
            files = attachments_of(session, visit.workspace.id, [seen.moment.id])
            kept = [each for each in files.get(seen.moment.id, ()) if each.state == "kept"]
            if seen.moment.anonymous:
                kept = [
                    replace(each, name=plain_name(each.name, number))
                    for number, each in enumerate(sorted(kept, key=lambda each: each.id), 1)
                ]
            return {"seen": seen, "files": kept}

        return web.page(visit, "moments/one.html", **await web.read(look))


def _moving(router: APIRouter, web: Web) -> None:
    _form_routes(router, web, "theme", move_form, save_move)
    _form_routes(router, web, "also", share_form, save_share)


def _form_routes(
    router: APIRouter,
    web: Web,
    verb: str,
    form_of: Callable[[Edit, str], Form],
    save: Callable[[Edit, str, Mapping[str, str]], str],
) -> None:
    @router.get(f"/moments/{{moment_id}}/{verb}")
    async def ask(moment_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        """The form that moves a moment to another theme, or puts it into a second one."""
        form = await web.read(lambda s: form_of(edit_of(s, visit), moment_id))
        here = f"/app/moments/{moment_id}"
        return web.form_page(visit, form, f"{here}/{verb}", cancel=here)

    @router.post(f"/moments/{{moment_id}}/{verb}")
    async def do(moment_id: str, request: Request, visit: WebVisit = Depends(web.lead)) -> Response:
        """Do it, or give the form back."""
        entered, here = await web.values(request), f"/app/moments/{moment_id}"
        try:
            said = await web.write(lambda s: save(edit_of(s, visit), moment_id, entered))
        except Refused as problem:
            form = await web.read(lambda s: form_of(edit_of(s, visit), moment_id))
            return web.form_page(visit, form, f"{here}/{verb}", problem, entered, cancel=here)
        return web.back(here, said)


class _Entered:
    """What stands in the fields of the search: "" where nothing was entered."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> str:
        return self._values.get(name, "")


def _address(values: Mapping[str, str]) -> str:
    return f"/app/moments?{urlencode(values)}" if values else "/app/moments"
