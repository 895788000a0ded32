"""Every request for a page: guarded on its way in, protected on its way out, no stack trace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from markupsafe import escape
from starlette.exceptions import HTTPException

from bot.refusal import Refused
from bot.service.errors import RETRY_AFTER_SECONDS
from bot.web.guard import (
    TOKEN_FIELD,
    TOKEN_HEADER,
    is_foreign,
    is_token,
    leave_note,
    protect,
)
from bot.web.incoming import clean
from bot.web.web import NOTE_HEADER, SignedOut, Web, sentences, status_of
from storage.errors import StoreUnavailable

log = structlog.get_logger(__name__)

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_SPOKEN: Final = frozenset({403, 404, 405, 413, 422})
"""Statuses with a sentence of their own, the message web-problem-<status>."""


class _Forged(Exception):
    """A change that no page of ours sent; holds the id of the sentence about it."""


def route_class(web: Web, *, signed_in: bool = True) -> type[APIRoute]:
    """The class of routes of these pages. Changes need the token of whoever is signed in; those of
    routes that are not for the `signed_in` alone need to come from a page of ours, that is all."""

    class PageRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
            inner = super().get_route_handler()

            async def handle(request: Request) -> Response:
                try:
                    clean(request)
                    if request.method not in _SAFE:
                        await _check(web, request, signed_in=signed_in)
                    response = await inner(request)
                except Exception as error:  # noqa: BLE001 - whatever it is, it becomes a page
                    response = _problem(web, request, error)
                finally:
                    await request.close()  # the files that came with it
                _pass_note(web, request, response)
                return protect(response)

            return handle

    return PageRoute


async def _check(web: Web, request: Request, *, signed_in: bool) -> None:
    if is_foreign(request.headers, request.url.scheme, web.kit.public_url):
        raise _Forged("web-problem-foreign")
    if not signed_in:
        return
    secret = web.identity.secret(request)
    if not secret:
        raise SignedOut
    sent = request.headers.get(TOKEN_HEADER)
    if sent is None:
        value = (await request.form()).get(TOKEN_FIELD, "")
        sent = value if isinstance(value, str) else ""
    if not is_token(secret, sent):
        raise _Forged("web-problem-old-page")


def _pass_note(web: Web, request: Request, response: Response) -> None:
    note = response.headers.get(NOTE_HEADER)
    if note is not None:
        del response.headers[NOTE_HEADER]
        secret = web.identity.secret(request)
        leave_note(request, response, secret, bytes.fromhex(note).decode())


def _problem(web: Web, request: Request, error: Exception) -> Response:
    """The page, or within a page the sentence, that says what is wrong and what to do."""
    say = web.sayer(request)
    match error:
        case SignedOut():
            return web.plain_page(request, "signed_out.html", 401, local=web.local)
        case Refused():
            return _page(web, request, status_of(error), sentences(say, error))
        case _Forged():
            return _page(web, request, 403, [say(str(error))])
        case HTTPException():
            number = error.status_code if error.status_code in _SPOKEN else 422
            return _page(web, request, error.status_code, [say(f"web-problem-{number}")])
        case RequestValidationError():
            return _page(web, request, 404, [say("web-problem-404")])
        case StoreUnavailable():
            log.error("http.database_unavailable", why=str(error))
            response = _page(web, request, 503, [say("web-problem-503")])
            response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
            return response
    log.error("http.failed", error=type(error).__name__, exc_info=error)
    return _page(web, request, 500, [say("web-problem-500")])


def _page(web: Web, request: Request, status: int, texts: list[str]) -> Response:
    if request.headers.get("hx-request") == "true" and "hx-boosted" not in request.headers:
        text = escape(" ".join(texts))
        return HTMLResponse(f'<p class="problem" role="alert">{text}</p>', status)
    visit = getattr(request.state, "visit", None)
    if visit is None:
        return web.plain_page(request, "problem.html", status, texts=texts)
    return web.page(visit, "problem.html", status, texts=texts)
