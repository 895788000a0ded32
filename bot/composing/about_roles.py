"""The card of leads and admins, and the news of a role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_admin
from bot.speech.roles_card import role_told, roles_card
from storage import people, roles


def _roles(telling: Telling) -> Ready | Withheld:
    if not is_admin(telling.member):
        return Withheld("cancelled", "not-allowed")
    leading = roles.leading(telling.session, telling.workspace.id)
    return telling.ready(roles_card(leading, telling.say, telling.kit.new_id))


def _role(telling: Telling) -> Ready | Withheld:
    role, by = telling.delivery.about["role"], telling.delivery.about["by"]
    if telling.member.role != role:
        return GONE  # it has changed once more, and that has a message of its own
    actor = people.member(telling.session, telling.workspace.id, by) if by else None
    name = actor.name if actor else ""
    return telling.ready(role_told(role, name, telling.say, telling.spell))


ROLES: Final[Mapping[str, Compose]] = {"roles": _roles, "role": _role}
