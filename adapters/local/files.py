"""The files that the local pages are made of."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import FileResponse

_TYPES = {
    "earshot.css": "text/css",
    "earshot.js": "text/javascript",
    "earshot.svg": "image/svg+xml",
    "htmx.min.js": "text/javascript",
}


def serving(router: APIRouter) -> None:
    """Add the route of the stylesheet, the scripts and the sign."""
    folder = Path(__file__).parent / "static"

    @router.get("/local/static/{name}")
    async def static(name: str) -> Response:
        """One file, which the browser asks for anew each time."""
        if name not in _TYPES:
            raise HTTPException(404, "local-no-file")
        return FileResponse(
            folder / name, media_type=_TYPES[name], headers={"Cache-Control": "no-cache"}
        )
