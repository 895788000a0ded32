"""A process that sends to Slack as the service does, until nothing waits.

    python -m tests.adapters.slack.killing_worker DATABASE_URL API_BASE AHEAD_SECONDS

Its real clock is ahead by so many seconds, so that leases of an earlier process have run out
without anybody waiting, and its waits are shortened, not left out.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta

from adapters.slack.app import SlackAdapter
from bot.plug_in import TokenInSettings
from storage.store import Store
from tests.adapters.slack.fake import TOKEN
from tests.outbox.worker import AheadClock, drain
from tests.outbox.world import settle

FASTER = 100


async def deliver(url: str, api_base: str, ahead: timedelta) -> None:
    """Deliver until nothing waits."""

    async def handle(_event: object) -> None:
        """Nothing comes in here."""

    async def pause(seconds: float) -> None:
        await asyncio.sleep(seconds / FASTER)

    clock = AheadClock(ahead)
    store = Store(url, busy_seconds=30)
    adapter = SlackAdapter(
        handle=handle,  # type: ignore[arg-type] # nobody asks for an answer
        clock=clock,
        installations=TokenInSettings(TOKEN),
        new_id=lambda: "",
        api_base=api_base,
        pause=pause,
    )
    await drain(store, adapter, clock, settle)
    await adapter.close()
    store.close()


if __name__ == "__main__":
    asyncio.run(deliver(sys.argv[1], sys.argv[2], timedelta(seconds=float(sys.argv[3]))))
