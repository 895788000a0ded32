"""What keeps the house in order: forget old events' keys, and links and sessions that are over."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

from sqlmodel import Session

from bot.kit import Kit
from storage import events, people, sessions

KEYS_KEPT: Final = timedelta(days=30)
"""Far longer than any platform resends an event."""


async def keep_house(kit: Kit) -> None:
    """Forget the keys of events so old that nobody resends them, and who was signed in."""
    now = kit.clock.now()

    def forget(session: Session, workspace: str) -> None:
        events.forget_keys(session, workspace, now - KEYS_KEPT)
        sessions.forget_ended(session, workspace, now)

    for workspace in await kit.store.read(people.workspaces):
        await kit.store.write(partial(forget, workspace=workspace.id))
