"""Moments come, change and go, with everything that depends on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session

from adapters.contract.events import IncomingFile
from bot.dialogue.effects import DeleteMoment, EditMoment, LogMoment
from bot.own.keep_files import keep_files
from bot.redrawing import Redrawing, logged_key
from storage import events, moments, occurrences
from storage.deliveries import enqueue
from storage.digests import mark_stale
from storage.ids import NewId, timeless
from storage.values import Change, Member, Moment

HOLD: Final = timedelta(seconds=1)
"""How long "Logged." waits for its shortlist of themes before it goes out without one."""

_FIRST: Final = 1


def gone_key(source: str) -> str:
    """The event key that says: the message this came from was deleted before it arrived."""
    return f"gone:{source}"


def taken_back_key(source: str) -> str:
    """The event key that says: its author undid or deleted the moment that came from this."""
    return f"taken-back:{source}"


@dataclass(frozen=True, slots=True)
class MomentChanges:
    """Changes to the moments of one member, in one transaction."""

    session: Session
    workspace: str
    member: Member
    now: datetime

    def carry_out(self, effect: LogMoment | EditMoment | DeleteMoment, new_id: NewId) -> list[str]:
        """Apply one effect; returns the ids of moments whose words are new."""
        match effect:
            case LogMoment():
                return self._log(effect, new_id)
            case EditMoment():
                return self._edit(effect, new_id)
            case DeleteMoment(moment_id):
                self._delete(moment_id, new_id)
                return []

    def _log(self, effect: LogMoment, new_id: NewId) -> list[str]:
        if events.is_known(self.session, self.workspace, gone_key(effect.source)):
            return []
        moment = Moment(
            # Nobody is to read from an address or a form when an anonymous one was written.
            id=timeless(new_id()),
            member_id=self.member.id,
            prompt_id=effect.prompt_id,
            source=effect.source,
            source_link=effect.link or None,
            heard_at=self.now,
            logged_at=self.now,
            edited_at=None,
            words=effect.words,
            **self._columns(effect.details, new_id),
        )
        if not moments.add_moment(self.session, self.workspace, moment):
            # It was written down before: an edit may overtake its message.
            moments.drop_unused_customer(self.session, self.workspace, moment.customer_id)
            self._add_overtaken_files(effect, new_id)
            return []
        enqueue(self.session, self.workspace, [self._logged(moment, new_id)])
        if effect.prompt_id is not None and self._answered(effect.prompt_id):
            self._redraw(effect.prompt_id, moment.id, new_id)
        self._add_files(moment.id, effect.files, new_id)
        return [moment.id]

    def _edit(self, effect: EditMoment, new_id: NewId) -> list[str]:
        moment = moments.moment(self.session, self.workspace, effect.moment_id)
        if moment is None:
            return []
        values: dict[str, Any] = {"edited_at": self.now}
        if effect.details:
            values |= self._columns(effect.details, new_id)
        reworded = effect.words is not None and effect.words != moment.words
        if reworded:
            values["words"] = effect.words
        # A theme's name may be made of these words: it has to go where they do, and where their
        # author no longer wants to be known by them.
        hidden = bool(values.get("anonymous")) and not moment.anonymous
        if reworded or hidden:
            moments.forget_vector(self.session, self.workspace, moment.id)
        moments.change_moment(self.session, self.workspace, moment.id, **values)
        moments.drop_unused_customer(self.session, self.workspace, moment.customer_id)
        mark_stale(self.session, self.workspace, [moment.heard_at], Change.MOMENTS)
        self._add_files(moment.id, effect.files, new_id)
        return [moment.id] if reworded or hidden else []

    def _delete(self, moment_id: str, new_id: NewId) -> None:
        moment = moments.moment(self.session, self.workspace, moment_id)
        if moment is None:
            return
        events.first_time(self.session, self.workspace, taken_back_key(moment.source), self.now)
        moments.remove_moment(self.session, self.workspace, moment_id)
        moments.drop_unused_customer(self.session, self.workspace, moment.customer_id)
        mark_stale(self.session, self.workspace, [moment.heard_at], Change.MOMENTS)
        if moment.prompt_id is None:
            return
        if moments.count_answers(self.session, self.workspace, moment.prompt_id) == 0:
            occurrences.change_prompt(self.session, self.workspace, moment.prompt_id, state="open")
            self._redraw(moment.prompt_id, f"{moment_id}:gone", new_id)

    def _add_files(self, moment_id: str, files: tuple[IncomingFile, ...], new_id: NewId) -> None:
        keep_files(self.session, self.workspace, self.member.id, moment_id, files, self.now, new_id)

    def _add_overtaken_files(self, effect: LogMoment, new_id: NewId) -> None:
        """An edit that came first brought the words alone."""
        found = moments.moment_from(self.session, self.workspace, effect.source)
        if effect.files and found is not None and found.member_id == self.member.id:
            self._add_files(found.id, effect.files, new_id)

    def _columns(self, details: Mapping[str, str], new_id: NewId) -> dict[str, Any]:
        side = details.get("side", "")
        # Not when the moment was written, either: it is the first about this customer.
        customer = moments.customer_named(
            self.session, self.workspace, details.get("customer", ""), side, timeless(new_id())
        )
        names = ("reading", "kind", "heard_how", "feeling", "worth")
        return {
            **{name: details.get(name, "") for name in names},
            "side": side,
            "customer_id": customer,
            "quick_win": details.get("quick_win") == "yes",
            "anonymous": details.get("anonymous") == "yes",
        }

    def _answered(self, prompt_id: str) -> bool:
        """Note that a prompt has an answer; whether this is the first."""
        return occurrences.answer_prompt(self.session, self.workspace, prompt_id)

    def _logged(self, moment: Moment, new_id: NewId) -> dict[str, Any]:
        return {
            "id": new_id(),
            "key": logged_key(moment.id),
            "kind": "logged",
            "about": {"moment": moment.id},
            "member_id": self.member.id,
            "due_at": self.now + HOLD,
            "priority": _FIRST,
        }

    def _redraw(self, prompt_id: str, cause: str, new_id: NewId) -> None:
        drawing = Redrawing(self.session, self.workspace, self.now, new_id, cause)
        drawing.question(prompt_id, self.member.id)
