"""Messages as the local platform keeps them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from pydantic import TypeAdapter

from adapters.contract.messages import Message

BOT = ""
"""The author of what Earshot posts; members are their external ids."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A message in its place. `number` orders all messages, `revision` all changes.

    `content` is what a member typed, or what Earshot composed; `files` names what came with it.
    `previous_at` is when the message
    before it in its conversation was posted.
    """

    number: int
    handle: str
    conversation: str
    author: str
    content: str | Message
    posted_at: datetime
    edited: bool
    revision: int
    previous_at: datetime | None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """What a page shows of a conversation: the messages `first` to `last` as of `revision`."""

    first: int = 0
    last: int = 0
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What has to be drawn to bring a page up to date, and what it shows afterwards."""

    fresh: tuple[Stored, ...]
    redrawn: tuple[Stored, ...]
    gone: tuple[int, ...]
    window: Window


@cache
def _messages() -> TypeAdapter[Message]:
    return TypeAdapter(Message)


def freeze(message: Message) -> str:
    """The message as JSON."""
    return _messages().dump_json(message).decode()


def thaw(body: str) -> Message:
    """The message from its JSON. Raises ValueError when it is none."""
    return _messages().validate_json(body)


def from_row(row: sqlite3.Row) -> Stored:
    """The message of one row of the `message` table with its `previous_at`."""
    return Stored(
        number=row["number"],
        handle=row["handle"],
        conversation=row["conversation"],
        author=row["author"],
        content=thaw(row["body"]) if row["author"] == BOT else row["body"],
        posted_at=instant(row["posted_at"]),
        edited=row["edited_at"] is not None,
        revision=row["revision"],
        previous_at=None if row["previous_at"] is None else instant(row["previous_at"]),
        files=tuple((row["files"] or "").split("\n")) if row["files"] else (),
    )


def stamp(moment: datetime) -> str:
    """An aware instant as text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def instant(text: str) -> datetime:
    """The instant of a stamp."""
    return datetime.fromisoformat(text)
