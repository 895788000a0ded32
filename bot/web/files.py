"""Stylesheets, scripts and the sign: each under an address that holds a hash of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from fastapi import APIRouter, HTTPException, Response

import adapters.local

_SHARED: Final = Path(adapters.local.__file__).parent / "static"
_OWN: Final = Path(__file__).parent / "static"
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Files:
    """The files that pages are made of. Chat in the browser shares most of them."""

    names: tuple[tuple[str, Path], ...] = (
        ("earshot.css", _SHARED),
        ("earshot.svg", _SHARED),
        ("htmx.min.js", _SHARED),
        ("web.css", _OWN),
        ("web.js", _OWN),
    )

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """Each file by name, read once."""
        return {name: (folder / name).read_bytes() for name, folder in self.names}

    @cached_property
    def marks(self) -> dict[str, str]:
        """A hash of each file's content, by name."""
        return {
            name: hashlib.sha256(content).hexdigest()[:12]
            for name, content in self.contents.items()
        }

    def address(self, name: str) -> str:
        """Where pages find a file. Raises KeyError when there is none of this name."""
        return f"/app/static/{self.marks[name]}/{name}"


def serving(router: APIRouter, files: Files) -> None:
    """Add the route of the files; a browser may keep what it has under its hash for ever."""

    @router.get("/static/{mark}/{name}")
    async def static(mark: str, name: str) -> Response:
        """One file."""
        if name not in files.contents:
            raise HTTPException(404)
        fresh = mark == files.marks[name]
        return Response(
            files.contents[name],
            media_type=_TYPES[Path(name).suffix],
            headers={"Cache-Control": _FOR_EVER if fresh else "no-cache"},
        )
