"""The reminder tick: one reminder for a prompt that is still open, never a second."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.kit import Kit
from bot.redrawing import reminder_key
from storage import occurrences
from storage.deliveries import enqueue
from storage.ids import NewId

_BATCH: Final = 1_000


async def remind_due(kit: Kit) -> int:
    """Put the reminders that have come due in the outbox, in every workspace; returns how many."""
    now = kit.clock.now()
    reminded = 0
    due = await kit.store.read(lambda session: occurrences.workspaces_to_remind(session, now))
    for workspace in due:
        while True:
            count = await kit.store.write(
                lambda session, workspace=workspace: remind_batch(  # type: ignore[misc]
                    session, workspace, now, kit.new_id
                )
            )
            reminded += count
            if count < _BATCH:
                break
    return reminded


def remind_batch(session: Session, workspace: str, now: datetime, new_id: NewId) -> int:
    """Remind about up to a thousand prompts of one workspace."""
    due = occurrences.reminders_due(session, workspace, now, _BATCH)
    rows = [
        {
            "id": new_id(),
            "key": reminder_key(prompt.id),
            "kind": "reminder",
            "about": {"prompt": prompt.id},
            "member_id": prompt.member_id,
            "due_at": now,
            "expires_at": prompt.closes_at,
        }
        for prompt in due
    ]
    enqueue(session, workspace, rows)
    occurrences.forget_reminders(session, workspace, [prompt.id for prompt in due])
    return len(due)
