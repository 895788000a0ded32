"""What a member changes about themselves: schedules left and joined again, pauses, language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.planning.enrol import audience, end_enrolment, resume_enrolment
from bot.refusal import refused
from prompts.locales import LANGUAGES
from storage import events, people, schedules
from storage.ids import NewId
from storage.values import Enrolment, Member, Schedule

AUTOMATIC: Final = "auto"
"""The choice of whatever language the platform says."""
CHOICES: Final = (AUTOMATIC, *LANGUAGES)


@dataclass(frozen=True, slots=True)
class OwnChanges:
    """One member, changing what concerns them alone, in one transaction."""

    session: Session
    workspace: str
    member: Member
    now: datetime
    new_id: NewId

    def leave(self, schedule_id: str) -> Schedule:
        """Be asked by a schedule no more. Raises Refused when it does not ask anyway."""
        schedule, standing = self._standing(schedule_id)
        if standing is None or standing.state != "active":
            raise refused("already-left", schedule=schedule.name)
        end_enrolment(self.session, self.workspace, schedule.id, self.member.id, "left", self.now)
        self._audit("schedule.leave", schedule.id)
        return schedule

    def join(self, schedule_id: str) -> Schedule:
        """Come back to a schedule one left, from now on.

        Raises Refused when one never left it, or is not among those it is meant for any more.
        """
        schedule, standing = self._standing(schedule_id)
        if standing is not None and standing.state == "active":
            raise refused("own-already-on", schedule=schedule.name)
        meant = self.member.id in audience(self.session, self.workspace, schedule)
        if standing is None or not meant:
            raise refused("own-not-invited", schedule=schedule.name)
        resume_enrolment(self.session, self.workspace, schedule, standing, self.now)
        self._audit("schedule.join", schedule.id)
        return schedule

    def pause(self, until: datetime) -> None:
        """Be asked nothing before an instant."""
        self._change(paused_until=until)

    def resume(self) -> None:
        """Be asked again from now on. Raises Refused when there is no pause."""
        until = self.member.paused_until
        if until is None or until <= self.now:
            raise refused("not-paused")
        self._change(paused_until=None)

    def speak(self, choice: str) -> None:
        """Read a language from now on, whatever the platform says; AUTOMATIC follows it again.

        Raises Refused for a language that is not there.
        """
        if choice not in CHOICES:
            raise refused("error-choice-unknown", "language")
        if choice == AUTOMATIC:
            told = self.member.locale_told or self.member.locale
            self._change(locale_chosen=None, locale=told)
        else:
            self._change(locale_chosen=choice, locale=choice)

    def _standing(self, schedule_id: str) -> tuple[Schedule, Enrolment | None]:
        schedule = schedules.schedule(self.session, self.workspace, schedule_id)
        if schedule is None or schedule.state == "deleted":
            raise refused("error-schedule-gone")
        standing = schedules.enrolment(self.session, self.workspace, schedule.id, self.member.id)
        return schedule, standing

    def _change(self, **values: str | datetime | None) -> None:
        people.change_member(self.session, self.workspace, self.member.id, **values)

    def _audit(self, action: str, schedule_id: str) -> None:
        about = {"schedule": schedule_id}
        entry = self.new_id()
        events.audit(self.session, self.workspace, entry, self.now, self.member.id, action, about)
