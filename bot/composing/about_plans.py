"""The plans of digests as admins see them in chat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_admin
from bot.reporting.plan_list import plan_lines
from bot.reporting.plans import PlanAdmin
from bot.speech.plan_card import plans_card, saved_card
from storage import digest_plans

_NOT_ADMIN: Final = Withheld("cancelled", "not-allowed")


def _admin(telling: Telling) -> PlanAdmin:
    return PlanAdmin(
        telling.session,
        telling.workspace.id,
        telling.member,
        telling.now,
        telling.kit,
        telling.say,
    )


def _plans(telling: Telling) -> Ready | Withheld:
    if not is_admin(telling.member):
        return _NOT_ADMIN
    admin = _admin(telling)
    lines, locale = plan_lines(admin, admin.all()), telling.member.locale
    url = telling.kit.public_url
    past = f"{url}/app/digests" if url else ""
    return telling.ready(plans_card(lines, locale, telling.say, telling.kit.new_id, past=past))


def _saved(telling: Telling) -> Ready | Withheld:
    if not is_admin(telling.member):
        return _NOT_ADMIN
    plan_id = telling.delivery.about["plan"]
    found = digest_plans.plan(telling.session, telling.workspace.id, plan_id)
    if found is None or found.state == "deleted":
        return GONE
    (line,) = plan_lines(_admin(telling), [found])
    return telling.ready(saved_card(line, telling.member.locale, telling.say, telling.kit.new_id))


PLANS: Final[Mapping[str, Compose]] = {"plans": _plans, "plan-saved": _saved}
