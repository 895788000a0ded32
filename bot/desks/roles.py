"""Naming leads and admins in chat, and taking it back."""

from __future__ import annotations

from typing import Final

from adapters.contract.answers import Answer, OpenForm, ReplaceCard
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form
from bot.admin.roles import check_mark, role_mark, set_role, somebody
from bot.admin.whom import the_one_meant
from bot.desks.desk import Desk, DeskForm, Visit
from bot.permissions import must_administer
from bot.refusal import refused
from bot.speech.roles_card import MOST_OPTIONS, roles_card, roles_form
from storage import people, roles
from storage.values import Member

_BETWEEN: Final = "|"
"""Stands in a form's context between whom it is about and what their role was."""


def show_roles(visit: Visit, _rest: str) -> Answer:
    """The card of leads and admins."""
    must_administer(visit.member)
    return visit.reply("roles")


def open_form(visit: Visit, member_id: str, _rest: str) -> Answer:
    """Choose somebody and a role; with an id, that person's role alone."""
    must_administer(visit.member)
    return OpenForm(_build(visit, _context(visit, member_id)))


def take_back(visit: Visit, member_id: str, _rest: str) -> Answer:
    """Make somebody an ordinary member; the card shows who is left."""
    _set(visit, member_id, "member")
    leading = roles.leading(visit.session, visit.workspace.id)
    return ReplaceCard(roles_card(leading, visit.say, visit.kit.new_id))


def _context(visit: Visit, member_id: str) -> str:
    if not member_id:
        return ""
    return _BETWEEN.join(
        (member_id, role_mark(somebody(visit.session, visit.workspace.id, member_id)))
    )


def _build(visit: Visit, context: str) -> Form:
    member_id = context.partition(_BETWEEN)[0]
    chosen = somebody(visit.session, visit.workspace.id, member_id) if member_id else None
    fresh = _context(visit, member_id)
    known = _choosable(visit)
    nonce, searches = visit.kit.new_id(), visit.searches
    return roles_form(known, chosen, nonce, visit.say, fresh, searches=searches)


def _choosable(visit: Visit) -> list[Member]:
    known = people.members(visit.session, visit.workspace.id)
    return [one for one in known if one.state == "active"]


def _save(visit: Visit, event: FormSubmitted) -> Answer:
    must_administer(visit.member)
    member_id, _, mark = event.context.partition(_BETWEEN)
    role = event.values.get("role", "")
    if member_id:
        member = somebody(visit.session, visit.workspace.id, member_id)
        check_mark(visit.session, visit.workspace.id, member, mark, visit.say)
    else:
        member_id = _typed(visit, event.values.get("member", "").strip())
    _set(visit, member_id, role)
    return visit.reply("roles")


def _typed(visit: Visit, value: str) -> str:
    if not value:
        raise refused("error-required", "member")
    known = _choosable(visit)
    if len(known) <= MOST_OPTIONS or any(one.id == value for one in known):
        return value
    return the_one_meant(known, value, "member").id


def _set(visit: Visit, member_id: str, role: str) -> None:
    set_role(
        visit.session,
        visit.workspace.id,
        visit.member,
        member_id,
        role,
        visit.now,
        visit.kit.new_id,
    )


ROLES: Final = Desk(
    commands={"roles": show_roles, "rollen": show_roles},
    actions={"roles.name": open_form, "roles.take": take_back},
    forms={"roles": DeskForm(_build, _save)},
)
