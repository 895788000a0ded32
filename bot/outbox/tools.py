"""What the parts of the outbox share, made once by `Outbox`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from structlog.typing import FilteringBoundLogger

from adapters.contract.adapter import Adapter
from adapters.contract.ports import Clock
from bot.outbox.contract import Compose, Settle, Undecided
from bot.outbox.decide import Decide
from bot.outbox.settings import OutboxSettings
from storage.store import Store

Observe = Callable[[str, int], None]
"""Told what happened (an `Outcome.what`) and to how many deliveries, for metrics."""


@dataclass(frozen=True, slots=True)
class Tools:
    """`clock` is the product's, `real_clock` this world's; `owner` names this outbox in leases."""

    store: Store
    adapters: Mapping[str, Adapter]
    compose: Compose
    settle: Settle
    undecided: Undecided
    decide: Decide
    clock: Clock
    real_clock: Clock
    owner: str
    settings: OutboxSettings
    observe: Observe
    log: FilteringBoundLogger
