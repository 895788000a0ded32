"""Schedules as admins see them in chat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.composing.telling import GONE, Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_admin
from bot.planning.schedule_admin import ScheduleAdmin
from bot.planning.schedule_list import schedule_lines
from bot.speech.schedule_card import saved_card, schedules_card
from bot.speech.schedule_preview import headline
from storage import schedules

_NOT_ADMIN: Final = Withheld("cancelled", "not-allowed")


def _schedules(telling: Telling) -> Ready | Withheld:
    if not is_admin(telling.member):
        return _NOT_ADMIN
    session, workspace, locale = telling.session, telling.workspace.id, telling.member.locale
    found = schedules.schedules(session, workspace)
    lines = schedule_lines(session, workspace, found, locale, telling.say)
    return telling.ready(schedules_card(lines, locale, telling.say, telling.kit.new_id))


def _saved(telling: Telling) -> Ready | Withheld:
    if not is_admin(telling.member):
        return _NOT_ADMIN
    session, workspace, locale = telling.session, telling.workspace.id, telling.member.locale
    found = schedules.schedule(session, workspace, telling.delivery.about["schedule"])
    if found is None or found.state == "deleted":
        return GONE
    say = telling.say
    (line,) = schedule_lines(session, workspace, [found], locale, say)
    admin = ScheduleAdmin(session, workspace, telling.member, telling.now, telling.kit, say)
    next_ = headline(admin.preview(found), locale, say)
    return telling.ready(saved_card(line, next_, say, telling.kit.new_id))


SCHEDULES: Final[Mapping[str, Compose]] = {"schedules": _schedules, "schedule-saved": _saved}
