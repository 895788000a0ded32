"""What every area of the pages is given: who visits, how to draw, where the data is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from fastapi import HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, Template
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.desks.reception import sentence
from bot.kit import Kit
from bot.permissions import must_administer, must_lead
from bot.refusal import Refused
from bot.speech.say import Say, speaker
from bot.web.drawing import environment
from bot.web.files import Files
from bot.web.forms import drawn
from bot.web.guard import NOTE_COOKIE, TOKEN_FIELD, read_note, token_for
from bot.web.identity import Identity
from bot.web.nav import Entry, groups_for
from bot.web.visit import WebVisit
from prompts.locales import FALLBACK, LANGUAGES, language
from storage.derived import storable

T = TypeVar("T")

NOTE_HEADER: Final = "X-Earshot-Note"
"""Carries a note from `Web.back` to the route, which puts it into a cookie; never sent."""


class SignedOut(Exception):
    """Nobody is signed in."""


class Web:
    """Given to every area's `routes`. `member`, `lead` and `admin` are for `Depends`."""

    def __init__(
        self, kit: Kit, identity: Identity, entries: Sequence[Entry], *, local: bool
    ) -> None:
        self.kit = kit
        self.identity = identity
        self.entries = entries
        self.local = local
        self.files = Files()
        self.templates: Environment = environment(self.files)

    # --- who visits -----------------------------------------------------------------------------

    async def member(self, request: Request) -> WebVisit:
        """Whoever is signed in. Raises SignedOut, which becomes the page that says how to."""
        person = await self.identity.person(request)
        if person is None:
            raise SignedOut
        secret = self.identity.secret(request)
        visit = WebVisit(
            kit=self.kit,
            workspace=person.workspace,
            member=person.member,
            say=speaker(self.kit.catalogue, person.member.locale),
            now=self.kit.clock.now(),
            zone=ZoneInfo(person.member.zone),
            token=token_for(secret),
            local=self.local,
            path=request.url.path,
            note=read_note(request, secret),
        )
        request.state.visit = visit
        return visit

    async def lead(self, request: Request) -> WebVisit:
        """A lead or an admin. Raises Refused for others, which becomes a sentence with 403."""
        visit = await self.member(request)
        must_lead(visit.member)
        return visit

    async def admin(self, request: Request) -> WebVisit:
        """An admin. Raises Refused for others, which becomes a sentence with 403."""
        visit = await self.member(request)
        must_administer(visit.member)
        return visit

    # --- what they see --------------------------------------------------------------------------

    def page(
        self, visit: WebVisit, template: str | Template, status: int = 200, **values: object
    ) -> HTMLResponse:
        """A page drawn from a template that extends page.html.

        It can use `say`, `visit`, `token`, `locale`, `zone`, and the filters of
        `bot.web.drawing`.
        """
        text = self.templates.get_template(template).render(
            visit=visit,
            say=visit.say,
            token=visit.token,
            locale=visit.member.locale,
            zone=visit.zone,
            lang=language(visit.member.locale),
            nav=groups_for(visit.member, visit.path, self.entries),
            layout="page.html",
            **values,
        )
        response = HTMLResponse(text, status)
        if visit.note:
            response.delete_cookie(NOTE_COOKIE, path="/app")
        return response

    def plain_page(
        self, request: Request, template: str, status: int = 200, **values: object
    ) -> HTMLResponse:
        """A page for whoever is not signed in, in the language their browser asks for."""
        locale = asked_language(request.headers.get("accept-language", ""))
        text = self.templates.get_template(template).render(
            say=speaker(self.kit.catalogue, locale),
            locale=locale,
            lang=locale,
            zone=ZoneInfo("UTC"),
            layout="plain.html",
            **values,
        )
        return HTMLResponse(text, status)

    def sayer(self, request: Request) -> Say:
        """The voice for whoever sent a request, signed in or not."""
        visit: WebVisit | None = getattr(request.state, "visit", None)
        if visit is not None:
            return visit.say
        locale = asked_language(request.headers.get("accept-language", ""))
        return speaker(self.kit.catalogue, locale)

    def form_page(
        self,
        visit: WebVisit,
        form: Form,
        action: str,
        problem: Refused | None = None,
        values: Mapping[str, str] | None = None,
        status: int | None = None,
        *,
        cancel: str = "/app",
        template: str = "form.html",
        **more: object,
    ) -> HTMLResponse:
        """A page with one form, sent to `action`.

        With a `problem`, its sentences stand above and beside the fields, `values` is what was
        entered, and the status is 422, or 409 when somebody else was quicker. `cancel` is where
        giving up leads. A `template` that extends form.html can say more; it gets `more`.
        """
        shown = drawn(form, visit.say, problem, values)
        if status is None:
            status = 200 if problem is None else status_of(problem)
        return self.page(visit, template, status, shown=shown, action=action, cancel=cancel, **more)

    def confirm_page(
        self,
        visit: WebVisit,
        title: str,
        question: str,
        action: str,
        button: str,
        *,
        cancel: str,
        danger: bool = True,
        **hidden: str,
    ) -> HTMLResponse:
        """A page that asks before something is done; all texts are localised. `hidden` is sent."""
        return self.page(
            visit,
            "confirm.html",
            title=title,
            question=question,
            action=action,
            button=button,
            cancel=cancel,
            danger=danger,
            hidden=hidden,
        )

    def back(self, to: str, note: str = "") -> Response:
        """Go on to a page of ours after a change; `note`, localised, is shown there once.

        Raises ValueError for an address outside /app.
        """
        if to != "/app" and not to.startswith(("/app/", "/app?", "/app#")):
            msg = "one only goes back to a page of ours"
            raise ValueError(msg)
        response = RedirectResponse(to, 303)
        if note:
            response.headers[NOTE_HEADER] = note.encode().hex()
        return response

    # --- what they send, and where it is kept -----------------------------------------------------

    async def values(self, request: Request) -> dict[str, str]:
        """What was entered, by field; of a name given several times, what is not empty, joined by
        commas. Files are not in it: those are in `await request.form()`."""
        form = await request.form()
        found: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if isinstance(value, str) and name != TOKEN_FIELD:
                text = storable(value.replace("\r\n", "\n"))
                found.setdefault(name, []).append(text)
        return {name: ",".join(one for one in given if one) for name, given in found.items()}

    async def read(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` off the loop in a transaction that only reads."""
        return await self.kit.store.read(fn)

    async def write(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` off the loop and commit. Whatever it raises is raised and leaves no effect."""
        return await self.kit.store.write(fn)


def status_of(problem: Refused) -> int:
    """The HTTP status that fits a refusal."""
    messages = [one.message for one in problem.problems]
    if any(one.startswith("error-changed-meanwhile") for one in messages):
        return 409
    if any(one in ("error-not-allowed", "error-not-admin", "error-not-yours") for one in messages):
        return 403
    if any(one.endswith("-gone") for one in messages):
        return 404
    return 422


def sentences(say: Say, problem: Refused) -> list[str]:
    """The problems in the reader's language."""
    return [sentence(say, one) for one in problem.problems]


def asked_language(header: str) -> str:
    """The first of our languages in an Accept-Language header, by the order written."""
    for part in header.split(","):
        code = part.partition(";")[0].strip().replace("_", "-").partition("-")[0].lower()
        if code in LANGUAGES:
            return code
    return FALLBACK


def found(value: T | None) -> T:
    """The value itself. Raises HTTPException 404, which becomes a page, when there is none."""
    if value is None:
        raise HTTPException(404)
    return value
