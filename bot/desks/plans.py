"""Where digests go and when, for admins: the list, its form, and what can be done about each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from adapters.contract.answers import Answer, OpenForm, ReplaceCard, Tell
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form
from adapters.contract.messages import Message, Paragraph
from bot.desks.desk import Desk, DeskForm, Visit
from bot.permissions import must_administer
from bot.planning.schedule_form import MOST_OPTIONS
from bot.refusal import refused
from bot.reporting.plan_form import plan_fields, values_of
from bot.reporting.plan_list import plan_lines
from bot.reporting.plans import PlanAdmin
from bot.speech.moment_card import notice
from bot.speech.plan_card import plans_card, preview_card
from prompts.dates import period
from storage.values import DigestPlan


def admin_of(visit: Visit) -> PlanAdmin:
    """The visitor as an admin. Raises Refused for who is none."""
    return PlanAdmin(
        visit.session, visit.workspace.id, visit.member, visit.now, visit.kit, visit.say
    )


def _command(visit: Visit, rest: str) -> Answer:
    word, _, name = rest.partition(" ")
    return _now(visit, name.strip()) if word.casefold() in _NOW else _list(visit, "")


def _list(visit: Visit, _rest: str) -> Answer:
    must_administer(visit.member)
    return visit.reply("plans")


def _now(visit: Visit, name: str) -> Answer:
    """Post the digest of the last week where that was missed; where it was not, show this week's
    as it stands, since nobody wants a digest twice."""
    admin = admin_of(visit)
    found = _meant(visit, admin, name)
    week = admin.missed(found) if found.state == "active" else None
    if week is None and found.state == "active":
        at = admin.coming(found)
        said = Paragraph(visit.say("plan-issue-none", plan=found.name, at=at))
        card = _previewed(visit, admin, found)
        return Tell(replace(card, blocks=(said, *card.blocks)))
    found, week = admin.issue_now(found.id)
    span = period(visit.member.locale, week.span.first_day, week.span.last_day)
    return Tell(notice(visit.say("plan-issued", plan=found.name, period=span)))


def _meant(visit: Visit, admin: PlanAdmin, name: str) -> DigestPlan:
    """The plan of that name, or the only one there is."""
    known = admin.all()
    fits = [one for one in known if not name or one.name.casefold() == name.casefold()]
    if not known:
        raise refused("plan-now-none", command=visit.spell("earshot digests"))
    if len(fits) != 1:
        raise refused("plan-now-which", command=visit.spell(f"earshot digest now {known[0].name}"))
    return fits[0]


def _listed(visit: Visit, _plan_id: str, _rest: str) -> Answer:
    return _list(visit, "")


def _preview(visit: Visit, plan_id: str, _rest: str) -> Answer:
    admin = admin_of(visit)
    return Tell(_previewed(visit, admin, admin.get(plan_id)))


def _previewed(visit: Visit, admin: PlanAdmin, found: DigestPlan) -> Message:
    week, message = admin.preview(found)
    span = period(visit.member.locale, week.span.first_day, week.span.last_day)
    return preview_card(message, span, visit.say)


def _issue(visit: Visit, plan_id: str, _rest: str) -> Answer:
    admin = admin_of(visit)
    found, week = admin.issue_now(plan_id)
    span = period(visit.member.locale, week.span.first_day, week.span.last_day)
    return _redrawn(visit, admin, visit.say("plan-issued", plan=found.name, period=span))


def _step(message: str, do: Callable[[PlanAdmin, str], DigestPlan]) -> _Press:
    def press(visit: Visit, plan_id: str, _rest: str) -> Answer:
        admin = admin_of(visit)
        found = do(admin, plan_id)
        return _redrawn(visit, admin, visit.say(message, plan=found.name))

    return press


def _redrawn(visit: Visit, admin: PlanAdmin, said: str) -> Answer:
    """The list as it is now, led by what was done, where its button was pressed."""
    lines = plan_lines(admin, admin.all())
    return ReplaceCard(plans_card(lines, visit.member.locale, visit.say, visit.kit.new_id, said))


def _open(visit: Visit, plan_id: str, _rest: str) -> Answer:
    return OpenForm(_form(visit, plan_id))


def _form(visit: Visit, context: str) -> Form:
    """The form of a plan, or of a new one; its context is the id and, after it, the mark."""
    admin, say = admin_of(visit), visit.say
    plan_id = context.partition(":")[0]
    found = admin.get(plan_id) if plan_id else admin.fresh()
    values, choices = values_of(found), admin.choices(found)
    most = None if visit.searches else MOST_OPTIONS
    return Form(
        id="plan-edit" if plan_id else "plan-new",
        title=say("form-digest-edit-title" if plan_id else "form-digest-new-title"),
        submit=say("form-submit"),
        cancel=say("form-cancel"),
        context=f"{plan_id}:{admin.mark(found)}" if plan_id else "",
        nonce=visit.kit.new_id(),
        intro="" if choices.channels else say("field-digest-channel-none"),
        fields=plan_fields(values, choices, say, visit.member.locale, most=most),
    )


def _create(visit: Visit, event: FormSubmitted) -> Answer:
    made = admin_of(visit).create(event.values)
    return visit.reply("plan-saved", plan=made.id)


def _save(visit: Visit, event: FormSubmitted) -> Answer:
    plan_id, _, mark = event.context.partition(":")
    admin_of(visit).change(plan_id, event.values, mark)
    return visit.reply("plan-saved", plan=plan_id)


_NOW: Final = ("now", "jetzt")
_Press = Callable[[Visit, str, str], Answer]

PLANS: Final = Desk(
    commands=dict.fromkeys(("digests", "digest", "rückblicke", "rückblick"), _command),
    actions={
        "plan.list": _listed,
        "plan.new": _open,
        "plan.edit": _open,
        "plan.preview": _preview,
        "plan.issue": _issue,
        "plan.pause": _step("plan-paused", PlanAdmin.pause),
        "plan.resume": _step("plan-resumed", PlanAdmin.resume),
        "plan.delete": _step("plan-deleted", PlanAdmin.delete),
    },
    forms={"plan-new": DeskForm(_form, _create), "plan-edit": DeskForm(_form, _save)},
)
"""`/earshot digests`."""
