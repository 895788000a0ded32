"""The tick: every few seconds, ask what is due. APScheduler keeps the beat and nothing more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.util import undefined

from storage.errors import StoreUnavailable

log = structlog.get_logger(__name__)

Observe = Callable[[str, float], None]
"""Hears the name of a tick and how long it took, in seconds."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to run, and every how many seconds; `at_once` also when the beat begins."""

    run: Callable[[], Awaitable[object]]
    every: float
    at_once: bool = False


@dataclass(slots=True)
class Ticks:
    """Runs each named job at its pace; `beats` holds when each last came through (monotonic)."""

    jobs: Mapping[str, Job]
    observe: Observe
    beats: dict[str, float] = field(default_factory=dict)
    _scheduler: AsyncIOScheduler | None = None
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    def start(self) -> None:
        """Begin to beat, at once."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        for name, job in self.jobs.items():
            scheduler.add_job(
                self._beat,
                "interval",
                args=(name,),
                seconds=job.every,
                id=name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
                next_run_time=datetime.now(UTC) if job.at_once else undefined,
            )
        scheduler.start()
        self._scheduler = scheduler

    async def stop(self, grace: float = 5.0) -> None:
        """Stop beating; jobs under way have `grace` seconds to come to their own end."""
        if self._scheduler is None:
            return
        self._scheduler.pause()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=grace)
        self._scheduler.shutdown(wait=False)
        self._scheduler = None

    async def _beat(self, name: str) -> None:
        # The scheduler cancels what is under way when it is shut down, and cannot wait.
        task = asyncio.create_task(self.run(name))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await task

    async def run(self, name: str) -> None:
        """Run one job. A failure is logged, and the next beat tries again."""
        started = time.monotonic()
        try:
            await self.jobs[name].run()
        except StoreUnavailable as error:
            log.error("tick.database_unavailable", tick=name, why=str(error))
            return
        except Exception as error:
            log.error("tick.failed", tick=name, error=type(error).__name__, exc_info=True)
            return
        self.beats[name] = time.monotonic()
        self.observe(name, self.beats[name] - started)

    async def run_all(self) -> None:
        """Run every job once, in order."""
        for name in self.jobs:
            await self.run(name)
