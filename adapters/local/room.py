"""What the pages of the local workspace share: who is looking, from where, at what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from fastapi import HTTPException

from adapters.contract.adapter import Handle
from adapters.contract.events import Place, Sender
from adapters.contract.ports import Clock, Directory, Texts, TimeMachine
from adapters.local.people import WORKSPACE, Colleague, channels_of, colleague
from adapters.local.platform import Platform
from adapters.local.render import Renderer

DIRECT = "earshot"
"""What the direct messages with Earshot are called in addresses of pages."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the local adapter was given, and what it made of it.

    `pages` is the address of the web pages beside the chat, "" where there are none.
    """

    handle: Handle
    clock: Clock
    directory: Directory
    time_machine: TimeMachine
    platform: Platform
    renderer: Renderer
    new_id: Callable[[], str]
    texts: Texts
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A member in front of a page, in the zone where they are; `say` speaks their language."""

    who: Colleague
    zone: str
    now: datetime
    say: Callable[..., str]

    @property
    def sender(self) -> Sender:
        """Them as the sender of an event."""
        return Sender(platform="local", workspace=WORKSPACE, member=self.who.id)

    @property
    def base(self) -> str:
        """Where their pages start."""
        return f"/local/as/{self.who.id}"

    @property
    def local_now(self) -> datetime:
        """What their watch shows."""
        return self.now.astimezone(ZoneInfo(self.zone))

    @property
    def channels(self) -> tuple[Place, ...]:
        """The channels they are in."""
        return channels_of(self.who.id)

    def conversation(self, place: str) -> str:
        """The address of a place of theirs. Raises HTTPException 404 when they are not in it."""
        if place == DIRECT:
            return self.who.conversation
        for channel in self.channels:
            if channel.external_id == place and channel.address is not None:
                return channel.address
        raise HTTPException(404, "local-no-conversation")

    def reads(self, conversation: str) -> bool:
        """Whether a conversation, by address, is theirs to read."""
        return conversation == self.who.conversation or any(
            conversation == channel.address for channel in self.channels
        )


async def visitor(room: Room, member: str) -> Visitor:
    """The member with this id as a visitor. Raises HTTPException 404 when there is none."""
    who = colleague(member)
    if who is None:
        raise HTTPException(404, "local-nobody")
    zones = await room.platform.zones()
    say = partial(room.texts, who.locale)
    return Visitor(who, zones.get(who.id, who.home), room.clock.now(), say)
