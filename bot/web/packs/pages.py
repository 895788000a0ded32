"""Question packs: the list, one with its questions, its text, and what can be done with it."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from adapters.contract.forms import Form
from bot.packs.known import packs_of
from bot.packs.listing import pack_lines, source_of
from bot.packs.manage import Saving, add_pack, change_pack, delete_pack, mark_for, own_pack
from bot.packs.said import refusal_of
from bot.packs.source import copied, free_key
from bot.refusal import Refused, refused
from bot.speech.pack_card import facts_of, kind_of, name_of
from bot.speech.pack_form import pack_form
from bot.speech.pack_line import PackLine
from bot.web.nav import Entry
from bot.web.packs.editing import editing
from bot.web.visit import WebVisit
from bot.web.web import Web
from prompts.pack_source import MAX_CHARACTERS
from prompts.packs import Pack, PackError

HOME: Final = "/app/packs"
NEW: Final = "/app/new-pack"
ENTRIES: Final = (Entry("packs-title", HOME, "admin", "admin"),)


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages under /packs and /new-pack. A pack may have any id, "new" for one."""
    _reading(router, web)
    _writing(router, web)
    _deleting(router, web)
    editing(router, web)


def _reading(router: APIRouter, web: Web) -> None:
    @router.get("/packs")
    async def packs(visit: WebVisit = Depends(web.admin)) -> Response:
        """Every pack, own ones first."""
        lines = await web.read(lambda s: pack_lines(s, visit.workspace.id, visit.kit))
        locale, say = visit.member.locale, visit.say
        rows = [(one, name_of(one, locale), _aim(one, visit), facts_of(one, say)) for one in lines]
        return web.page(visit, "packs/list.html", rows=rows)

    @router.get("/packs/{key}")
    async def pack(key: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """One pack's questions."""
        line = await web.read(lambda session: _line(session, visit, key))
        locale = visit.member.locale
        return web.page(
            visit,
            "packs/one.html",
            line=line,
            name=name_of(line, locale),
            aim=_aim(line, visit),
            questions=_questions(line.pack, visit),
        )

    @router.get("/packs/{key}/download")
    async def download(key: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Its text as a file."""
        text = await web.read(lambda s: source_of(s, visit.workspace.id, key, visit.kit))
        if text is None:
            raise refused("error-pack-gone")
        headers = {"Content-Disposition": f'attachment; filename="{key}.yaml"'}
        return Response(text, media_type="application/yaml; charset=utf-8", headers=headers)


def _writing(router: APIRouter, web: Web) -> None:
    @router.get("/new-pack")
    async def new(copy: str = "", visit: WebVisit = Depends(web.admin)) -> Response:
        """Paste a new one, or begin with a copy."""
        text = await web.read(lambda session: _copy(session, visit, copy)) if copy else ""
        return web.form_page(visit, _form(visit, text, ""), NEW, cancel=HOME)

    @router.post("/new-pack")
    async def create(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Save it."""
        values = await web.values(request)
        try:
            made = await web.write(lambda session: _add(session, visit, values.get("source", "")))
        except Refused as problem:
            form = _form(visit, "", "")
            return _again(web, visit, form, NEW, problem, values, cancel=HOME)
        return web.back(f"{HOME}/{made.id}", _saved(made, visit))

    @router.get("/packs/{key}/yaml")
    async def text(key: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Its text, to be changed."""
        form = await web.read(lambda session: _own_form(session, visit, key))
        return web.form_page(visit, form, f"{HOME}/{key}/yaml", cancel=f"{HOME}/{key}")

    @router.post("/packs/{key}/yaml")
    async def save(key: str, request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Save it."""
        values = await web.values(request)
        here, given = f"{HOME}/{key}", values.get("source", "")
        try:
            after = await web.write(
                lambda session: _change(session, visit, key, given, values.get("context", ""))
            )
        except Refused as problem:
            form = await web.read(lambda session: _own_form(session, visit, key))
            return _again(web, visit, form, f"{here}/yaml", problem, values, cancel=here)
        return web.back(here, _saved(after, visit))


def _again(
    web: Web,
    visit: WebVisit,
    form: Form,
    action: str,
    problem: Refused,
    values: dict[str, str],
    *,
    cancel: str,
) -> Response:
    """The form with what is wrong, and the lines that are."""
    lines = values.get("source", "").split("\n")
    numbers = {int(one.args["line"]) for one in problem.problems if "line" in one.args}  # type: ignore[arg-type]
    faulty = [(at, lines[at - 1][:200]) for at in sorted(numbers) if at <= len(lines)]
    return web.form_page(
        visit,
        form,
        action,
        problem,
        values,
        cancel=cancel,
        template="packs/yaml.html",
        faulty=faulty,
    )


def _deleting(router: APIRouter, web: Web) -> None:
    @router.get("/packs/{key}/delete")
    async def ask(key: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Ask first."""
        line = await web.read(lambda session: _line(session, visit, key))
        if not line.own:
            raise refused("error-pack-gone")
        here, say = f"{HOME}/{key}", visit.say
        question = say("pack-delete-ask", pack=name_of(line, visit.member.locale))
        return web.confirm_page(
            visit, say("pack-delete"), question, f"{here}/delete", say("pack-delete"), cancel=here
        )

    @router.post("/packs/{key}/delete")
    async def delete(key: str, visit: WebVisit = Depends(web.admin)) -> Response:
        """Delete it, unless a schedule asks from it."""
        await web.write(lambda session: delete_pack(_saving(session, visit), key))
        return web.back(HOME, visit.say("pack-deleted"))


def _saving(session: Session, visit: WebVisit) -> Saving:
    return Saving(session, visit.workspace.id, visit.member, visit.now, visit.kit)


def _add(session: Session, visit: WebVisit, text: str) -> Pack:
    if not text.strip():
        raise refused("error-required", "source")
    try:
        return add_pack(_saving(session, visit), text)
    except PackError as error:
        raise refusal_of(error, visit.say) from error


def _change(session: Session, visit: WebVisit, key: str, text: str, mark: str) -> Pack:
    try:
        return change_pack(_saving(session, visit), key, text, mark)
    except PackError as error:
        raise refusal_of(error, visit.say) from error


def _form(visit: WebVisit, text: str, context: str, *, new: bool = True) -> Form:
    nonce = visit.kit.new_id()
    return pack_form(text, context, nonce, visit.say, new=new, longest=MAX_CHARACTERS)


def _own_form(session: Session, visit: WebVisit, key: str) -> Form:
    found = own_pack(session, visit.workspace.id, key)
    return _form(visit, found.source, mark_for(found), new=False)


def _copy(session: Session, visit: WebVisit, key: str) -> str:
    text = source_of(session, visit.workspace.id, key, visit.kit)
    if text is None:
        raise refused("error-pack-gone")
    return copied(text, free_key(key, packs_of(session, visit.workspace.id, visit.kit)))


def _line(session: Session, visit: WebVisit, key: str) -> PackLine:
    lines = pack_lines(session, visit.workspace.id, visit.kit)
    found = next((one for one in lines if one.key == key), None)
    if found is None:
        raise refused("error-pack-gone")
    return found


def _aim(line: PackLine, visit: WebVisit) -> str:
    if line.pack is None:
        return visit.say("pack-unreadable")
    return line.pack.aim.in_language(visit.member.locale)


def _questions(pack: Pack | None, visit: WebVisit) -> list[dict[str, Any]]:
    locale, say = visit.member.locale, visit.say
    return [
        {
            "text": one.text.in_language(locale),
            "kind": kind_of(one.kind, say),
            "fills": say(f"pack-fills-{one.fills.replace('_', '-')}"),
            "choices": [choice.text.in_language(locale) for choice in one.choices],
        }
        for one in (pack.questions if pack is not None else ())
    ]


def _saved(pack: Pack, visit: WebVisit) -> str:
    return visit.say("pack-saved", pack=pack.name.in_language(visit.member.locale))
