"""Whoever watches the service at work, for metrics."""

from __future__ import annotations

from typing import Protocol

from adapters.contract.adapter import Handle


class Watch(Protocol):
    """Hears what happens. Must be quick, and never raise."""

    def observe_tick(self, name: str, seconds: float) -> None:
        """A tick came through."""
        ...

    def observe_delivery(self, what: str, count: int) -> None:
        """So many deliveries took this step."""
        ...

    def count_events(self, platform: str, handle: Handle) -> Handle:
        """The handler of a platform's events, watched."""
        ...


class Unwatched:
    """Nobody watches."""

    def observe_tick(self, name: str, seconds: float) -> None:
        """Keep no metrics."""

    def observe_delivery(self, what: str, count: int) -> None:
        """Keep no metrics."""

    def count_events(self, platform: str, handle: Handle) -> Handle:  # noqa: ARG002
        """The handler as it is."""
        return handle
