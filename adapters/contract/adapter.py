"""What every platform adapter can do, and what a message to send looks like to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fastapi import APIRouter

from adapters.contract.answers import Answer
from adapters.contract.events import Event
from adapters.contract.files import OutgoingFile
from adapters.contract.messages import Message
from adapters.contract.results import LookUp, SendResult

Handle = Callable[[Event], Awaitable[Answer]]
"""Commits the event's effects, then returns what to answer. Raises when nothing was committed:
the adapter must then not acknowledge, so that the platform sends the event again."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message on its way.

    `marker` is the delivery's id: the adapter leaves it on the message so that `look_up` can find
    it. `replaces` is the handle of an earlier message to redraw in place of sending a new one.
    It was not sent before `since`.

    Platforms that post files (see `files.py`) also get a `file`, to be put `below` the message of
    that handle, and are asked to `withdraw` the one that `replaces` names.
    """

    workspace: str
    address: str
    marker: str
    message: Message
    replaces: str | None = None
    since: datetime | None = None
    below: str | None = None
    file: OutgoingFile | None = None
    withdraw: bool = False


class Adapter(Protocol):
    """One chat platform."""

    @property
    def platform(self) -> str:
        """The platform's name, as stored with its workspaces."""
        ...

    def router(self) -> APIRouter:
        """The HTTP routes on which the platform reaches us."""
        ...

    async def send(self, outgoing: Outgoing) -> SendResult:
        """Send or redraw one message, once, without retrying."""
        ...

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        """Find out whether a message with this marker arrived."""
        ...

    def spell(self, command: str) -> str:
        """How `command` is typed on this platform, for help texts."""
        ...
