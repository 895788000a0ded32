"""Files that come with what a page sends."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import UploadFile

from adapters.contract.events import LARGEST_FILE, IncomingFile

NAME = "files"
"""The name of every file input here."""


async def uploads(request: Request) -> tuple[IncomingFile, ...]:
    """The files, in the order they were chosen; one that is too large comes without its bytes."""
    form = await request.form()
    return tuple(
        [
            await _read(value)
            for name, value in form.multi_items()
            if name == NAME and isinstance(value, UploadFile) and value.filename
        ]
    )


async def _read(file: UploadFile) -> IncomingFile:
    name, media_type, size = file.filename or "", file.content_type or "", file.size or 0
    if size > LARGEST_FILE:
        return IncomingFile(name, media_type, size)
    content = await file.read()
    return IncomingFile(name, media_type, len(content), content)
