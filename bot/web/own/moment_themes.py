"""Putting a moment of one's own into another theme, and into a second one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.dialogue.forms.theme import also_errors, also_form, decided_by, theme_form
from bot.dialogue.situation import Situation
from bot.refusal import Refused
from bot.speech.moment_card import LISTED, pressed_at
from bot.speech.theme_words import first_said, second_said
from bot.theming.where import is_decided, where_is
from bot.web.own.common import HERE, own_moments, situation
from bot.web.visit import WebVisit
from bot.web.web import Web

Choose = Callable[[Session, WebVisit, str, Mapping[str, str]], str]
"""Does what a form says with a moment; what was done, in words."""


def theme_routes(router: APIRouter, web: Web) -> None:
    """Add both forms."""
    _form_routes(router, web, "theme", theme_form, _choose)
    _form_routes(router, web, "also", also_form, _choose_second)


def _form_routes(
    router: APIRouter,
    web: Web,
    verb: str,
    form_of: Callable[[Situation, str], Form],
    choose: Choose,
) -> None:
    async def page(
        visit: WebVisit,
        moment_id: str,
        problem: Refused | None = None,
        values: dict[str, str] | None = None,
    ) -> Response:
        placed = await web.read(lambda s: _placed(s, visit, moment_id))
        form = form_of(placed, pressed_at(moment_id, LISTED))
        to = f"{HERE}/{moment_id}"
        return web.form_page(visit, form, f"{to}/{verb}", problem, values, cancel=to)

    @router.get(f"/me/moments/{{moment_id}}/{verb}")
    async def ask(moment_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """Which theme?"""
        return await page(visit, moment_id)

    @router.post(f"/me/moments/{{moment_id}}/{verb}")
    async def do(
        request: Request, moment_id: str, visit: WebVisit = Depends(web.member)
    ) -> Response:
        """Put it there."""
        values = await web.values(request)
        try:
            said = await web.write(lambda session: choose(session, visit, moment_id, values))
        except Refused as problem:
            if not problem.problems[0].field:
                raise
            return await page(visit, moment_id, problem, values)
        return web.back(f"{HERE}/{moment_id}", said)


def _choose(session: Session, visit: WebVisit, moment_id: str, values: Mapping[str, str]) -> str:
    own_moments(session, visit).choose(moment_id, values)
    where = where_is(session, visit.workspace.id, moment_id)
    return first_said(*where, visit.say, new=decided_by(values) == "new")


def _choose_second(
    session: Session, visit: WebVisit, moment_id: str, values: Mapping[str, str]
) -> str:
    wrong = also_errors(_placed(session, visit, moment_id), values)
    own_moments(session, visit).choose_second(moment_id, values, wrong)
    return second_said(*where_is(session, visit.workspace.id, moment_id), visit.say)


def _placed(session: Session, visit: WebVisit, moment_id: str) -> Situation:
    """A moment of the visitor's with the themes it is in."""
    own = own_moments(session, visit)
    now = situation(visit, own.find(moment_id), themes=own.themes())
    main, also = where_is(session, visit.workspace.id, moment_id)
    decided = is_decided(session, visit.workspace.id, moment_id)
    return replace(now, main=main, also=also, decided=decided)
