"""Renaming and marking a theme for a program, in the name of whoever made its token."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.kit import Kit
from bot.permissions import is_lead
from bot.refusal import Refused
from bot.speech.say import speaker
from bot.theming.act import Lead, lead
from bot.tokens.check import Caller
from bot.web.api.problems import ApiProblem, Wrong, not_found
from storage import people
from storage.events import audit
from storage.values import Member

_CONFLICT: Final = "error-name-taken"
_LANGUAGE: Final = "en"


def edit_theme(
    session: Session,
    caller: Caller,
    theme_id: str,
    edit: Mapping[str, str],
    now: datetime,
    kit: Kit,
) -> None:
    """Carry out an edit: `name`, `state` or both. Raises ApiProblem; then nothing is changed."""
    actor = _actor(session, caller)
    acting = lead(session, caller.workspace, actor, now, kit.new_id)
    try:
        if "name" in edit:
            acting.rename(theme_id, edit["name"])
        if "state" in edit:
            _mark(acting, theme_id, edit["state"])
    except Refused as refused:
        raise _problem(refused, kit) from None
    about = {"theme": theme_id, "token": caller.token.id}
    audit(session, caller.workspace, kit.new_id(), now, actor.id, "token.edit_theme", about)


def _actor(session: Session, caller: Caller) -> Member:
    maker = caller.token.created_by
    found = people.member(session, caller.workspace, maker) if maker else None
    if found is None or found.state != "active" or not is_lead(found):
        detail = "Whoever made this token is no lead or admin any more, so it can only read."
        raise ApiProblem(403, detail)
    return found


def _mark(acting: Lead, theme_id: str, state: str) -> None:
    match state:
        case "muted":
            acting.mute(theme_id)
        case "working":
            acting.working(theme_id)
        case "fixed":
            acting.fixed(theme_id)
        case _ if acting.find(theme_id).state == "muted":
            acting.unmute(theme_id)
        case _:
            acting.reopen(theme_id)


def _problem(refused: Refused, kit: Kit) -> ApiProblem:
    say = speaker(kit.catalogue, _LANGUAGE)
    told = [Wrong(one.field or "theme", say(one.message, **one.args)) for one in refused.problems]
    if any(one.message == "theme-gone" for one in refused.problems):
        return not_found("theme")
    taken = any(one.message == _CONFLICT for one in refused.problems)
    detail = "; ".join(f"{each.where}: {each.detail}" for each in told)
    return ApiProblem(409 if taken else 422, detail, errors=told)
