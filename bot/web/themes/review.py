"""The weekly review on the web: the same questions as in chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.refusal import Refused
from bot.speech.theme_words import name_of, over_weeks
from bot.theming.act import Done
from bot.theming.answers import answer, note_split, split_asked
from bot.theming.answers_undone import undo_answer
from bot.theming.questions import open_questions
from bot.web.themes.acting import edit_of
from bot.web.visit import WebVisit
from bot.web.web import Web, sentences

_HERE = "/app/themes/review"

_Told: TypeAlias = tuple[str, dict[str, str] | None]  # what is said, and how to take it back


def review_routes(router: APIRouter, web: Web) -> None:
    """Add the page of the review and its answers; before the pages of single themes."""

    @router.get("/themes/review")
    async def review(
        undo: str = "", said: str = "", change: str = "", visit: WebVisit = Depends(web.lead)
    ) -> Response:
        asked = await web.read(lambda s: open_questions(edit_of(s, visit)))
        return web.page(
            visit,
            "themes/review.html",
            asked=asked,
            undo=undo if visit.note else "",
            said=said,
            change=change,
            name=lambda line: name_of(line.name, visit.say),
            over_weeks=lambda line: over_weeks(line, visit.say),
        )

    @router.post("/themes/review/{question_id}")
    async def answer_it(
        question_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        said = (await web.values(request)).get("answer", "")

        def do(session: Session) -> _Told:
            done, text = answer(edit_of(session, visit), question_id, said)
            return text, _undoing(question_id, said, done)

        return await _told(web, visit, do)

    @router.post("/themes/review/{question_id}/undo")
    async def undo_it(
        question_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        values = await web.values(request)
        taken = (question_id, values.get("answer", ""), values.get("change", ""))
        return await _told(web, visit, lambda s: (undo_answer(edit_of(s, visit), *taken), None))

    @router.get("/themes/review/{question_id}/split")
    async def show_split(question_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        form = await web.read(lambda s: split_asked(edit_of(s, visit), question_id))
        return web.form_page(visit, form, f"{_HERE}/{question_id}/split", cancel=_HERE)

    @router.post("/themes/review/{question_id}/split")
    async def split(
        question_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        values = await web.values(request)

        def save(session: Session) -> _Told:
            edit = edit_of(session, visit)
            context = split_asked(edit, question_id).context
            done, text = edit.save("split", context, values)
            note_split(edit, question_id)
            return text, _undoing(question_id, "yes", done)

        try:
            told = await web.write(save)
        except Refused as problem:
            form = await web.read(lambda s: split_asked(edit_of(s, visit), question_id))
            to = f"{_HERE}/{question_id}/split"
            return web.form_page(visit, form, to, problem, values, cancel=_HERE)
        return _back(web, *told)


def _undoing(question_id: str, said: str, done: Done | None) -> dict[str, str]:
    """How the page is told what answer can be taken back."""
    change = (done.change or "") if done is not None else ""
    return {"undo": question_id, "said": said, "change": change}


async def _told(web: Web, visit: WebVisit, do: Callable[[Session], _Told]) -> Response:
    """Do it, and say on the page of the review what was done, or why not."""
    try:
        told = await web.write(do)
    except Refused as problem:
        told = (" ".join(sentences(visit.say, problem)), None)
    return _back(web, *told)


def _back(web: Web, said: str, undoing: dict[str, str] | None) -> Response:
    """On to the questions left, with what was done, which can be taken back there."""
    return web.back(f"{_HERE}?{urlencode(undoing)}" if undoing else _HERE, said)
