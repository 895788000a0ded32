"""A chat platform in memory that does what platforms do: keep messages, redraw them, fail."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from fastapi import APIRouter

from adapters.contract.adapter import Outgoing
from adapters.contract.messages import Actions, Block, Button, Entry, Menu, Message, plain_text
from adapters.contract.results import (
    CannotTell,
    Found,
    LookUp,
    NotFound,
    SendResult,
    Sent,
    Uncertain,
)

Happening = Literal["sent", "redrawn"]


@dataclass
class Posted:
    """A message as it stands in a conversation now."""

    address: str
    handle: str
    marker: str
    message: Message
    at: datetime

    @property
    def buttons(self) -> list[tuple[str, Button]]:
        """Every button with its label; one in a menu as "Menu / Button"."""
        return list(_buttons(self.message.blocks))

    @property
    def text(self) -> str:
        """What the message reads, as plain text."""
        return plain_text(self.message.blocks)


@dataclass
class Platform:
    """An adapter whose platform is this object.

    `now` is its clock. `weather` holds what the next sends come to, in place of success; an
    `Uncertain("arrived")` has arrived, any other has not. `seen` lists what happened in which
    order. `can_tell` is whether a look-up finds out.
    """

    now: Callable[[], datetime]
    platform: str = "local"
    posted: list[Posted] = field(default_factory=list)
    seen: list[tuple[Happening, Posted]] = field(default_factory=list)
    weather: deque[SendResult] = field(default_factory=deque)
    can_tell: bool = True
    sends: int = 0

    def router(self) -> APIRouter:
        """No routes: events are handed to the handler directly."""
        return APIRouter()

    def spell(self, command: str) -> str:
        """Commands begin with a slash here."""
        return f"/{command}"

    async def send(self, outgoing: Outgoing) -> SendResult:
        """Post or redraw, unless the weather says otherwise."""
        self.sends += 1
        result = self.weather.popleft() if self.weather else None
        if result is not None and result != Uncertain("arrived"):
            return result
        handle = self._redraw(outgoing) if outgoing.replaces else self._post(outgoing)
        return result or Sent(handle)

    async def look_up(self, outgoing: Outgoing) -> LookUp:
        """Find a message by its marker, where this platform can."""
        if not self.can_tell:
            return CannotTell()
        found = [one.handle for one in self.posted if one.marker == outgoing.marker]
        return Found(found[0]) if found else NotFound()

    def at(self, address: str) -> list[Posted]:
        """The messages of one conversation, oldest first."""
        return [one for one in self.posted if one.address == address]

    def replace_card(self, handle: str, message: Message) -> Posted:
        """Draw a message anew, as a platform does with the answer to a press."""
        found = next(one for one in self.posted if one.handle == handle)
        found.message, found.at = message, self.now()
        self.seen.append(("redrawn", replace(found)))
        return found

    def _post(self, outgoing: Outgoing) -> str:
        handle = f"{outgoing.address}#{len(self.posted)}"
        made = Posted(outgoing.address, handle, outgoing.marker, outgoing.message, self.now())
        self.posted.append(made)
        self.seen.append(("sent", replace(made)))
        return handle

    def _redraw(self, outgoing: Outgoing) -> str:
        return self.replace_card(outgoing.replaces or "", outgoing.message).handle


def buttons_in(message: Message, entry: str = "") -> list[tuple[str, Button]]:
    """The buttons of a message, or of its entries with this title, its thread included."""
    blocks = (*message.blocks, *message.thread)
    if entry:
        blocks = tuple(b for b in blocks if isinstance(b, Entry) and b.title == entry)
    return list(_buttons(blocks))


def _buttons(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Button]]:
    for block in blocks:
        items = block.items if isinstance(block, Actions) else ()
        if isinstance(block, Entry):
            items = block.buttons
        for item in items:
            if isinstance(item, Menu):
                yield from ((f"{item.label} / {one.label}", one) for one in item.buttons)
            else:
                yield item.label, item
