"""The one form of a schedule on the web, in sections."""

from __future__ import annotations

from typing import Final

from sqlmodel import Session

from adapters.contract.forms import Form
from bot.planning.schedule_admin import ScheduleAdmin
from bot.planning.schedule_form import SECTIONS, form_fields, offered
from bot.planning.schedule_form_read import values_of
from bot.web.visit import WebVisit
from storage.values import Schedule

NAMES: Final = tuple(name for names in SECTIONS.values() for name in names)
HEADINGS: Final = {
    "basics": "schedule-basics-title",
    "when": "form-schedule-when-title",
    "rules": "form-schedule-rules-title",
}


def admin_of(session: Session, visit: WebVisit) -> ScheduleAdmin:
    """The visitor as an admin. Raises Refused for who is none."""
    return ScheduleAdmin(session, visit.workspace.id, visit.member, visit.now, visit.kit, visit.say)


def schedule_form(admin: ScheduleAdmin, schedule: Schedule, mark: str, *, new: bool) -> Form:
    """The form with the schedule's values; `mark` comes back as its context."""
    choices, say = admin.choices(schedule), admin.say
    names = offered(NAMES, choices, schedule.audience_kind)
    values, locale = values_of(schedule), admin.actor.locale
    return Form(
        id="schedule",
        title=say("form-schedule-new-title" if new else "form-schedule-edit-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        fields=form_fields(names, values, choices, say, locale, in_chat=False),
        context=mark,
    )
