"""Beside the local workspace, the whole service is for this machine alone."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.local.guard import refusal


class LocalOnly:
    """Refuses with 403 whatever came through a tunnel or a proxy, so that none publishes it.

    The local workspace guards its own routes; this is for the others.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what this machine's browser asks for."""
        reason = refusal(Headers(scope=scope)) if scope["type"] == "http" else None
        if reason is None:
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(reason, 403)(scope, receive, send)
