"""The HTTP application around a service: its adapters' routes, health, metrics and limits."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import structlog
from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from prometheus_client import CONTENT_TYPE_LATEST
from sqlmodel import Session

from bot.main import Service
from bot.service.errors import API, tell_errors
from bot.service.health import Health
from bot.service.limits import BodyLimit, RequestIds, upload_limit
from bot.service.local_only import LocalOnly
from bot.service.metrics import Metrics
from bot.service.requests import Requests
from bot.web.api.app import create_api
from bot.web.app import pages
from storage.deliveries import counts_by_state, oldest_due
from storage.errors import StoreUnavailable

log = structlog.get_logger(__name__)

_HOME: Final = "This is Earshot. It works in chat, so there is nothing to see here."


def create_app(service: Service, metrics: Metrics, look_every: float = 5.0) -> FastAPI:
    """The application. Its lifespan starts the service and stops it.

    When the service cannot start, the lifespan raises what it raised. However often /metrics is
    asked for, deliveries are counted once in `look_every` seconds: counting takes a while.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        started = time.perf_counter()
        try:
            await service.start()
        except Exception as error:
            log.error("service.start_failed", error=type(error).__name__, exc_info=True)
            raise
        log.info("service.started", ms=round((time.perf_counter() - started) * 1000))
        try:
            yield
        finally:
            log.info("service.stopping")
            await service.stop()
            log.info("service.stopped")

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    health = Health(service.kit.store, service.ticks.beats, service.settings.tick_seconds)
    # First what is asked for most: routes are tried in order.
    for adapter in service.adapters.values():
        app.include_router(adapter.router())
    app.include_router(health.router())
    app.include_router(_metrics(service, metrics, look_every))
    app.include_router(_home(local=service.settings.local))
    app.include_router(pages(service.kit, local=service.settings.local))
    app.mount(API, create_api(service.kit, time.monotonic))
    tell_errors(app)
    # The one added last is the outermost.
    app.add_middleware(BodyLimit, largest=service.settings.max_body_bytes, uploads=upload_limit)
    if service.settings.local:
        app.add_middleware(LocalOnly)
    app.add_middleware(Requests, observe=metrics.observe_request)
    app.add_middleware(RequestIds)
    return app


def _home(*, local: bool) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def home() -> Response:
        """The way into the local workspace, or a word to whoever came by."""
        return RedirectResponse("/local", 303) if local else PlainTextResponse(_HOME)

    return router


def _metrics(service: Service, metrics: Metrics, look_every: float) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    clock, store = service.kit.clock, service.kit.store
    next_look = time.monotonic()

    def look(session: Session) -> None:
        now = clock.now()
        counts = counts_by_state(session, None)
        metrics.show_deliveries(counts, oldest_due(session, None, now), now)

    @router.get("/metrics")
    async def show() -> Response:
        """Figures for Prometheus. They count, and name nobody."""
        nonlocal next_look
        if time.monotonic() >= next_look:
            next_look = time.monotonic() + look_every
            try:
                await store.read(look)
            except StoreUnavailable:
                metrics.show_no_database()
        metrics.show_beats(service.ticks.beats)
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return router
