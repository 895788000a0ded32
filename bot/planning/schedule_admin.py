"""What admins do with schedules, on whatever surface: every step checked and audited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.editing import changed_since, mark_of
from bot.kit import Kit
from bot.packs.known import packs_of
from bot.permissions import must_administer
from bot.planning.asking import Asking
from bot.planning.enrol import audience
from bot.planning.manage import (
    change_schedule,
    create_schedule,
    delete_schedule,
    pause_schedule,
    resume_schedule,
)
from bot.planning.preview import Candidate, Preview, Skip, preview
from bot.planning.run_now import forecast, ran_lately, run_schedule
from bot.planning.schedule_form import label
from bot.planning.schedule_form_choices import Choices, choices_for
from bot.planning.schedule_form_read import of_fields, read_schedule, values_of
from bot.recurrence.quiet import USUAL
from bot.refusal import refused
from bot.speech.lists import listed
from bot.speech.say import Say
from storage import audit, people, schedules
from storage.values import Member, Schedule

_FIXED: Final = ("id", "state", "created_by", "created_at")


@dataclass(frozen=True, slots=True)
class ScheduleAdmin:
    """An admin at work in one transaction. Making one raises Refused for who is none."""

    session: Session
    workspace: str
    actor: Member
    now: datetime
    kit: Kit
    say: Say

    def __post_init__(self) -> None:
        must_administer(self.actor)

    def all(self) -> list[Schedule]:
        """Every schedule that was not deleted, oldest first."""
        return schedules.schedules(self.session, self.workspace)

    def get(self, schedule_id: str, *, to_change: bool = False) -> Schedule:
        """A schedule; `to_change` holds off others until this transaction ends.

        Raises Refused when it is gone, with who deleted it.
        """
        find = schedules.schedule_to_change if to_change else schedules.schedule
        found = find(self.session, self.workspace, schedule_id)
        if found is None:
            raise refused("error-schedule-gone")
        if found.state == "deleted":
            raise refused("schedule-deleted-gone", who=self.last_actor(schedule_id))
        return found

    def fresh(self) -> Schedule:
        """What a new schedule starts from; stored nowhere."""
        return Schedule(
            id=self.kit.new_id(),
            name="",
            pack="",
            audience_kind="channel",
            audience_ids=[],
            rrule="FREQ=WEEKLY;BYDAY=TU,TH",
            local_time=time(9),
            starts_on=self.today,
            zone=None,
            working_days=[0, 1, 2, 3, 4],
            holiday_country=None,
            quiet_from=USUAL[0],
            quiet_to=USUAL[1],
            reminder_hours=None,
            answer_hours=48,
            catch_up_hours=4,
            state="active",
            created_by=self.actor.id,
            created_at=self.now,
        )

    @property
    def today(self) -> date:
        """The date where the admin is."""
        return self.now.astimezone(ZoneInfo(self.actor.zone)).date()

    def choices(self, schedule: Schedule) -> Choices:
        """What the schedule's form offers."""
        where = (self.session, self.workspace, schedule)
        return choices_for(*where, self.actor.locale, self.kit)

    def draft(self, values: Mapping[str, str], schedule_id: str = "") -> Schedule:
        """The schedule as a form wants it, without saving it. Raises Refused."""
        before = self.get(schedule_id) if schedule_id else self.fresh()
        return read_schedule(before, values, self.choices(before))

    def create(self, values: Mapping[str, str]) -> Schedule:
        """Keep a new schedule and put its audience on it. Raises Refused."""
        made = self.draft(values)
        create_schedule(self.session, self.workspace, made, self.now, self.kit.new_id)
        return made

    def mark(self, schedule: Schedule, names: Sequence[str]) -> str:
        """What travels with a form of these fields, so that others' changes are noticed."""
        return mark_of(of_fields(values_of(schedule), names))

    def change(
        self, schedule_id: str, values: Mapping[str, str], names: Sequence[str], mark: str
    ) -> Schedule:
        """Save a form of these fields, opened when the schedule's values were as marked.

        Raises Refused when something cannot be, or somebody else changed one of these fields.
        """
        before = self.get(schedule_id, to_change=True)
        changed = changed_since(mark, of_fields(values_of(before), names))
        if changed:
            labels = listed((label(name, self.say) for name in changed), self.actor.locale)
            who = self.last_actor(schedule_id)
            raise refused("error-changed-meanwhile", who=who, fields=labels)
        wanted = {name: values[name] for name in names if name in values}
        after = read_schedule(before, wanted, self.choices(before))
        columns: dict[str, Any] = {
            one.name: getattr(after, one.name) for one in fields(after) if one.name not in _FIXED
        }
        change_schedule(
            self.session,
            self.workspace,
            schedule_id,
            self.actor.id,
            self.now,
            self.kit.new_id,
            **columns,
        )
        return after

    def pause(self, schedule_id: str) -> Schedule:
        """Plan nothing more until it is resumed. Raises Refused when it is gone."""
        found = self.get(schedule_id, to_change=True)
        pause_schedule(*self._step(schedule_id))
        return found

    def resume(self, schedule_id: str) -> Schedule:
        """Plan it again from now on. Raises Refused when it is gone."""
        found = self.get(schedule_id, to_change=True)
        resume_schedule(*self._step(schedule_id))
        return found

    def delete(self, schedule_id: str) -> Schedule:
        """End it for good; what was asked, answered and reached stays. Raises Refused."""
        found = self.get(schedule_id, to_change=True)
        delete_schedule(*self._step(schedule_id))
        return found

    def forecast(self, schedule: Schedule) -> Asking:
        """What asking now would come to."""
        return forecast(self.session, self.workspace, schedule, self.now)

    def run_now(self, schedule_id: str) -> tuple[Schedule, Asking]:
        """Ask everybody on it now. Raises Refused when it is paused, was just run, or is gone."""
        found = self.get(schedule_id, to_change=True)
        if found.state != "active":
            raise refused("schedule-run-paused", schedule=found.name)
        if ran_lately(self.session, self.workspace, schedule_id, self.now):
            raise refused("schedule-run-lately", schedule=found.name)
        packs = packs_of(self.session, self.workspace, self.kit)
        where = (self.session, self.workspace, found)
        return found, run_schedule(*where, self.actor.id, self.now, packs, self.kit.new_id)

    def preview(self, schedule: Schedule) -> Preview:
        """What a schedule, saved or not, is going to do."""
        wanted = audience(self.session, self.workspace, schedule)
        enrolled = schedules.enrolments(self.session, self.workspace, schedule.id)
        standing = {one.member_id: one for one in enrolled}
        named = set(schedule.audience_ids) if schedule.audience_kind == "people" else set()
        candidates = []
        for one in people.members(self.session, self.workspace):
            if one.id not in wanted and not (one.id in named and one.state == "deactivated"):
                continue
            its = standing.get(one.id)
            candidates.append(
                Candidate(
                    id=one.id,
                    name=one.name,
                    zone=one.zone,
                    state=one.state,
                    address=one.address,
                    paused_until=one.paused_until,
                    standing=its.state if its else "new",
                    cursor=its.cursor if its else None,
                    zone_known=one.zone_known,
                )
            )
        return preview(schedule, candidates, self.now, outside=self._outside(schedule))

    def _outside(self, schedule: Schedule) -> list[Skip]:
        """Who is in a channel or group of the audience and is never asked, by the reason."""
        if schedule.audience_kind == "people":
            return []
        by_reason: dict[str, list[str]] = {}
        where = (self.session, self.workspace, schedule.audience_ids)
        for one in people.not_asked_in(*where):
            by_reason.setdefault(one.state, []).append(one.name)
        return [Skip(reason, tuple(names)) for reason, names in sorted(by_reason.items())]

    def last_actor(self, schedule_id: str) -> str:
        """The name of who last did something to a schedule, "Somebody" when nobody knows."""
        entry = audit.last_about(self.session, self.workspace, "schedule", schedule_id)
        actor = entry.actor if entry is not None else None
        found = people.member(self.session, self.workspace, actor) if actor else None
        return found.name if found else self.say("error-somebody")

    def _step(self, schedule_id: str) -> tuple[Any, ...]:
        where = (self.session, self.workspace, schedule_id)
        return (*where, self.actor.id, self.now, self.kit.new_id)
