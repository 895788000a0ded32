"""One workspace's deliveries on their way: claim, compose, send, record, until nothing is left."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlmodel import Session

from bot.outbox.batch import BatchSize
from bot.outbox.outcome import Outcome
from bot.outbox.prepare import Item, prepare
from bot.outbox.recorder import write_down
from bot.outbox.report import report
from bot.outbox.send import attempt
from bot.outbox.take import Taken, take
from bot.outbox.tools import Tools
from storage.errors import StoreUnavailable
from storage.values import Delivery


@dataclass(frozen=True, slots=True)
class _Turn:
    """An item waiting for its turn, and until when it is ours (real time)."""

    item: Item
    lease_until: datetime


class Lane:
    """Serves one workspace once.

    `unwritten` are outcomes an earlier lane could not write down. Afterwards it holds those that
    this one could not.
    """

    def __init__(self, tools: Tools, workspace: str, unwritten: Sequence[Outcome] = ()) -> None:
        self.unwritten = list(unwritten)
        self._tools = tools
        self._workspace = workspace
        self._batch = BatchSize(tools.settings)
        self._queue: deque[_Turn] = deque()
        self._in_flight: set[asyncio.Task[None]] = set()
        self._recording: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._counts: Counter[str] = Counter()
        self._closed = False
        self._changes = 0
        self._seen_changes = -1
        self._failure: StoreUnavailable | None = None
        self._suspect: str | None = None

    async def run(self) -> Counter[str]:
        """Send all there is to send now; returns how many deliveries became what.

        Waits for nothing that is not on its way: what has to wait is left for another time. Raises
        StoreUnavailable once everything on its way has come back.
        """
        try:
            self._record()
            if self._recording is not None:
                # What is known of a delivery goes before the end of its lease is noticed.
                await self._recording
            while True:
                await self._claim()
                self._send()
                self._record()
                if self._has_room():
                    continue
                if not (self._queue or self._in_flight or self._recording):
                    break
                await self._wake.wait()
                self._wake.clear()
        finally:
            await self._abandon()
        if self._failure is not None:
            raise self._failure
        return self._counts

    def poke(self) -> None:
        """There may be more to claim than there was."""
        self._changes += 1
        self._wake.set()

    def close(self) -> None:
        """Claim and start nothing more; what was claimed but not started goes back."""
        self._closed = True
        now = self._tools.real_clock.now()
        while self._queue:
            delivery = self._queue.popleft().item.delivery
            self.unwritten.append(self._tools.decide.not_started(delivery, now))
        self._wake.set()

    def cut_short(self) -> None:
        """Interrupt what is on its way; it is in doubt."""
        for task in self._in_flight:
            task.cancel()

    def _has_room(self) -> bool:
        """Whether there may be something to claim that could start at once.

        Not while outcomes are written: composing at the same time is slower for both, since one
        interpreter does the work.
        """
        return (
            not self._closed
            and self._recording is None
            and not self._queue
            and self._seen_changes != self._changes
            and len(self._in_flight) < self._tools.settings.in_flight
        )

    async def _claim(self) -> None:
        if not self._has_room():
            return
        changes = self._changes
        claimed: list[Delivery] = []
        try:
            taken = await self._tools.store.write(self._take)
            claimed = taken.deliveries
            prepared = await prepare(self._tools, claimed)
        except StoreUnavailable as error:
            now = self._tools.real_clock.now()
            self.unwritten += [self._tools.decide.not_started(one, now) for one in claimed]
            self._fail(error)
            return
        self._suspect = taken.suspect or self._suspect
        if not claimed:
            self._seen_changes = changes
        for one in prepared:
            if isinstance(one, Outcome):
                self.unwritten.append(one)
            else:
                self._queue.append(_Turn(one, taken.lease_until))
        if self._closed:
            self.close()

    def _take(self, session: Session) -> Taken:
        size = self._batch.next(self._tools.real_clock.now())
        return take(session, self._tools, self._workspace, size, with_suspect=self._suspect is None)

    def _send(self) -> None:
        tools = self._tools
        while self._queue and len(self._in_flight) < tools.settings.in_flight:
            turn = self._queue.popleft()
            delivery = turn.item.delivery
            real_now = tools.real_clock.now()
            if real_now + tools.settings.send_timeout > turn.lease_until:
                self.unwritten.append(tools.decide.not_started(delivery, real_now))
                continue
            ended = tools.decide.at_claim(delivery, tools.clock.now())
            if ended is not None:
                self.unwritten.append(ended)
                continue
            task = asyncio.create_task(self._attempt(turn.item))
            self._in_flight.add(task)
            task.add_done_callback(self._landed)

    async def _attempt(self, item: Item) -> None:
        outcome = await attempt(self._tools, item)
        # Not only in the callback, which comes after the wake-up: the place is free now.
        self._in_flight.discard(cast("asyncio.Task[None]", asyncio.current_task()))
        self.unwritten.append(outcome)
        if outcome.park_until is not None:
            self.close()
        self._wake.set()

    def _landed(self, task: asyncio.Task[None]) -> None:
        """A task that was cancelled before its first step has had no chance to say so."""
        self._in_flight.discard(task)
        self._wake.set()

    def _record(self) -> None:
        if self._recording is None and self.unwritten and self._failure is None:
            outcomes, self.unwritten = self.unwritten, []
            self._recording = asyncio.create_task(self._write_down(outcomes))

    async def _write_down(self, outcomes: list[Outcome]) -> None:
        try:
            await write_down(self._tools, self._workspace, outcomes)
        except StoreUnavailable as error:
            self.unwritten = [*outcomes, *self.unwritten]
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - their leases run out, and they are looked up
            for one in outcomes:
                report(self._tools, "delivery.not_recorded", one.delivery, error)
        else:
            self._counts.update(one.what for one in outcomes)
            if any(one.delivery.id == self._suspect for one in outcomes):
                self._suspect = None
            self._changes += 1
        finally:
            self._recording = None
            self._wake.set()

    def _fail(self, error: StoreUnavailable) -> None:
        self._failure = error
        self.close()

    async def _abandon(self) -> None:
        """Bring home what is on its way; there is some only when this lane was cancelled."""
        self.close()
        self.cut_short()
        on_their_way = [*self._in_flight, *filter(None, [self._recording])]
        if on_their_way:
            await asyncio.wait(on_their_way)
