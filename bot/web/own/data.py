"""Everything kept about the visitor: to take along, or to delete."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from typing import IO, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from bot.own.export import write_export
from bot.own.forget import forget_me
from bot.speech.own_data import delete_question
from bot.web.identity import SESSION_COOKIE
from bot.web.own.common import spell
from bot.web.own.files import disposition
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage.own_moments import count_own

_IN_MEMORY: Final = 1024 * 1024
"""Bytes of an export that are held in memory; what is larger waits on disk to be sent."""
_CHUNK: Final = 64 * 1024


def routes(router: APIRouter, web: Web) -> None:
    """Add them."""

    @router.get("/me/data")
    async def export(visit: WebVisit = Depends(web.member)) -> Response:
        """Everything, as one JSON file."""

        def write(session: Session) -> IO[bytes]:
            made = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when sent
            text = io.TextIOWrapper(made, encoding="utf-8", write_through=True)
            write_export(session, visit.workspace, visit.member, visit.now, visit.kit, text)
            text.detach()
            made.seek(0)
            return made

        made = await web.read(write)
        response = StreamingResponse(_sent(made), media_type="application/json")
        day = visit.now.astimezone(visit.zone).date().isoformat()
        response.headers["Content-Disposition"] = disposition(f"earshot-{day}.json")
        return response

    @router.get("/me/forget")
    async def ask(visit: WebVisit = Depends(web.member)) -> Response:
        """Really? All of it?"""
        count = await web.read(
            lambda session: count_own(session, visit.workspace.id, visit.member.id)
        )
        question = delete_question(count, visit.say, spell)
        return web.confirm_page(
            visit,
            visit.say("own-data-title"),
            f"{question} {visit.say('own-data-delete-what')}",
            "/app/me/forget",
            visit.say("my-data-delete-confirm"),
            cancel="/app/me",
        )

    @router.post("/me/forget")
    async def forget(request: Request, visit: WebVisit = Depends(web.member)) -> Response:
        """Delete it all; nobody is signed in afterwards."""
        who = (visit.workspace.id, visit.member, visit.now, visit.kit.new_id)
        await web.write(lambda session: forget_me(session, *who))
        request.state.visit = None
        response = web.plain_page(request, "own/forgotten.html", command=spell("earshot join"))
        response.delete_cookie(SESSION_COOKIE, path="/app")
        return response


def _sent(made: IO[bytes]) -> Iterator[bytes]:
    with made:
        while chunk := made.read(_CHUNK):
            yield chunk
