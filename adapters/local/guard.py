"""Who may use the local workspace: a browser on this machine, and pages of its own only."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from markupsafe import escape
from starlette.exceptions import HTTPException

from adapters.contract.ports import Texts
from adapters.local.parse import InputError, gathered
from adapters.local.people import colleague

TOKEN_COOKIE = "earshot_local_token"  # noqa: S105 - a cookie's name
TOKEN_HEADER = "X-Earshot-Token"  # noqa: S105 - a header's name

_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\]|::1)(:\d{1,5})?", re.IGNORECASE)
_FORWARDING = frozenset(
    {
        "cdn-loop",
        "client-ip",
        "fastly-client-ip",
        "forwarded",
        "forwarded-for",
        "proxy-connection",
        "remote-addr",
        "true-client-ip",
        "via",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-envoy-external-address",
        "x-host",
        "x-original-host",
        "x-original-url",
        "x-proxyuser-ip",
        "x-real-ip",
        "x-remote-addr",
        "x-remote-ip",
        "x-rewrite-url",
    }
)
_FORWARDING_PREFIXES = (
    "cf-",
    "fly-",
    "ngrok-",
    "tailscale-",
    "x-amzn-",
    "x-azure-",
    "x-envoy-",
    "x-forward",
    "x-ngrok-",
    "x-original-forwarded",
    "x-tunnel-",
    "x-vercel-",
)
_PROTECTION = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_TUNNELLED = (
    "The local workspace can only be used on the machine it runs on, without a tunnel or proxy."
)


def refusal(headers: Mapping[str, str]) -> str | None:
    """Why a request with these headers may not even look, or None. Names are in lower case."""
    if not _LOOPBACK.fullmatch(headers.get("host", "")):
        return "The local workspace can only be opened as localhost or 127.0.0.1."
    if any(name in _FORWARDING or name.startswith(_FORWARDING_PREFIXES) for name in headers):
        return _TUNNELLED
    return None


def forgery(headers: Mapping[str, str], scheme: str, cookie: str, token: str) -> str | None:
    """Why a request that changes something is not one of our own pages', or None.

    `token` is what the page sent along, `cookie` what the browser did.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is None and site is None:
        return "This came from somewhere else than the page. Please reload it."
    if site not in (None, "same-origin"):
        return "This came from another site, so nothing was done."
    if origin is not None and not _same_origin(origin, scheme, headers.get("host", "")):
        return "This came from another site, so nothing was done."
    if not cookie or not hmac.compare_digest(cookie.encode(), token.encode()):
        return "This page is out of date. Please reload it and try again."
    return None


def _same_origin(origin: str, scheme: str, host: str) -> bool:
    parts = urlsplit(origin)
    return parts.scheme == scheme and parts.netloc.lower() == host.lower()


def route_class(texts: Texts) -> type[GuardedRoute]:
    """The class of routes whose errors are said in these texts."""
    return type("LocalRoute", (GuardedRoute,), {"texts": staticmethod(texts)})


class GuardedRoute(APIRoute):
    """A route that turns strangers away with a sentence and 403, and protects what it answers.

    HTTPException and InputError are shown as the text whose id they hold.
    """

    texts: ClassVar[Texts]

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        """The route's handler, guarded."""
        inner = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            reason = refusal(request.headers)
            if reason is not None:
                return _sentence(reason, 403)
            cookie = request.cookies.get(TOKEN_COOKIE, "")
            request.state.token = cookie or secrets.token_urlsafe(32)
            if request.method not in ("GET", "HEAD"):
                sent = request.headers.get(TOKEN_HEADER) or (await fields(request)).get("token", "")
                reason = forgery(request.headers, request.url.scheme, cookie, sent)
                if reason is not None:
                    return _sentence(reason, 403)
            try:
                response = await inner(request)
            except HTTPException as problem:
                return _sentence(self._said(request, problem.detail), problem.status_code)
            except InputError as problem:
                return _sentence(self._said(request, problem.message, **problem.values), 422)
            except RequestValidationError:
                return _sentence(self._said(request, "local-address-incomplete"), 422)
            finally:
                await request.close()  # the files that came with it
            if not cookie:
                keep(response, TOKEN_COOKIE, request.state.token)
            return protect(response)

        return guarded

    def _said(self, request: Request, message: str, **args: str | int) -> str:
        """In the language of whose page it is."""
        who = colleague(request.path_params.get("member", ""))
        try:
            return self.texts("en" if who is None else who.locale, message, **args)
        except KeyError:  # the framework's own words
            return message


def keep(response: Response, name: str, value: str) -> None:
    """Set a cookie for the pages of this machine: the chat, and the web pages beside it."""
    response.set_cookie(name, value, path="/", httponly=True, samesite="strict")


def protect(response: Response) -> Response:
    """The response, with headers that let it use nothing but its own files, and be kept nowhere."""
    for name, value in _PROTECTION.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    return response


async def fields(request: Request) -> dict[str, str]:
    """The texts of a form by name."""
    form = await request.form()
    return gathered((name, value) for name, value in form.multi_items() if isinstance(value, str))


def _sentence(text: str, status: int) -> Response:
    return protect(HTMLResponse(str(escape(text)), status))
