"""Is the process alive, is it ready: two routes for whoever watches over it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from sqlalchemy import text

from storage.errors import StoreUnavailable
from storage.migrate import is_current
from storage.store import Store

_ANSWER_WITHIN: Final = 3.0
_BEATS_MISSED: Final = 6
_LEAST_SILENCE: Final = 30.0
"""Ticks may take a while, so a fast beat is not missed after a few seconds."""


@dataclass(slots=True)
class Health:
    """The checks behind /readyz. `beats` holds when ticks last came through (monotonic seconds).

    Each check answers "ok" or says what is wrong. Any tick counts as a beat: one that fails again
    and again is in the log and the metrics, and is no reason to stop taking in events.
    """

    store: Store
    beats: Mapping[str, float]
    tick_seconds: float
    monotonic: Callable[[], float] = time.monotonic
    started: float = field(init=False)

    def __post_init__(self) -> None:
        """Count silence from here on until the first beat."""
        self.started = self.monotonic()

    async def checks(self) -> dict[str, str]:
        """Every check by name."""
        return {
            "database": await _told(self._database),
            "migrations": await _told(self._migrations),
            "scheduler": self._scheduler(),
        }

    def router(self) -> APIRouter:
        """/healthz and /readyz."""
        router = APIRouter(include_in_schema=False)

        @router.get("/healthz")
        async def healthz() -> Response:
            """The process is alive."""
            return JSONResponse({"status": "ok"})

        @router.get("/readyz")
        async def readyz() -> Response:
            """It can do its work, or which check failed."""
            checks = await self.checks()
            ready = all(found == "ok" for found in checks.values())
            return JSONResponse({"ready": ready, "checks": checks}, 200 if ready else 503)

        return router

    async def _database(self) -> str:
        await self.store.read(lambda session: session.connection().execute(text("SELECT 1")).all())
        return "ok"

    async def _migrations(self) -> str:
        current = await self.store.read(lambda _: is_current(self.store.engine))
        return "ok" if current else "The database has another shape than this version expects."

    def _scheduler(self) -> str:
        silence = self.monotonic() - max(self.beats.values(), default=self.started)
        allowed = max(_BEATS_MISSED * self.tick_seconds, _LEAST_SILENCE)
        return "ok" if silence <= allowed else f"No tick has come through for {silence:.0f} s."


async def _told(check: Callable[[], Awaitable[str]]) -> str:
    try:
        async with asyncio.timeout(_ANSWER_WITHIN):
            return await check()
    except TimeoutError:
        return f"No answer within {_ANSWER_WITHIN:.0f} s."
    except StoreUnavailable as error:
        return str(error)
