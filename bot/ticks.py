"""The tick: every few seconds, ask what is due. APScheduler keeps the beat and nothing more."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from storage.errors import StoreUnavailable

log = structlog.get_logger(__name__)

Observe = Callable[[str, float], None]
"""Hears the name of a tick and how long it took, in seconds."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to run, and every how many seconds."""

    run: Callable[[], Awaitable[object]]
    every: float


@dataclass(slots=True)
class Ticks:
    """Runs each named job at its pace; `beats` holds when each last came through (monotonic)."""

    jobs: Mapping[str, Job]
    observe: Observe
    beats: dict[str, float] = field(default_factory=dict)
    _scheduler: AsyncIOScheduler | None = None

    def start(self) -> None:
        """Begin to beat, at once."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        for name, job in self.jobs.items():
            scheduler.add_job(
                self.run,
                "interval",
                args=(name,),
                seconds=job.every,
                id=name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        scheduler.start()
        self._scheduler = scheduler

    def stop(self) -> None:
        """Stop beating; a job under way comes to its own end."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

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
