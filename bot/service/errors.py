"""What a request is told when Earshot cannot do its work: a sentence, never a stack trace."""

from __future__ import annotations

from typing import Final

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

from storage.errors import StoreUnavailable

RETRY_AFTER_SECONDS: Final = 5

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


def broken() -> Response:
    """500: something nobody thought of. The log has the details, under the request's id."""
    return PlainTextResponse(
        "Something went wrong in Earshot, and nothing was saved. Its log says more, "
        "under this answer's X-Request-ID.",
        500,
    )


def tell_errors(app: FastAPI) -> None:
    """Answer errors in sentences."""
    app.add_exception_handler(StoreUnavailable, store_unavailable)
