"""Schedules, for admins: the list, its forms, and what can be done about each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from adapters.contract.answers import Answer, OpenForm, ReplaceCard, Tell
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form
from bot.desks.desk import Desk, DeskForm, Visit
from bot.permissions import must_administer
from bot.planning.schedule_admin import ScheduleAdmin
from bot.planning.schedule_form import STEPS, form_fields, offered
from bot.planning.schedule_form_read import values_of
from bot.planning.schedule_list import schedule_lines
from bot.speech.schedule_card import ran_words, schedules_card
from bot.speech.schedule_preview import preview_message
from storage.values import Schedule

_TITLES: Final[Mapping[str, str]] = {
    "new": "form-schedule-new-title",
    "basics": "form-schedule-edit-title",
    "when": "form-schedule-when-title",
    "rules": "form-schedule-rules-title",
}


def admin_of(visit: Visit) -> ScheduleAdmin:
    """The visitor as an admin. Raises Refused for who is none."""
    return ScheduleAdmin(
        visit.session, visit.workspace.id, visit.member, visit.now, visit.kit, visit.say
    )


def _list(visit: Visit, _rest: str) -> Answer:
    must_administer(visit.member)
    return visit.reply("schedules")


def _listed(visit: Visit, _schedule_id: str, _rest: str) -> Answer:
    return _list(visit, "")


def _preview(visit: Visit, schedule_id: str, _rest: str) -> Answer:
    admin = admin_of(visit)
    found = admin.preview(admin.get(schedule_id))
    return Tell(preview_message(found, visit.member.locale, visit.say))


def _run(visit: Visit, schedule_id: str, _rest: str) -> Answer:
    admin = admin_of(visit)
    _, asking = admin.run_now(schedule_id)
    return _redrawn(visit, admin, ran_words(asking, visit.member.locale, visit.say))


def _step(message: str, do: Callable[[ScheduleAdmin, str], Schedule]) -> _Press:
    def press(visit: Visit, schedule_id: str, _rest: str) -> Answer:
        admin = admin_of(visit)
        found = do(admin, schedule_id)
        return _redrawn(visit, admin, visit.say(message, schedule=found.name))

    return press


def _redrawn(visit: Visit, admin: ScheduleAdmin, said: str) -> Answer:
    """The list as it is now, led by what was done, where its button was pressed."""
    locale, say = visit.member.locale, visit.say
    lines = schedule_lines(visit.session, visit.workspace.id, admin.all(), locale, say)
    return ReplaceCard(schedules_card(lines, locale, say, visit.kit.new_id, said))


def _opens(step: str) -> _Press:
    def press(visit: Visit, schedule_id: str, _rest: str) -> Answer:
        return OpenForm(_form(step)(visit, schedule_id))

    return press


def _form(step: str) -> Callable[[Visit, str], Form]:
    """Builds the form of a step; its context is the schedule's id and, after it, the mark."""

    def build(visit: Visit, context: str) -> Form:
        admin, say = admin_of(visit), visit.say
        schedule_id = context.partition(":")[0]
        found = admin.get(schedule_id) if schedule_id else admin.fresh()
        choices, names = admin.choices(found), STEPS[step]
        shown = offered(names, choices, found.audience_kind)
        values, locale = values_of(found), visit.member.locale
        return Form(
            id=f"schedule-{step}",
            title=say(_TITLES[step]),
            submit=say("form-submit"),
            cancel=say("form-cancel"),
            context=f"{schedule_id}:{admin.mark(found, names)}" if schedule_id else "",
            nonce=visit.kit.new_id(),
            intro=found.name,
            fields=form_fields(
                shown, values, choices, say, locale, in_chat=True, searches=visit.searches
            ),
        )

    return build


def _create(visit: Visit, event: FormSubmitted) -> Answer:
    made = admin_of(visit).create(event.values)
    return visit.reply("schedule-saved", schedule=made.id)


def _save(step: str) -> Callable[[Visit, FormSubmitted], Answer]:
    def save(visit: Visit, event: FormSubmitted) -> Answer:
        schedule_id, _, mark = event.context.partition(":")
        admin_of(visit).change(schedule_id, event.values, STEPS[step], mark)
        return visit.reply("schedule-saved", schedule=schedule_id)

    return save


_Press = Callable[[Visit, str, str], Answer]

SCHEDULES: Final = Desk(
    commands=dict.fromkeys(("schedules", "schedule", "zeitpläne", "zeitplan"), _list),
    actions={
        "schedule.list": _listed,
        "schedule.new": _opens("new"),
        "schedule.edit": _opens("basics"),
        "schedule.when": _opens("when"),
        "schedule.rules": _opens("rules"),
        "schedule.preview": _preview,
        "schedule.run": _run,
        "schedule.pause": _step("schedule-paused", ScheduleAdmin.pause),
        "schedule.resume": _step("schedule-resumed", ScheduleAdmin.resume),
        "schedule.delete": _step("schedule-deleted", ScheduleAdmin.delete),
    },
    forms={
        "schedule-new": DeskForm(_form("new"), _create),
        **{
            f"schedule-{step}": DeskForm(_form(step), _save(step))
            for step in ("basics", "when", "rules")
        },
    },
)
"""`/earshot schedules`."""
