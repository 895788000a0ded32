"""Messages that stand in somebody's chat are drawn anew when what they ask is answered elsewhere.

Like everything that leaves, a redraw waits in the outbox and holds up nobody's answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session

from bot.dialogue.effects import Decided
from storage.deliveries import delivery_keyed, enqueue
from storage.ids import NewId
from storage.occurrences import prompt
from storage.roles import leading

REDRAWS: Final = frozenset(("prompt_redraw", "reminder_redraw", "logged_redraw", "review_redraw"))
"""Kinds of deliveries to a member that draw an earlier one anew."""

_FIRST: Final = 1


def reminder_key(prompt_id: str) -> str:
    """The key of the one reminder of a prompt."""
    return f"reminder:{prompt_id}"


def logged_key(moment_id: str) -> str:
    """The key of the message that says that a moment is logged, and may ask for its theme."""
    return f"logged:{moment_id}"


def review_key(week: date | str, member_id: str) -> str:
    """The key of the questions that a lead gets in a week (its Monday)."""
    return f"theme_review:{week}:{member_id}"


@dataclass(frozen=True, slots=True)
class Redrawing:
    """Puts redraws in the outbox, in the transaction of what they follow from.

    `cause` is unique to that. `besides` is the handle of the message that the answer to a press
    replaces at once.
    """

    session: Session
    workspace: str
    now: datetime
    new_id: NewId
    cause: str
    besides: str | None = None

    def question(self, prompt_id: str, member_id: str) -> None:
        """Draw a question anew, and its reminder if there was one."""
        rows = []
        if self.besides is None or self._asked_at(prompt_id) != self.besides:
            key = f"redraw:{prompt_id}:{self.cause}"
            rows.append(self._row(key, "prompt_redraw", {"prompt": prompt_id}, member_id))
        reminder = delivery_keyed(self.session, self.workspace, reminder_key(prompt_id))
        if reminder is not None and reminder.handle not in (None, self.besides):
            rows.append(self.reminder_row(prompt_id, member_id))
        enqueue(self.session, self.workspace, rows)

    def reminder_row(self, prompt_id: str, member_id: str | None) -> dict[str, Any]:
        """The delivery that draws a reminder anew."""
        key = f"redraw-reminder:{prompt_id}:{self.cause}"
        return self._row(key, "reminder_redraw", {"prompt": prompt_id}, member_id)

    def logged(self, moment_id: str, decided: Decided) -> bool:
        """Say on a moment's first message where its author put it; whether it stands anywhere."""
        first = delivery_keyed(self.session, self.workspace, logged_key(moment_id))
        if first is None or first.handle is None:
            return False
        key = f"redraw-{first.key}:{self.cause}"
        about = {"moment": moment_id, "decided": decided}
        row = self._row(key, "logged_redraw", about, first.member_id)
        enqueue(self.session, self.workspace, [row])
        return True

    def review(self, week: date) -> None:
        """Draw the questions of a week anew for every lead who got them."""
        keys = [review_key(week, one.id) for one in leading(self.session, self.workspace)]
        asked = [delivery_keyed(self.session, self.workspace, key) for key in keys]
        about = {"week": week.isoformat()}
        rows = [
            self._row(f"redraw-{one.key}:{self.cause}", "review_redraw", about, one.member_id)
            for one in asked
            if one is not None and one.handle not in (None, self.besides)
        ]
        enqueue(self.session, self.workspace, rows)

    def _asked_at(self, prompt_id: str) -> str | None:
        found = prompt(self.session, self.workspace, prompt_id)
        return found.handle if found is not None else None

    def _row(
        self, key: str, kind: str, about: Mapping[str, str], member_id: str | None
    ) -> dict[str, Any]:
        return {
            "id": self.new_id(),
            "key": key,
            "kind": kind,
            "about": dict(about),
            "member_id": member_id,
            "due_at": self.now,
            "priority": _FIRST,
        }
