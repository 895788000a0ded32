"""What the outbox asks of the rest: compose a delivery when its turn comes, hear how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from sqlmodel import Session

from adapters.contract.files import OutgoingFile
from adapters.contract.messages import Message
from storage.values import Delivery

Final = Literal["sent", "dead", "expired", "cancelled"]


UNFINISHED = "unfinished"
"""The reason of a delivery that was sent, but whose details are not there yet."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Still wanted: what to say and where. `replaces` is the handle of a message to redraw.

    The last three are as in the adapters' `Outgoing`.
    """

    platform: str
    workspace: str
    address: str
    message: Message
    replaces: str | None = None
    below: str | None = None
    file: OutgoingFile | None = None
    withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """No longer wanted, or impossible: how the delivery ends without being sent."""

    state: Literal["dead", "expired", "cancelled"]
    reason: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """Wanted, but not before this instant of the product's clock."""

    until: datetime


class Compose(Protocol):
    """Checks a delivery once more against what is true now, and writes its message."""

    def __call__(
        self, session: Session, delivery: Delivery, now: datetime
    ) -> Ready | Withheld | Postponed:
        """Read only; called just before the send, for many deliveries in one session.

        A delivery in state `uncertain` may have been sent already and is only being looked for:
        wherever its address is known, Ready is the answer, wanted still or not.
        """
        ...


class Settle(Protocol):
    """Records what a delivery's end means for what it was about."""

    def __call__(
        self,
        session: Session,
        delivery: Delivery,
        state: Final,
        reason: str | None,
        handle: str | None,
        now: datetime,
    ) -> None:
        """Called in the transaction that ends the delivery; may write.

        `reason` is None where the state is sent, or UNFINISHED.
        """
        ...


class Undecided(Protocol):
    """Hears, once, that nobody can tell whether a delivery arrived: a person has to decide."""

    def __call__(self, session: Session, delivery: Delivery, now: datetime) -> None:
        """Called in the transaction that leaves it to a person; may write."""
        ...
