"""The next step of a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.delivery_ends import Ending, Wait
from storage.values import Delivery


@dataclass(frozen=True, slots=True)
class LeftToPerson:
    """Nobody can tell whether it arrived, and sending it again would be worse than not."""

    reason: str = "uncertain"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The next step of a delivery.

    `what` names what happened, for counts and logs. `address` replaces the recipient's; until
    `park_until` (real time) nothing of the workspace goes out.
    """

    delivery: Delivery
    what: str
    step: Ending | Wait | LeftToPerson
    address: str | None = None
    park_until: datetime | None = None
