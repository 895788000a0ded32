"""What a request is told when Earshot cannot do its work: a sentence, never a stack trace."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from storage.errors import StoreUnavailable

RETRY_AFTER_SECONDS: Final = 5
API: Final = "/api/v1"
"""Where the REST API lives, whose errors are JSON."""

log = structlog.get_logger(__name__)


def store_unavailable(_: Request, error: Exception) -> Response:
    """503: nothing was saved, so nothing is acknowledged, and the platform sends it again."""
    log.error("http.database_unavailable", why=str(error))
    return PlainTextResponse(
        "Earshot's database is not available at the moment, so nothing was saved. "
        "Please try again in a few seconds.",
        503,
        {"Retry-After": str(RETRY_AFTER_SECONDS)},
    )


def broken(path: str = "") -> Response:
    """500: something nobody thought of. The log has the details, under the request's id."""
    return sentence(
        path,
        500,
        "Something went wrong in Earshot, and nothing was saved. Its log says more, "
        "under this answer's X-Request-ID.",
    )


def sentence(
    path: str, status: int, text: str, headers: Mapping[str, str] | None = None
) -> Response:
    """What went wrong with a request for this path: as text, or for programs as JSON."""
    if path == API or path.startswith(f"{API}/"):
        return problem_response(status, text, headers)
    return PlainTextResponse(text, status, headers)


def problem_response(
    status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    """A problem as RFC 9457 has it, named by its status."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return JSONResponse(body, status, kept, media_type="application/problem+json")


def tell_errors(app: FastAPI) -> None:
    """Answer errors in sentences."""
    app.add_exception_handler(StoreUnavailable, store_unavailable)
