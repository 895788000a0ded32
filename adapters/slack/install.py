"""The pages of an installation: to Slack, and back from it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from html import escape
from typing import Final

import aiohttp
import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from slack_sdk.errors import SlackApiError

from adapters.contract.ports import Grant, Installations
from adapters.slack.api import Api
from adapters.slack.oauth import REDIRECT, OAuth, WholeOrganisation

log = structlog.get_logger(__name__)

INSTALL: Final = "/slack/install"
_COOKIE: Final = "earshot_slack_install"
_SECONDS: Final = 600
_PROTECTION: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_DENIED: Final = "The installation was called off. Nothing was changed."
_FOREIGN: Final = (
    "This installation was not begun in this browser, or it took longer than ten minutes. "
    f'<a href="{INSTALL}">Begin again.</a>'
)
_REFUSED: Final = "Slack did not accept the installation ({}). You can begin again."
_ORGANISATION: Final = (
    "Earshot is installed into one workspace at a time, not into a whole organisation. "
    f'<a href="{INSTALL}">Begin again</a> and choose one workspace.'
)
_AWAY: Final = "Slack could not be reached. Please begin again in a minute."
_DONE: Final = "Earshot is in {}. Go to Slack, open Earshot under Apps, and write “help”."


def installing(
    router: APIRouter,
    oauth: OAuth,
    api: Api,
    installations: Installations,
    entered: Callable[[Grant], Awaitable[None]],
) -> None:
    """Add the routes. `entered` hears of a workspace whose token is kept."""

    @router.get(INSTALL)
    async def begin() -> Response:
        """On to Slack, with a secret that only this browser knows."""
        state = secrets.token_urlsafe(32)
        await installations.begin(state)
        response = RedirectResponse(oauth.address(state), 303)
        response.set_cookie(
            _COOKIE,
            state,
            max_age=_SECONDS,
            path="/slack",
            httponly=True,
            secure=oauth.public_url.startswith("https://"),
            # Slack sends the browser back from its own site.
            samesite="lax",
        )
        return _protected(response)

    @router.get(REDIRECT)
    async def end(request: Request, state: str = "", code: str = "", error: str = "") -> Response:
        """Back from Slack: keep the token, if it is this browser that began."""
        mine = request.cookies.get(_COOKIE, "")
        same = bool(mine) and hmac.compare_digest(mine.encode(), state.encode())
        if not same or not await installations.end(state):
            return _page(_FOREIGN, 400)
        if error or not code:
            return _page(_DENIED, 400)
        try:
            grant = await oauth.exchange(api, code)
        except SlackApiError as refused:
            reason = str(refused.response.get("error", ""))
            log.warning("slack.not_installed", error=reason)
            return _page(_REFUSED.format(escape(reason)), 502)
        except WholeOrganisation:
            return _page(_ORGANISATION, 400)
        except (aiohttp.ClientError, TimeoutError) as away:
            log.warning("slack.not_reached", error=type(away).__name__)
            return _page(_AWAY, 502)
        await installations.granted(grant)
        await entered(grant)
        return _page(_DONE.format(escape(grant.name)), 200)


def _page(text: str, status: int) -> Response:
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Earshot</title>'
        f"<h1>Earshot</h1><p>{text}</p></html>"
    )
    response = HTMLResponse(page, status)
    response.delete_cookie(_COOKIE, path="/slack")
    return _protected(response)


def _protected(response: Response) -> Response:
    for name, value in _PROTECTION.items():
        response.headers[name] = value
    return response
