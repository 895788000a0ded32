"""One log line and one measurement for each request, and an answer when its handling broke."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.service.errors import broken

log = structlog.get_logger(__name__)

Observe = Callable[[str, str, int, float], None]
"""Hears method, route template, status and seconds of a request."""

GONE: Final = 499
"""The status noted when the sender left before the answer; never sent. nginx's number for it."""

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET: Final = frozenset({"/healthz", "/readyz", "/metrics", "/slack/events"})
"""Asked for all the time; /metrics counts them."""
_REFUSED: Final = 400
_NO_CONTENT: Final = 204
_SERVER_ERROR: Final = 500


class Requests:
    """Watches requests. Routes are named by their template, so that no id of anybody is logged."""

    def __init__(self, app: ASGIApp, observe: Observe) -> None:
        self._app = app
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 500 in a sentence when it could not be handled."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = GONE

        async def watched_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched_send)
        except Exception as error:
            log.error("http.failed", error=type(error).__name__, exc_info=True)
            if status != GONE:
                raise  # Half an answer is out: the server cuts the connection.
            await broken(scope["path"])(scope, receive, watched_send)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        inside = getattr(scope.get("route"), "path_format", "")
        # What is mounted, as the API is, knows its routes without the path it is mounted at.
        route = f"{scope.get('root_path', '')}{inside}" if inside else "unknown"
        self._observe(method, route, status, seconds)
        line = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
        if status >= _SERVER_ERROR:
            log.warning("http.request", **line)
        elif (route in _QUIET and status < _REFUSED) or status == _NO_CONTENT:
            log.debug("http.request", **line)
        else:
            log.info("http.request", **line)
