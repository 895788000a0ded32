"""The weekly review on the web: the same questions as in chat."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.refusal import Refused
from bot.speech.theme_words import name_of, over_weeks
from bot.theming.act import Done
from bot.theming.answers import answer, note_split, split_asked
from bot.theming.deeds import undo_step
from bot.theming.editing import Edit
from bot.theming.questions import open_questions
from bot.web.themes.acting import edit_of
from bot.web.visit import WebVisit
from bot.web.web import Web, sentences

_HERE = "/app/themes/review"


def review_routes(router: APIRouter, web: Web) -> None:
    """Add the page of the review and its answers; before the pages of single themes."""

    @router.get("/themes/review")
    async def review(undo: str = "", visit: WebVisit = Depends(web.lead)) -> Response:
        asked = await web.read(lambda s: open_questions(edit_of(s, visit)))
        return web.page(
            visit,
            "themes/review.html",
            asked=asked,
            undo=undo if visit.note else "",
            name=lambda line: name_of(line.name, visit.say),
            over_weeks=lambda line: over_weeks(line, visit.say),
        )

    @router.post("/themes/review/undo")
    async def undo_answer(request: Request, visit: WebVisit = Depends(web.lead)) -> Response:
        change = (await web.values(request)).get("change", "")
        return await _answered(web, visit, lambda edit: (None, undo_step(edit, change)[1]))

    @router.post("/themes/review/{question_id}")
    async def answer_it(
        question_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        said = (await web.values(request)).get("answer", "")
        return await _answered(web, visit, lambda edit: answer(edit, question_id, said))

    @router.get("/themes/review/{question_id}/split")
    async def show_split(question_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        form = await web.read(lambda s: split_asked(edit_of(s, visit), question_id))
        return web.form_page(visit, form, f"{_HERE}/{question_id}/split", cancel=_HERE)

    @router.post("/themes/review/{question_id}/split")
    async def split(
        question_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        values = await web.values(request)

        def save(session: Session) -> tuple[Done, str]:
            edit = edit_of(session, visit)
            context = split_asked(edit, question_id).context
            done = edit.save("split", context, values)
            note_split(edit, question_id)
            return done

        try:
            done = await web.write(save)
        except Refused as problem:
            form = await web.read(lambda s: split_asked(edit_of(s, visit), question_id))
            to = f"{_HERE}/{question_id}/split"
            return web.form_page(visit, form, to, problem, values, cancel=_HERE)
        return _back(web, *done)


async def _answered(
    web: Web, visit: WebVisit, do: Callable[[Edit], tuple[Done | None, str]]
) -> Response:
    """Do it, and say on the page of the review what was done, or why not."""
    try:
        done = await web.write(lambda s: do(edit_of(s, visit)))
    except Refused as problem:
        done = (None, " ".join(sentences(visit.say, problem)))
    return _back(web, *done)


def _back(web: Web, done: Done | None, said: str) -> Response:
    """On to the questions left, with what was done, which can be undone there."""
    change = done.change if done is not None else None
    return web.back(f"{_HERE}?{urlencode({'undo': change})}" if change else _HERE, said)
