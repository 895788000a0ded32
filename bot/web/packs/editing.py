"""Writing a pack in a form, question by question; every step is a button and needs no script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.packs.draft import (
    EMPTY,
    MOST_QUESTIONS,
    Draft,
    after,
    draft_of,
    place_of,
    read_draft,
    text_of,
)
from bot.packs.known import packs_of
from bot.packs.listing import source_of
from bot.packs.manage import Saving, add_pack, change_pack, mark_for, own_pack
from bot.packs.said import MOST_PROBLEMS
from bot.packs.source import free_key
from bot.refusal import Refused, refused
from bot.web.forms import Wrong
from bot.web.packs.fields import about_fields, question_fields, wrong_field
from bot.web.visit import WebVisit
from bot.web.web import Web, sentences, status_of
from prompts.packs import Pack, PackError
from storage.packs import own_pack as stored_pack

_HOME: Final = "/app/packs"
_NEW: Final = "/app/new-pack/form"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The form as it travels: the draft, the pack it began with, and the mark of that."""

    draft: Draft
    base: str = ""
    mark: str = ""


class _WrongDraft(Exception):
    """The text made of a draft is no pack."""

    def __init__(self, error: PackError, text: str) -> None:
        super().__init__(str(error))
        self.error = error
        self.text = text


def editing(router: APIRouter, web: Web) -> None:
    """Add the forms of a new pack and of an own one."""
    _new(router, web)
    _own(router, web)


def _new(router: APIRouter, web: Web) -> None:
    @router.get("/new-pack/form")
    async def new(copy: str = "", visit: WebVisit = Depends(web.admin)) -> Response:
        """An empty form, or a copy."""
        sheet = await web.read(lambda session: _begun(session, visit, copy))
        return _page(web, visit, sheet, "")

    @router.post("/new-pack/form")
    async def write(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Take a step, or save."""
        values = await web.values(request)
        sheet = _Sheet(read_draft(values), values.get("base", ""))
        if values.get("do", "save") != "save":
            return _page(web, visit, replace(sheet, draft=after(sheet.draft, values["do"])), "")
        try:
            made = await web.write(lambda session: _add(session, visit, sheet))
        except (Refused, _WrongDraft) as problem:
            return _page(web, visit, sheet, "", problem)
        return web.back(f"{_HOME}/{made.id}", _saved(made, visit))


def _own(router: APIRouter, web: Web) -> None:
    @router.get("/packs/{key}/form")
    async def open_own(key: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """The form of an own pack."""
        found = await web.read(lambda session: own_pack(session, visit.workspace.id, key))
        sheet = _Sheet(draft_of(found.source), key, mark_for(found))
        return _page(web, visit, sheet, key)

    @router.post("/packs/{key}/form")
    async def write(key: str, request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Take a step, or save."""
        values = await web.values(request)
        draft = replace(read_draft(values), id=key)
        sheet = _Sheet(draft, key, values.get("mark", ""))
        if values.get("do", "save") != "save":
            return _page(web, visit, replace(sheet, draft=after(draft, values["do"])), key)
        try:
            made = await web.write(lambda session: _change(session, visit, key, sheet))
        except (Refused, _WrongDraft) as problem:
            # Who was told of others' changes has seen them.
            found = await web.read(lambda session: own_pack(session, visit.workspace.id, key))
            return _page(web, visit, replace(sheet, mark=mark_for(found)), key, problem)
        return web.back(f"{_HOME}/{key}", _saved(made, visit))


def _begun(session: Session, visit: WebVisit, copy: str) -> _Sheet:
    if not copy:
        return _Sheet(EMPTY)
    text = source_of(session, visit.workspace.id, copy, visit.kit)
    if text is None:
        raise refused("error-pack-gone")
    key = free_key(copy, packs_of(session, visit.workspace.id, visit.kit))
    return _Sheet(replace(draft_of(text), id=key), copy)


def _add(session: Session, visit: WebVisit, sheet: _Sheet) -> Pack:
    known = packs_of(session, visit.workspace.id, visit.kit)
    base = source_of(session, visit.workspace.id, sheet.base, visit.kit) or ""
    text = text_of(sheet.draft, base, known)
    try:
        return add_pack(_saving(session, visit), text)
    except PackError as error:
        raise _WrongDraft(error, text) from error


def _change(session: Session, visit: WebVisit, key: str, sheet: _Sheet) -> Pack:
    found = stored_pack(session, visit.workspace.id, key)
    gone = [str(one["id"]) for one in found.former] if found is not None else []
    text = text_of(sheet.draft, found.source if found is not None else "", gone=gone)
    try:
        return change_pack(_saving(session, visit), key, text, sheet.mark)
    except PackError as error:
        raise _WrongDraft(error, text) from error


def _saving(session: Session, visit: WebVisit) -> Saving:
    return Saving(session, visit.workspace.id, visit.member, visit.now, visit.kit)


def _page(
    web: Web,
    visit: WebVisit,
    sheet: _Sheet,
    key: str,
    problem: Refused | _WrongDraft | None = None,
) -> Response:
    errors, wrong = _wrong(visit, sheet.draft, problem)
    status = 200 if problem is None else 422
    if isinstance(problem, Refused):
        status = status_of(problem)
    say, draft = visit.say, sheet.draft
    return web.page(
        visit,
        "packs/form.html",
        status,
        title=say("form-pack-edit-title" if key else "form-pack-new-title"),
        action=f"{_HOME}/{key}/form" if key else _NEW,
        cancel=f"{_HOME}/{key}" if key else _HOME,
        sheet=sheet,
        about=about_fields(draft, say, errors, new=not key),
        questions=[question_fields(one, at, say, errors) for at, one in enumerate(draft.questions)],
        most=MOST_QUESTIONS,
        wrong=wrong,
        yaml=f"{_HOME}/{key}/yaml" if key else "",
    )


def _wrong(
    visit: WebVisit, draft: Draft, problem: Refused | _WrongDraft | None
) -> tuple[Mapping[str, str], list[Wrong]]:
    """Errors by field, and the summary above the form."""
    if problem is None:
        return {}, []
    if isinstance(problem, Refused):
        return {}, [Wrong(text, "", "") for text in sentences(visit.say, problem)]
    errors: dict[str, str] = {}
    wrong: list[Wrong] = []
    for one in problem.error.problems[:MOST_PROBLEMS]:
        what, at = place_of(one.line, problem.text)
        text = one.told(visit.say)
        name, label = wrong_field(what, at, draft, visit.say)
        if name:
            errors[name] = " ".join(filter(None, (errors.get(name), text)))
        wrong.append(Wrong(text, name, label))
    return errors, wrong


def _saved(pack: Pack, visit: WebVisit) -> str:
    return visit.say("pack-saved", pack=pack.name.in_language(visit.member.locale))
