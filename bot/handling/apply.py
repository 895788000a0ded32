"""Carry out the effects of a turn, in the event's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session

from bot.dialogue import effects as fx
from bot.handling.keep_moments import MomentChanges
from bot.planning.enrol import end_enrolment
from bot.redrawing import Redrawing
from bot.theming.choose import choose_theme
from storage import digests, events, occurrences, people, schedules
from storage.deliveries import enqueue
from storage.ids import NewId
from storage.values import Member

FIRST: Final = 1
"""Priority of what answers a person who is waiting, ahead of what was planned (5)."""


@dataclass(slots=True)
class Applier:
    """Applies effects for one member in one transaction; remembers what to embed afterwards."""

    session: Session
    workspace: str
    member: Member
    key: str
    now: datetime
    new_id: NewId
    to_embed: list[str] = field(default_factory=list)

    def apply(self, effects: tuple[fx.Effect, ...]) -> None:
        """Carry out each effect, in order."""
        for effect in effects:
            self._one(effect)

    def _one(self, effect: fx.Effect) -> None:
        match effect:
            case fx.LogMoment() | fx.EditMoment() | fx.DeleteMoment():
                changes = MomentChanges(self.session, self.workspace, self.member, self.now)
                self.to_embed += changes.carry_out(effect, self.new_id)
            case fx.ChooseTheme() | fx.RedrawLogged() | fx.Vote():
                self._judge(effect)
            case fx.DismissPrompt() | fx.SnoozePrompt() | fx.RedrawPrompt():
                self._prompt(effect)
            case fx.Pause() | fx.Resume() | fx.Leave():
                self._stand(effect)
            case fx.Reply(kind, about):
                self._reply(kind, about)

    def _judge(self, effect: fx.ChooseTheme | fx.RedrawLogged | fx.Vote) -> None:
        match effect:
            case fx.ChooseTheme(moment_id, choice, name, place):
                choose_theme(
                    self.session,
                    self.workspace,
                    moment_id,
                    choice,
                    self.member.id,
                    self.now,
                    new_id=self.new_id,
                    name=name,
                    place=place,
                )
            case fx.RedrawLogged(moment_id, decided, or_reply):
                if not self._redrawing().logged(moment_id, decided) and or_reply:
                    self._reply(or_reply, {"moment": moment_id})
            case fx.Vote(digest_id, useful):
                digests.put_vote(
                    self.session, self.workspace, digest_id, self.member.id, useful=useful
                )

    def _prompt(self, effect: fx.DismissPrompt | fx.SnoozePrompt | fx.RedrawPrompt) -> None:
        match effect:
            case fx.DismissPrompt(prompt_id):
                self._change_prompt(prompt_id, state="nothing", remind_at=None)
            case fx.SnoozePrompt(prompt_id, until):
                self._snooze(prompt_id, until)
            case fx.RedrawPrompt(prompt_id, besides):
                self._redrawing(besides).question(prompt_id, self.member.id)

    def _redrawing(self, besides: str | None = None) -> Redrawing:
        return Redrawing(
            self.session, self.workspace, self.now, self.new_id, self.key, besides=besides
        )

    def _stand(self, effect: fx.Pause | fx.Resume | fx.Leave) -> None:
        match effect:
            case fx.Pause(until):
                self._change_member(paused_until=until)
            case fx.Resume():
                self._change_member(paused_until=None)
            case fx.Leave(schedule_id):
                self._leave(schedule_id)

    def _change_prompt(self, prompt_id: str, **values: Any) -> None:
        occurrences.change_prompt(self.session, self.workspace, prompt_id, **values)

    def _change_member(self, **values: Any) -> None:
        people.change_member(self.session, self.workspace, self.member.id, **values)

    def _snooze(self, prompt_id: str, until: datetime) -> None:
        prompt = occurrences.prompt(self.session, self.workspace, prompt_id)
        schedule = prompt and schedules.schedule(self.session, self.workspace, prompt.schedule_id)
        if not prompt or not schedule:
            return
        self._change_prompt(
            prompt_id,
            state="snoozed",
            snoozed_until=until,
            remind_at=None,
            closes_at=until + timedelta(hours=schedule.answer_hours),
        )
        self._enqueue(
            key=f"prompt:{prompt_id}:again:{until.isoformat()}",
            kind="prompt_again",
            about={"prompt": prompt_id},
            due_at=until,
            expires_at=until + timedelta(hours=schedule.catch_up_hours),
        )

    def _leave(self, schedule_id: str) -> None:
        end_enrolment(self.session, self.workspace, schedule_id, self.member.id, "left", self.now)
        events.audit(
            self.session,
            self.workspace,
            self.new_id(),
            self.now,
            self.member.id,
            "schedule.leave",
            {"schedule": schedule_id},
        )

    def _reply(self, kind: str, about: Mapping[str, str]) -> None:
        self._enqueue(
            key=f"{kind}:{self.key}",
            kind=kind,
            about=dict(about),
            due_at=self.now,
            expires_at=None,
        )

    def _enqueue(self, **row: Any) -> None:
        full = {
            "id": self.new_id(),
            "member_id": self.member.id,
            "occurrence_id": None,
            "priority": FIRST,
            **row,
        }
        enqueue(self.session, self.workspace, [full])
