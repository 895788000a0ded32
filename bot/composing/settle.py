"""Record what the end of a delivery means for what it was about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.composing.about_asking import SNOOZED_FURTHER
from bot.composing.undecided import tell_admins
from bot.kit import Kit
from bot.outbox.contract import UNFINISHED
from bot.outbox.contract import Final as Ended
from bot.recurrence.quiet import after_quiet
from bot.redrawing import Redrawing
from bot.reporting.files import follow_files
from storage import digests, occurrences, people, schedules
from storage.deliveries import enqueue
from storage.values import Delivery, Member, Schedule

_TAKEN_AWAY: Final = "message-gone"
_FINISH_AFTER: Final = timedelta(minutes=1)
_ANSWERED: Final = ("answered", "nothing")
_OUTCOME: Final = {"dead": "unreachable", "expired": "skipped", "cancelled": "skipped"}


@dataclass(frozen=True, slots=True)
class _End:
    """How a delivery ended; `handle` is set where the state is sent."""

    delivery: Delivery
    state: Ended
    reason: str | None
    handle: str | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Settler:
    """Settles deliveries of every kind, in the transaction that ends them.

    `posts_files` says of a platform whether files can be posted there.
    """

    kit: Kit
    posts_files: Callable[[str], bool] = lambda _platform: False

    def __call__(
        self,
        session: Session,
        delivery: Delivery,
        state: Ended,
        reason: str | None,
        handle: str | None,
        now: datetime,
    ) -> None:
        """`handle` is set where the state is sent."""
        end = _End(delivery, state, reason, handle, now)
        match delivery.kind:
            case "prompt":
                self._prompt(session, end)
            case "prompt_again":
                self._prompt_again(session, end)
            case "reminder":
                self._reminder(session, end)
            case "digest":
                self._digest(session, end)
            case "digest_update":
                self._digest_update(session, end)
            case _:
                pass

    def _prompt(self, session: Session, end: _End) -> None:
        workspace, prompt_id = end.delivery.workspace_id, end.delivery.about["prompt"]
        if end.state == "sent":
            occurrences.settle_occurrence(session, workspace, prompt_id, "sent", None)
            self._open(session, workspace, prompt_id, end.handle, end.now)
            return
        prompt = occurrences.prompt(session, workspace, prompt_id)
        if prompt is not None and prompt.state in _ANSWERED:
            # Nobody could tell whether it had arrived; its answer does.
            occurrences.settle_occurrence(session, workspace, prompt_id, "sent", None)
            return
        reason = "late" if end.state == "expired" else end.reason
        occurrences.settle_occurrence(session, workspace, prompt_id, _OUTCOME[end.state], reason)
        occurrences.change_prompt(session, workspace, prompt_id, state="closed")

    def _digest(self, session: Session, end: _End) -> None:
        workspace, digest_id = end.delivery.workspace_id, end.delivery.about["digest"]
        if end.state == "sent":
            self._posted(session, end)
        elif end.reason == "dropped":
            # Kept up to date where it can be read, though nothing stands in the channel to redraw.
            digests.change_digest(session, workspace, digest_id, missed=True)
        elif end.state == "dead":
            tell_admins(session, end.delivery, end.now, new_id=self.kit.new_id, kind="not_posted")

    def _digest_update(self, session: Session, end: _End) -> None:
        if end.state == "sent":
            self._posted(session, end)
        elif end.state == "dead" and end.reason != _TAKEN_AWAY:
            # What was deleted may still be read there; said once for each reason.
            once = f"{end.delivery.about['digest']}:{end.reason}"
            new_id = self.kit.new_id
            tell_admins(session, end.delivery, end.now, new_id=new_id, kind="not_posted", once=once)

    def _posted(self, session: Session, end: _End) -> None:
        """Keep where it stands; what is missing below it is added by drawing it anew."""
        workspace, digest_id = end.delivery.workspace_id, end.delivery.about["digest"]
        digests.change_digest(session, workspace, digest_id, handle=end.handle)
        tenant = people.workspace_by_id(session, workspace)
        if tenant is not None and self.posts_files(tenant.platform):
            follow_files(session, workspace, digest_id, end.now, self.kit.new_id)
        if end.reason != UNFINISHED:
            return
        row = {
            "id": self.kit.new_id(),
            "key": f"digest:{digest_id}:after:{end.delivery.id}",
            "kind": "digest_update",
            "about": {"digest": digest_id},
            "channel_id": end.delivery.channel_id,
            "due_at": end.now + _FINISH_AFTER,
            "expires_at": end.delivery.expires_at,
        }
        enqueue(session, workspace, [row])

    def _prompt_again(self, session: Session, end: _End) -> None:
        workspace, prompt_id = end.delivery.workspace_id, end.delivery.about["prompt"]
        prompt = occurrences.prompt(session, workspace, prompt_id)
        if prompt is None or prompt.state != "snoozed":
            return
        if end.state == "sent":
            self._open(session, workspace, prompt_id, end.handle, end.now)
        elif end.reason != SNOOZED_FURTHER:
            occurrences.change_prompt(session, workspace, prompt_id, state="closed")

    def _reminder(self, session: Session, end: _End) -> None:
        """What was answered while its reminder was on its way is asked about no longer."""
        workspace, prompt_id = end.delivery.workspace_id, end.delivery.about["prompt"]
        prompt = occurrences.prompt(session, workspace, prompt_id)
        if end.state != "sent" or prompt is None or prompt.state == "open":
            return
        cause = end.delivery.id
        drawing = Redrawing(session, workspace, end.now, self.kit.new_id, cause)
        enqueue(session, workspace, [drawing.reminder_row(prompt_id, prompt.member_id)])

    def _open(
        self, session: Session, workspace: str, prompt_id: str, handle: str | None, now: datetime
    ) -> None:
        prompt = occurrences.prompt(session, workspace, prompt_id)
        if prompt is None or prompt.state not in ("waiting", "snoozed"):
            return
        schedule = schedules.schedule(session, workspace, prompt.schedule_id)
        member = people.member(session, workspace, prompt.member_id)
        if schedule is None or member is None:
            return
        first = prompt.asked_at is None
        occurrences.change_prompt(
            session,
            workspace,
            prompt_id,
            state="open",
            asked_at=now,
            closes_at=now + timedelta(hours=schedule.answer_hours),
            handle=handle,
            snoozed_until=None,
            remind_at=_reminder(schedule, member, now) if first else None,
        )


def _reminder(schedule: Schedule, member: Member, asked_at: datetime) -> datetime | None:
    """When to remind: some hours after the question, outside quiet hours; None for never."""
    if schedule.reminder_hours is None:
        return None
    at = asked_at + timedelta(hours=schedule.reminder_hours)
    return after_quiet(at, ZoneInfo(member.zone), schedule.quiet_from, schedule.quiet_to)
