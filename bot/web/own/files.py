"""Files of moments: opened by whoever may read the moment, deleted by its author."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Depends, Response
from sqlmodel import Session

from bot.own.open_file import open_file
from bot.refusal import refused
from bot.web.own.common import HERE, own_moments
from bot.web.visit import WebVisit
from bot.web.web import Web
from storage import attachments


def routes(router: APIRouter, web: Web) -> None:
    """Add them."""

    @router.get("/attachments/{attachment_id}")
    async def download(attachment_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """The file, to be saved; browsers draw pictures where a page shows them."""
        file = await web.read(
            lambda session: open_file(session, visit.workspace.id, visit.member, attachment_id)
        )
        response = Response(file.content, media_type=file.media_type)
        response.headers["Content-Disposition"] = disposition(file.name)
        return response

    @router.get("/me/moments/{moment_id}/files/{attachment_id}/delete")
    async def ask(
        moment_id: str, attachment_id: str, visit: WebVisit = Depends(web.member)
    ) -> Response:
        """Really?"""

        def look(session: Session) -> str:
            own_moments(session, visit).find(moment_id)
            file = attachments.attachment(session, visit.workspace.id, attachment_id)
            if file is None or file.moment_id != moment_id:
                raise refused("error-gone")
            return file.name

        name = await web.read(look)
        return web.confirm_page(
            visit,
            visit.say("own-file-remove-name", name=name),
            visit.say("own-file-remove-ask", name=name),
            f"{HERE}/{moment_id}/files/{attachment_id}/delete",
            visit.say("own-file-remove"),
            cancel=f"{HERE}/{moment_id}",
        )

    @router.post("/me/moments/{moment_id}/files/{attachment_id}/delete")
    async def remove(
        moment_id: str, attachment_id: str, visit: WebVisit = Depends(web.member)
    ) -> Response:
        """Delete it for good."""

        def change(session: Session) -> str:
            own_moments(session, visit).find(moment_id)
            return own_moments(session, visit).remove_file(attachment_id)

        return web.back(f"{HERE}/{await web.write(change)}", visit.say("own-file-removed"))


def disposition(name: str) -> str:
    """Save it under this name (RFC 6266): plain for old browsers, whole for all others."""
    plain = "".join(
        one if one.isascii() and one.isprintable() and one not in '"\\%;' else "_" for one in name
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
