"""What every request is held to: a largest body, and an id to find it by."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from bot.service.errors import sentence

_SANE_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
LARGEST_UPLOAD: Final = 101 * 1024 * 1024
"""Bytes of ten files, the most a moment can have, with the form around them."""
_UPLOADS: Final = (
    re.compile(r"/local/as/[^/]+/(messages|forms)"),
    re.compile(r"/app/me/moments/(new|[^/]+/edit)"),
)
_PATIENCE: Final = 4
"""How many times the largest body is read and thrown away before the connection is cut."""


class BodyLimit:
    """Takes in the whole body before the application sees any of it, up to `largest` bytes.

    It does not matter whether the length was announced or the body came in chunks. What is larger
    is refused with 413, and nothing of it is acted upon.

    Where `uploads` gives a limit of its own for a method and a path, a body in several parts is
    counted while the application reads it, since files are too large to be held in memory; what
    comes after the limit is not read.
    """

    def __init__(
        self,
        app: ASGIApp,
        largest: int,
        uploads: Callable[[str, str], int | None] = lambda _method, _path: None,
    ) -> None:
        self._app = app
        self._largest = largest
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._uploads(scope.get("method", ""), scope.get("path", ""))
        brings_files = _header(scope, b"content-type").startswith("multipart/form-data")
        if most is not None and brings_files:
            await self._count(scope, receive, send, most)
            return
        announced = _announced_length(scope)
        if announced is not None and announced > self._largest * _PATIENCE:
            await self._refuse(scope, receive, send)
            return
        chunks: list[Message] = []
        size = 0
        more = True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return  # Gone before it had said everything: there is nobody to answer.
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size > self._largest * _PATIENCE:
                break
            if size <= self._largest:
                chunks.append(message)
        # A sender that is still busy sending does not see an answer, so what is only somewhat too
        # large has been read to its end.
        if size > self._largest:
            await self._refuse(scope, receive, send)
            return
        await self._app(scope, _replay(chunks, receive), send)

    async def _count(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        if (_announced_length(scope) or 0) > most:
            await self._refuse(scope, receive, send, most)
            return
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise HTTPException(413, _too_much(most))
            return message

        await self._app(scope, counted, send)

    async def _refuse(
        self, scope: Scope, receive: Receive, send: Send, most: int | None = None
    ) -> None:
        text = _too_much(most or self._largest)
        told = sentence(scope.get("path", ""), 413, text, {"Connection": "close"})
        await told(scope, receive, send)


def _too_much(most: int) -> str:
    return f"This is more than Earshot takes in at once, which is {most:,} bytes."


def upload_limit(method: str, path: str) -> int | None:
    """The most bytes a request that may bring files can have; None for every other request."""
    if method == "POST" and any(one.fullmatch(path) for one in _UPLOADS):
        return LARGEST_UPLOAD
    return None


class RequestIds:
    """Gives each request an id: the sender's X-Request-ID when it is sane, else a new one.

    It stands in every log line of the request, and in the answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # By chance once for a process, then counted: they need be different, not secret.
        self._process = secrets.token_hex(4)
        self._numbers = count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Bind the id while the request is handled."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _given_id(scope) or f"{self._process}{next(self._numbers):08x}"

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                header = (b"x-request-id", request_id.encode())
                message = {**message, "headers": [*message.get("headers", ()), header]}
            await send(message)

        with bound_contextvars(request_id=request_id):
            await self._app(scope, receive, send_with_id)


def _header(scope: Scope, name: bytes) -> str:
    values: Iterator[bytes] = (value for key, value in scope["headers"] if key == name)
    return next(values, b"").decode("latin-1")


def _announced_length(scope: Scope) -> int | None:
    text = _header(scope, b"content-length")
    return int(text) if text.isascii() and text.isdigit() else None


def _given_id(scope: Scope) -> str:
    text = _header(scope, b"x-request-id")
    return text if _SANE_ID.fullmatch(text) else ""


def _replay(chunks: list[Message], receive: Receive) -> Receive:
    """The body once more, and then whatever else comes, such as the end of the connection."""
    waiting = iter(chunks)

    async def again() -> Message:
        return next(waiting, None) or await receive()

    return again
