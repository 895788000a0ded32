"""What became of a send. Exactly one of these comes back; an adapter never raises for a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform has it. `handle` finds the message again; `address` replaces a stale one.

    `unfinished` says that details below it are missing still: redrawing it adds them.
    """

    handle: str
    address: str | None = None
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class RateLimited:
    """Certainly not sent: the whole workspace has to wait this long."""

    retry_after: timedelta


@dataclass(frozen=True, slots=True)
class NotSent:
    """Certainly not sent, and trying again later may help."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may or may not have arrived: a time-out, a reset, an error after the body was read."""

    reason: str


@dataclass(frozen=True, slots=True)
class Never:
    """It cannot be delivered, now or later. `reason` is a code such as `no-address`."""

    reason: str


SendResult = Sent | RateLimited | NotSent | Uncertain | Never


@dataclass(frozen=True, slots=True)
class Found:
    """The message is there, `unfinished` as in `Sent`."""

    handle: str
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class NotFound:
    """The message is not there, for certain."""


@dataclass(frozen=True, slots=True)
class CannotTell:
    """The platform offers no way to know."""


LookUp = Found | NotFound | CannotTell | RateLimited
