"""Tokens of the REST API: the list, a new one, and revoking one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.refusal import Refused
from bot.service.errors import API
from bot.speech.say import Say
from bot.tokens import manage
from bot.tokens.forms import scope_words, token_form
from bot.tokens.manage import Made
from bot.web.nav import Entry
from bot.web.visit import WebVisit
from bot.web.web import Web, found
from storage.api_tokens import ApiToken
from storage.search import member_names

ENTRIES: Final = (Entry("tokens-title", "/app/tokens", "admin", "admin"),)
HOME: Final = "/app/tokens"

_SECRET_BYTES: Final = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One token in the list, in the reader's words; `used_at` is a full hour."""

    id: str
    name: str
    may: list[str]
    made_at: datetime
    made_by: str
    ends_at: datetime
    used_at: datetime | None
    state: str


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages of tokens."""

    @router.get("/tokens")
    async def listed(visit: WebVisit = Depends(web.admin)) -> Response:
        """Every token, the newest first."""
        rows = await web.read(lambda session: _rows(session, visit))
        described = f"{visit.kit.public_url}{API}/openapi.json"
        return web.page(visit, "tokens/list.html", rows=rows, described=described)

    @router.get("/tokens/new")
    async def ask(visit: WebVisit = Depends(web.admin)) -> Response:
        """The form of a new token."""
        form = token_form(visit.say, visit.kit.new_id())
        return web.form_page(visit, form, f"{HOME}/new", cancel=HOME)

    @router.post("/tokens/new")
    async def make(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """The new token, shown this once; or the form again."""
        entered = await web.values(request)
        secret = secrets.token_hex(_SECRET_BYTES)
        try:
            made = await web.write(lambda session: _make(session, visit, entered, secret))
        except Refused as problem:
            form = token_form(visit.say, visit.kit.new_id())
            return web.form_page(visit, form, f"{HOME}/new", problem, entered, cancel=HOME)
        until = made.token.expires_at.astimezone(visit.zone).date()
        return web.page(visit, "tokens/made.html", made=made, until=until)

    @router.get("/tokens/{token_id}/revoke")
    async def really(token_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """The question whether to revoke one."""
        rows = await web.read(lambda session: _rows(session, visit))
        row = found(next((each for each in rows if each.id == token_id), None))
        return web.confirm_page(
            visit,
            visit.say("token-revoke-title"),
            visit.say("token-revoke-ask", name=row.name),
            f"{HOME}/{row.id}/revoke",
            visit.say("token-revoke-confirm"),
            cancel=HOME,
        )

    @router.post("/tokens/{token_id}/revoke")
    async def revoke(token_id: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Revoke it."""

        def write(session: Session) -> ApiToken:
            where = (session, visit.workspace.id, visit.member)
            return manage.revoke(*where, token_id, visit.now, visit.kit.new_id)

        ended = await web.write(write)
        return web.back(HOME, visit.say("token-revoked", name=ended.name))


def _make(session: Session, visit: WebVisit, entered: dict[str, str], secret: str) -> Made:
    days = entered.get("days", "")
    return manage.make_token(
        session,
        visit.workspace.id,
        visit.member,
        entered.get("name", ""),
        entered.get("scopes", "").split(","),
        int(days) if days.isdecimal() and len(days) < len("9999") else 0,
        visit.now,
        visit.kit.new_id,
        secret,
    )


def _rows(session: Session, visit: WebVisit) -> list[Row]:
    kept = manage.tokens(session, visit.workspace.id, visit.member)
    makers = sorted({each.created_by for each in kept if each.created_by})
    names = member_names(session, visit.workspace.id, makers)
    return [_row(each, names, visit.say, visit.now) for each in kept]


def _row(token: ApiToken, names: dict[str, str], say: Say, now: datetime) -> Row:
    return Row(
        id=token.id,
        name=token.name,
        may=[scope_words(scope, say) for scope in token.scopes.split()],
        made_at=token.created_at,
        made_by=names.get(token.created_by or "", ""),
        ends_at=token.expires_at,
        used_at=token.used_at,
        state=manage.state_of(token, now),
    )
