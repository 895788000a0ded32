"""What admins do with digests, on whatever surface: every step checked and audited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from adapters.contract.messages import Message
from bot.digest.calendar import first_run, run_on
from bot.editing import changed_since, mark_of
from bot.kit import Kit
from bot.permissions import must_administer
from bot.refusal import refused
from bot.reporting.issue import CATCH_UP
from bot.reporting.plan_form import PlanChoices, label, read_plan, values_of
from bot.reporting.preview import preview
from bot.reporting.weeks import Week, last_week, week_of
from bot.speech.lists import listed
from bot.speech.plan_card import without_buttons
from bot.speech.say import Say, speaker
from prompts.locales import language
from storage import audit, digest_plans, digests, events, people
from storage.deliveries import enqueue
from storage.values import DigestPlan, Member

_TIMING: Final = ("weekday", "local_time", "zone")
_CHANGEABLE: Final = ("name", "channel_id", "outsiders", *_TIMING, "locale")


@dataclass(frozen=True, slots=True)
class PlanAdmin:
    """An admin at work in one transaction. Making one raises Refused for who is none."""

    session: Session
    workspace: str
    actor: Member
    now: datetime
    kit: Kit
    say: Say

    def __post_init__(self) -> None:
        must_administer(self.actor)

    def all(self) -> list[DigestPlan]:
        """Every plan that was not deleted, by name."""
        return digest_plans.plans(self.session, self.workspace)

    def get(self, plan_id: str, *, to_change: bool = False) -> DigestPlan:
        """A plan; `to_change` holds off others until this transaction ends. Raises Refused."""
        find = digest_plans.plan_to_change if to_change else digest_plans.plan
        found = find(self.session, self.workspace, plan_id)
        if found is None:
            raise refused("plan-gone")
        if found.state == "deleted":
            raise refused("plan-deleted-gone", who=self.last_actor(plan_id))
        return found

    def fresh(self) -> DigestPlan:
        """What a new plan starts from; stored nowhere."""
        made = DigestPlan(
            id=self.kit.new_id(),
            workspace_id=self.workspace,
            name="",
            channel_id="",
            weekday=0,
            local_time=time(9),
            zone=self.actor.zone,
            locale=language(self.actor.locale),
            state="active",
            next_day=date.min,
            next_at=self.now,
            created_at=self.now,
        )
        return self._due(made)

    def choices(self, plan: DigestPlan) -> PlanChoices:
        """What the plan's form offers: channels that can be posted to, and its own."""
        places = [
            one
            for one in people.channels(self.session, self.workspace)
            if one.kind == "channel"
            and ((one.state == "active" and one.address) or one.id == plan.channel_id)
        ]
        taken = frozenset(one.name.casefold() for one in self.all() if one.id != plan.id)
        named = tuple((one.id, one.name) for one in places)
        return PlanChoices(named, taken, frozenset(one.id for one in places if one.shared))

    def create(self, values: Mapping[str, str]) -> DigestPlan:
        """Keep a new plan. Raises Refused."""
        before = self.fresh()
        made = self._due(read_plan(before, values, self.choices(before)))
        digest_plans.add_plan(self.session, self.workspace, made)
        self._audit("digest-plan.create", made.id)
        return made

    def mark(self, plan: DigestPlan) -> str:
        """What travels with the plan's form, so that others' changes are noticed."""
        return mark_of(values_of(plan))

    def change(self, plan_id: str, values: Mapping[str, str], mark: str) -> DigestPlan:
        """Save the form, opened when the plan's values were as marked.

        A new day or time counts from now on; what was posted stays. Raises Refused when something
        cannot be, or somebody else changed it.
        """
        before = self.get(plan_id, to_change=True)
        if changed := changed_since(mark, values_of(before)):
            labels = listed((label(name, self.say) for name in changed), self.actor.locale)
            who = self.last_actor(plan_id)
            raise refused("error-changed-meanwhile", who=who, fields=labels)
        after = read_plan(before, values, self.choices(before))
        different = {
            name: getattr(after, name)
            for name in _CHANGEABLE
            if getattr(after, name) != getattr(before, name)
        }
        if not different:
            return after
        columns = dict(different)
        if any(name in different for name in _TIMING):
            after = self._due(after)
            columns |= {"next_day": after.next_day, "next_at": after.next_at}
        digest_plans.change_plan(self.session, self.workspace, plan_id, **columns)
        self._audit("digest-plan.change", plan_id, changed=",".join(sorted(different)))
        return after

    def pause(self, plan_id: str) -> DigestPlan:
        """Post nothing more until it is resumed. Raises Refused when it is gone."""
        found = self.get(plan_id, to_change=True)
        if found.state == "active":
            digest_plans.change_plan(self.session, self.workspace, plan_id, state="paused")
            self._audit("digest-plan.pause", plan_id)
        return found

    def resume(self, plan_id: str) -> DigestPlan:
        """Post again from the next date on; the weeks between get no digest. Raises Refused."""
        found = self.get(plan_id, to_change=True)
        if found.state == "paused":
            due = self._due(found)
            columns = {"state": "active", "next_day": due.next_day, "next_at": due.next_at}
            digest_plans.change_plan(self.session, self.workspace, plan_id, **columns)
            self._audit("digest-plan.resume", plan_id)
        return found

    def delete(self, plan_id: str) -> DigestPlan:
        """End it for good; digests that were posted stay, and stay true. Raises Refused."""
        found = self.get(plan_id, to_change=True)
        digest_plans.change_plan(self.session, self.workspace, plan_id, state="deleted")
        self._audit("digest-plan.delete", plan_id)
        return found

    def preview(self, plan: DigestPlan) -> tuple[Week, Message]:
        """The digest of the week that is not over yet, as it would read now, in the plan's
        language and with nothing to press. Nothing is sent."""
        today = self.now.astimezone(ZoneInfo(plan.zone)).date()
        week = week_of(today, plan)
        message = preview(self.session, self.workspace, plan, week, self.kit)
        return week, without_buttons(message, speaker(self.kit.catalogue, plan.locale))

    def missed(self, plan: DigestPlan) -> Week | None:
        """The last week that is over, if its digest was never posted and is not due just now."""
        if plan.next_at <= self.now:
            return None
        week = last_week(plan, self.now)
        issued = digests.digest_for(self.session, self.workspace, plan.id, week.span.first_day)
        return week if issued is None or issued.missed else None

    def issue_now(self, plan_id: str) -> tuple[DigestPlan, Week]:
        """Post the digest of the last week that is over, where that was missed: because the plan
        is new, was paused, or the service stood still. A week is posted once.

        One that was never issued falls due at once, and the tick does the rest. Raises Refused
        when there is nothing to post, or the plan is paused or gone.
        """
        found = self.get(plan_id, to_change=True)
        if found.state != "active":
            raise refused("plan-issue-paused", plan=found.name)
        week = self.missed(found)
        if week is None:
            raise refused("plan-issue-none", plan=found.name, at=self.coming(found))
        issued = digests.digest_for(self.session, self.workspace, plan_id, week.span.first_day)
        if issued is None:
            at = run_on(week.run_day, found.local_time, ZoneInfo(found.zone))
            columns = {"next_day": week.run_day, "next_at": at}
            digest_plans.change_plan(self.session, self.workspace, plan_id, **columns)
        else:
            self._post(issued.id, found.channel_id)
        self._audit("digest-plan.issue", plan_id)
        return found, week

    def coming(self, plan: DigestPlan) -> datetime:
        """When the next digest comes, in the plan's zone; one that is due just now is not next."""
        later = plan if plan.next_at > self.now else self._due(plan)
        return later.next_at.astimezone(ZoneInfo(plan.zone))

    def last_actor(self, plan_id: str) -> str:
        """The name of who last did something to a plan, "Somebody" when nobody knows."""
        entry = audit.last_about(self.session, self.workspace, "plan", plan_id)
        actor = entry.actor if entry is not None else None
        found = people.member(self.session, self.workspace, actor) if actor else None
        return found.name if found else self.say("error-somebody")

    def _post(self, digest_id: str, channel_id: str) -> None:
        """Post a digest that was kept without being posted."""
        digests.change_digest(
            self.session, self.workspace, digest_id, missed=False, channel_id=channel_id
        )
        row = {
            "id": self.kit.new_id(),
            "key": f"digest:{digest_id}",
            "kind": "digest",
            "about": {"digest": digest_id},
            "channel_id": channel_id,
            "due_at": self.now,
            "expires_at": self.now + CATCH_UP,
        }
        enqueue(self.session, self.workspace, [row])

    def _due(self, plan: DigestPlan) -> DigestPlan:
        zone = ZoneInfo(plan.zone)
        next_day, next_at = first_run(plan.weekday, plan.local_time, zone, self.now)
        return replace(plan, next_day=next_day, next_at=next_at)

    def _audit(self, action: str, plan_id: str, **more: str) -> None:
        about = {"plan": plan_id, **more}
        where = (self.session, self.workspace, self.kit.new_id(), self.now, self.actor.id)
        events.audit(*where, action, about)
