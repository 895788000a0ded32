"""The outbox: sends what is due, in a lane for each workspace."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

import structlog
from sqlmodel import Session
from structlog.typing import FilteringBoundLogger

from adapters.contract.adapter import Adapter
from adapters.contract.ports import Clock
from bot.outbox.contract import Compose, Settle, Undecided
from bot.outbox.decide import Decide
from bot.outbox.lane import Lane
from bot.outbox.outcome import Outcome
from bot.outbox.settings import OutboxSettings
from bot.outbox.tools import Observe, Tools
from storage.delivery_work import workspaces_with_work
from storage.errors import StoreUnavailable
from storage.store import Store
from storage.values import Delivery


def _tell_nobody(session: Session, delivery: Delivery, now: datetime) -> None:
    """Leave an undecided delivery to whoever looks at the list of them."""


def _count_nothing(what: str, count: int) -> None:
    """Keep no metrics."""


class Outbox:
    """Delivers what is in the outbox through the adapters, by platform.

    `clock` is the product's time, `real_clock` this world's. `owner` names this outbox in leases
    and is unique to it: a restarted process is another owner. Every method is called on one event
    loop.
    """

    def __init__(
        self,
        store: Store,
        adapters: Mapping[str, Adapter],
        compose: Compose,
        settle: Settle,
        clock: Clock,
        real_clock: Clock,
        rng: random.Random,
        owner: str,
        settings: OutboxSettings | None = None,
        *,
        undecided: Undecided = _tell_nobody,
        observe: Observe = _count_nothing,
        log: FilteringBoundLogger | None = None,
    ) -> None:
        rules = settings or OutboxSettings()
        self._tools = Tools(
            store=store,
            adapters=adapters,
            compose=compose,
            settle=settle,
            undecided=undecided,
            decide=Decide(rules, rng.random),
            clock=clock,
            real_clock=real_clock,
            owner=owner,
            settings=rules,
            observe=observe,
            log=log or structlog.get_logger("earshot.outbox"),
        )
        self._nudged = asyncio.Event()
        self._places = asyncio.Semaphore(rules.lanes)
        self._locks: dict[str, asyncio.Lock] = {}
        self._lanes: dict[str, Lane] = {}
        self._unwritten: dict[str, list[Outcome]] = {}
        self._troubled = False
        self._stopping = False

    def nudge(self) -> None:
        """Something was put in the outbox: look now rather than at the next tick."""
        self._nudged.set()

    async def drain(self) -> Counter[str]:
        """Send all that can be sent now; returns how many deliveries became what.

        What has to wait, for a time, a rate limit or a look-up, is left. Raises StoreUnavailable
        when the database is; what was on its way then is written down by a later call.
        """
        total: Counter[str] = Counter()
        while True:
            # Lanes already running have claimed some of what is due: they are waited for.
            wanted = sorted({*await self._with_work(), *self._lanes})
            lanes = [self._serve(workspace) for workspace in wanted]
            done = await asyncio.gather(*lanes, return_exceptions=True)
            for one in done:
                if isinstance(one, BaseException):
                    raise one
                total.update(one)
            if not any(done):
                return total

    async def run_forever(self, stop: asyncio.Event) -> None:
        """Deliver what falls due until `stop` is set, then bring home what is on its way.

        A database that is not available is waited for.
        """
        running: dict[str, asyncio.Task[None]] = {}
        stopping = asyncio.create_task(self._nudge_at(stop))
        try:
            while not stop.is_set():
                self._nudged.clear()
                await self._look(running)
                await self._rest(stop)
        finally:
            stopping.cancel()
            await self._bring_home([task for task in running.values() if not task.done()])

    async def _look(self, running: dict[str, asyncio.Task[None]]) -> None:
        try:
            found = await self._with_work()
        except StoreUnavailable as error:
            self._report(error)
            return
        # Only now: a lane may have ended while the database was asked.
        for workspace in [key for key, task in running.items() if task.done()]:
            del running[workspace]
        for workspace in found:
            lane = self._lanes.get(workspace)
            if lane is not None:
                lane.poke()
            elif workspace not in running:
                running[workspace] = asyncio.create_task(self._serve_calmly(workspace))

    async def _rest(self, stop: asyncio.Event) -> None:
        """Until the next tick or nudge; what is put in one by one is looked at together."""
        rules = self._tools.settings
        breath = asyncio.get_running_loop().time() + rules.breath.total_seconds()
        try:
            async with asyncio.timeout(rules.tick.total_seconds()):
                await self._nudged.wait()
            async with asyncio.timeout_at(breath):
                await stop.wait()
        except TimeoutError:
            pass

    async def _nudge_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self.nudge()

    async def _bring_home(self, tasks: list[asyncio.Task[None]]) -> None:
        self._stopping = True
        for lane in self._lanes.values():
            lane.close()
        if tasks:
            grace = self._tools.settings.grace.total_seconds()
            _, late = await asyncio.wait(tasks, timeout=grace)
            for lane in self._lanes.values():
                lane.cut_short()
            await asyncio.gather(*late)
        self._stopping = False

    async def _with_work(self) -> list[str]:
        tools = self._tools
        platforms = list(tools.adapters)
        found = await tools.store.read(
            lambda session: workspaces_with_work(
                session, platforms, tools.clock.now(), tools.real_clock.now()
            )
        )
        return list({*found, *self._unwritten})

    async def _serve(self, workspace: str) -> Counter[str]:
        """Serve one workspace, never twice at the same time."""
        lock = self._locks.setdefault(workspace, asyncio.Lock())
        async with lock, self._places:
            lane = Lane(self._tools, workspace, self._unwritten.pop(workspace, ()))
            self._lanes[workspace] = lane
            if self._stopping:
                lane.close()
            try:
                return await lane.run()
            finally:
                del self._lanes[workspace]
                if lane.unwritten:
                    self._unwritten[workspace] = lane.unwritten

    async def _serve_calmly(self, workspace: str) -> None:
        try:
            await self._serve(workspace)
        except StoreUnavailable as error:
            self._report(error)
        except Exception as error:  # noqa: BLE001 - other workspaces, and the next tick, go on
            self._report_lane(workspace, error)
        else:
            if self._troubled:
                self._troubled = False
                self._tools.log.info("outbox.database_back")

    def _report_lane(self, workspace: str, error: Exception) -> None:
        self._tools.log.error("outbox.lane_failed", workspace=workspace, error=type(error).__name__)

    def _report(self, error: StoreUnavailable) -> None:
        """One line for one outage, however long it lasts."""
        if not self._troubled:
            self._troubled = True
            self._tools.log.error("outbox.database_unavailable", error=str(error))
