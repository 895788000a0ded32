"""Move the local workspace's clock forward, doing what falls due on the way.

Jumping over a week in one leap would find every question of that week too late to ask. So the
clock stops at each instant at which something falls due, and goes on when it is done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.clock import ForwardClock
from storage import deliveries, digest_plans, occurrences, people, schedules
from storage.kept import CLOCK_AHEAD, keep, kept
from storage.store import Store

_FURTHEST: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class FastForward:
    """The time machine of the local workspace. `do_due` does everything that is due, once."""

    store: Store
    clock: ForwardClock
    do_due: Callable[[], Awaitable[None]]

    async def next_prompt(self, member: str) -> datetime | None:
        """When the next question to a member is planned or snoozed until, or None."""
        now = self.clock.now()

        def find(session: Session) -> datetime | None:
            workspace = _local_workspace(session)
            found = people.member_known_as(session, workspace, member) if workspace else None
            if workspace is None or found is None:
                return None
            slot = schedules.next_slot_at(session, workspace, found.id)
            again = deliveries.next_due(session, workspace, now, found.id)
            return min((at for at in (slot, again) if at is not None), default=None)

        return await self.store.read(find)

    async def next_digest(self) -> datetime | None:
        """When the next digest is planned, or None."""

        def find(session: Session) -> datetime | None:
            workspace = _local_workspace(session)
            plans = digest_plans.plans(session, workspace) if workspace else []
            return min((plan.next_at for plan in plans if plan.state == "active"), default=None)

        return await self.store.read(find)

    async def jump(self, target: datetime) -> None:
        """Move the clock to `target`, stopping wherever something falls due.

        Raises ValueError when it has passed, or is more than a year away.
        """
        now = self.clock.now()
        if target < now or target > now + _FURTHEST:
            msg = "Choose a time between now and a year from now."
            raise ValueError(msg)
        done_until = now
        await self.do_due()
        while True:
            stop = await self._next_stop(done_until, target)
            self.clock.forward_to(stop or target)
            ahead = str(self.clock.ahead.total_seconds())
            await self.store.write(lambda session, ahead=ahead: keep(session, CLOCK_AHEAD, ahead))  # type: ignore[misc]
            # Doing things takes time: what falls due meanwhile is for the next round.
            done_until = self.clock.now()
            await self.do_due()
            if stop is None:
                return

    async def _next_stop(self, after: datetime, target: datetime) -> datetime | None:
        digest = await self.next_digest()

        def find(session: Session) -> list[datetime | None]:
            workspace = _local_workspace(session)
            if workspace is None:
                return []
            return [
                schedules.next_slot_at(session, workspace),
                occurrences.next_reminder_at(session, workspace),
                deliveries.next_due(session, workspace, after),
            ]

        due = [digest, *await self.store.read(find)]
        return min((at for at in due if at is not None and after < at < target), default=None)


def restored_clock(session: Session) -> ForwardClock:
    """The clock as far ahead as it was left."""
    return ForwardClock(timedelta(seconds=float(kept(session, CLOCK_AHEAD) or 0)))


def _local_workspace(session: Session) -> str | None:
    """Our id of the local workspace, or None before it has introduced itself."""
    found = [one.id for one in people.workspaces(session) if one.platform == "local"]
    return found[0] if found else None
