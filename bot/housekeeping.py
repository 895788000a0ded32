"""What keeps the house in order: forget the keys of old events, follow audiences."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.kit import Kit
from storage import events, people

KEYS_KEPT: Final = timedelta(days=30)
"""Far longer than any platform resends an event."""


async def keep_house(kit: Kit) -> None:
    """Forget the keys of events so old that nobody resends them."""
    before = kit.clock.now() - KEYS_KEPT
    for workspace in await kit.store.read(people.workspaces):
        await kit.store.write(
            lambda session, workspace=workspace: events.forget_keys(session, workspace.id, before)  # type: ignore[misc]
        )
