"""Network weather: what can go wrong between Earshot and a platform, on command, for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from adapters.contract.adapter import Outgoing


@dataclass(frozen=True, slots=True)
class Limited:
    """The platform wants to be left alone for a while; nothing is posted."""

    retry_after: timedelta


@dataclass(frozen=True, slots=True)
class Lost:
    """The answer never arrives. The message may have been `posted` all the same."""

    posted: bool
    reason: str = "time-out"


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The platform says it could not; nothing is posted."""

    reason: str = "unavailable"


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take this; nothing is posted."""

    reason: str = "no-address"


@dataclass(frozen=True, slots=True)
class Slow:
    """The message waits before it is posted, until the test sets the event."""

    until: asyncio.Event


Fault = Limited | Lost | Unavailable | Refused | Slow


class Weather(Protocol):
    """Decides what happens to each send."""

    def fault(self, outgoing: Outgoing) -> Fault | None:
        """What goes wrong with this one, or None."""
        ...


class Forecast:
    """One fault, or None for fair weather, per send in the order given; fair from then on."""

    def __init__(self, faults: Iterable[Fault | None] = ()) -> None:
        self._faults = list(faults)

    def fault(self, outgoing: Outgoing) -> Fault | None:  # noqa: ARG002 - others may choose by it
        """The next fault in line."""
        return self._faults.pop(0) if self._faults else None
