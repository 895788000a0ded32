"""The weekly review on the web: the same questions as in chat."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.refusal import Refused
from bot.speech.theme_words import counts, name_of
from bot.theming.answers import answer, note_split, open_questions, split_asked
from bot.web.themes.acting import edit_of
from bot.web.visit import WebVisit
from bot.web.web import Web, sentences

_HERE = "/app/themes/review"


def review_routes(router: APIRouter, web: Web) -> None:
    """Add the page of the review and its answers; before the pages of single themes."""

    @router.get("/themes/review")
    async def review(visit: WebVisit = Depends(web.lead)) -> Response:
        asked = await web.read(lambda s: open_questions(edit_of(s, visit)))
        return web.page(
            visit,
            "themes/review.html",
            asked=asked,
            name=lambda line: name_of(line.name, visit.say),
            counts=lambda line: counts(line, visit.say),
        )

    @router.post("/themes/review/{question_id}")
    async def answer_it(
        question_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        said = (await web.values(request)).get("answer", "")
        try:
            _, text = await web.write(lambda s: answer(edit_of(s, visit), question_id, said))
        except Refused as problem:
            text = " ".join(sentences(visit.say, problem))
        return web.back(_HERE, text)

    @router.get("/themes/review/{question_id}/split")
    async def show_split(question_id: str, visit: WebVisit = Depends(web.lead)) -> Response:
        form = await web.read(lambda s: split_asked(edit_of(s, visit), question_id))
        return web.form_page(visit, form, f"{_HERE}/{question_id}/split", cancel=_HERE)

    @router.post("/themes/review/{question_id}/split")
    async def split(
        question_id: str, request: Request, visit: WebVisit = Depends(web.lead)
    ) -> Response:
        values = await web.values(request)

        def save(session: Session) -> str:
            edit = edit_of(session, visit)
            context = split_asked(edit, question_id).context
            said = edit.save("split", context, values)[1]
            note_split(edit, question_id)
            return said

        try:
            text = await web.write(save)
        except Refused as problem:
            form = await web.read(lambda s: split_asked(edit_of(s, visit), question_id))
            to = f"{_HERE}/{question_id}/split"
            return web.form_page(visit, form, to, problem, values, cancel=_HERE)
        return web.back(_HERE, text)
