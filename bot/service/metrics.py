"""Metrics in Prometheus' format: what came in, what went out, what waits, and how long it takes."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from adapters.contract.adapter import Handle
from adapters.contract.answers import Answer
from adapters.contract.events import Event
from storage.errors import StoreUnavailable

STATES: Final = ("pending", "sending", "sent", "uncertain", "dead", "expired", "cancelled")

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Everything that is counted, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._events = Counter(
            "earshot_events",
            "Events from platforms, by how handling them ended.",
            ("platform", "kind", "outcome"),
            registry=self.registry,
        )
        self._outcomes = Counter(
            "earshot_delivery_steps",
            "Steps of deliveries on their way out: sent, retry, uncertain, dead and so on.",
            ("what",),
            registry=self.registry,
        )
        self._ticks = Histogram(
            "earshot_tick_seconds",
            "How long a tick took that came through.",
            ("tick",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._requests = Histogram(
            "earshot_http_request_seconds",
            "How long requests took; 499 means that the sender left before the answer.",
            ("method", "route", "status"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._ages = Gauge(
            "earshot_tick_age_seconds",
            "Time since a tick last came through.",
            ("tick",),
            registry=self.registry,
        )
        self._deliveries = Gauge(
            "earshot_deliveries", "Deliveries by state.", ("state",), registry=self.registry
        )
        self._lag = Gauge(
            "earshot_oldest_due_delivery_seconds",
            "How long the delivery that has waited longest has been due.",
            registry=self.registry,
        )
        self._database = Gauge(
            "earshot_database_up",
            "1 when the database answered; deliveries are left out when it did not.",
            registry=self.registry,
        )

    def count_events(self, platform: str, handle: Handle) -> Handle:
        """The handler, with every event it gets counted: done, unavailable or failed."""

        async def counted(event: Event) -> Answer:
            outcome = "failed"
            try:
                answer = await handle(event)
                outcome = "done"
            except StoreUnavailable:
                outcome = "unavailable"
                raise
            finally:
                self._events.labels(platform, _kind(event), outcome).inc()
            return answer

        return counted

    def observe_tick(self, name: str, seconds: float) -> None:
        """A tick came through."""
        self._ticks.labels(name).observe(seconds)

    def observe_delivery(self, what: str, count: int) -> None:
        """So many deliveries took this step."""
        self._outcomes.labels(what).inc(count)

    def observe_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def show_beats(self, beats: Mapping[str, float]) -> None:
        """Take over when each tick last came through, on the monotonic clock."""
        now = time.monotonic()
        for name, beat in beats.items():
            self._ages.labels(name).set(now - beat)

    def show_deliveries(
        self, counts: Mapping[str, int], oldest: datetime | None, now: datetime
    ) -> None:
        """Take over what the database says at `now`; `oldest` is when the oldest was due."""
        self._database.set(1)
        for state in STATES:
            self._deliveries.labels(state).set(counts.get(state, 0))
        self._lag.set(0 if oldest is None else (now - oldest).total_seconds())

    def show_no_database(self) -> None:
        """Say so rather than repeat what was true before."""
        self._database.set(0)
        self._deliveries.clear()
        self._lag.set(float("nan"))

    def text(self) -> bytes:
        """Everything, in the exposition format."""
        return generate_latest(self.registry)


def _kind(event: Event) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(event).__name__).lower()
