"""What can come in from a platform, already verified and parsed.

Every event carries a `key`. Two arrivals with one key are the same happening, resent: the second
has no further effect. Where a button or a form carries a nonce, the adapter builds the key from it
(`press_key`, `form_key`), because platforms resend presses under new ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it and where; ids are the platform's own."""

    platform: str
    workspace: str
    member: str


LARGEST_FILE: Final = 10 * 1024 * 1024
"""Bytes. A file that has more is not kept, so an adapter need not read it."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that came with a message or a form; `size` in bytes, as far as it is known.

    `content` is None where the file has to be fetched later, by its `ref`: see `files.py`. Without
    both it was too large for the adapter to take in.
    """

    name: str
    media_type: str
    size: int
    content: bytes | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class MessageWritten:
    """A member wrote to the bot in a direct message."""

    key: str
    sender: Sender
    at: datetime
    text: str
    message_ref: str
    files: tuple[IncomingFile, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """A member changed a message they had written to the bot."""

    key: str
    sender: Sender
    at: datetime
    text: str
    message_ref: str


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A member deleted a message they had written to the bot."""

    key: str
    sender: Sender
    at: datetime
    message_ref: str


@dataclass(frozen=True, slots=True)
class MessageCaptured:
    """A member wants a message that somebody wrote elsewhere kept as a moment.

    `link` leads to that message. `asks` says that the answer may be a form to look over first;
    otherwise it is kept at once, and the member hears so in private.
    """

    key: str
    sender: Sender
    at: datetime
    text: str
    message_ref: str
    link: str
    asks: bool


@dataclass(frozen=True, slots=True)
class SourceDeleted:
    """Somebody, known to us or not, deleted a message that may have been captured."""

    key: str
    sender: Sender
    at: datetime
    message_ref: str


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """A member looks at their home with us, on platforms that have such a place."""

    key: str
    sender: Sender
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """A member pressed a button or picked from a menu. `card` is the handle of its message."""

    key: str
    sender: Sender
    at: datetime
    action: str
    value: str
    card: str | None = None


@dataclass(frozen=True, slots=True)
class FormSubmitted:
    """A member sent a form; `values` holds what they entered by field name, empty as "".

    `files` are those of its `FileField`.
    """

    key: str
    sender: Sender
    at: datetime
    form: str
    context: str
    values: Mapping[str, str]
    files: tuple[IncomingFile, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandGiven:
    """A member typed a command such as `moment`, spelled as its platform spells commands."""

    key: str
    sender: Sender
    at: datetime
    command: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the platform's directory lists them.

    `zone` is an IANA name, "" where the platform has not said yet; `locale` and `name` likewise.
    Where `address_lasts` is False, a better address may be known already, which then stays.
    Guests and apps are listed so that an admin sees whom nobody asks, and why.
    """

    external_id: str
    name: str
    zone: str
    locale: str
    address: str | None
    active: bool = True
    admin: bool = False
    kind: Literal["person", "guest", "app"] = "person"
    address_lasts: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A channel (has an address to post to) or a user group (has none), with its people.

    `shared`: people of another organisation read it too. Where `people_known` is False the platform
    does not say who is in it: they stay as they were.
    """

    external_id: str
    name: str
    kind: str
    address: str | None
    people: tuple[str, ...]
    state: Literal["active", "archived"] = "active"
    shared: bool = False
    people_known: bool = True


@dataclass(frozen=True, slots=True)
class DirectoryChanged:
    """The platform told us about people and places: at install, at a daily sync, or one by one.

    Only what is listed changes; who is missing is left alone, but of a `whole` directory places
    that are not listed are gone. `installed_by` is the platform's id of who installed Earshot,
    where the platform tells.
    """

    key: str
    sender: Sender
    at: datetime
    workspace_name: str
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    installed_by: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ChoicesWanted:
    """Somebody types into a list of an open form, which is too long to be shown whole.

    Nothing follows from it but the answer, so its key is empty.
    """

    sender: Sender
    at: datetime
    form: str
    context: str
    field: str
    text: str
    key: str = ""


Event = (
    MessageWritten
    | MessageEdited
    | MessageDeleted
    | MessageCaptured
    | SourceDeleted
    | HomeOpened
    | ActionTaken
    | FormSubmitted
    | CommandGiven
    | ChoicesWanted
    | DirectoryChanged
)


def press_key(action: str, nonce: str, member: str) -> str:
    """The key of a button press: the same for every resend of one press by one member."""
    return f"press:{action}:{nonce}:{member}"


def form_key(form: str, nonce: str) -> str:
    """The key of a form: opened once, so submitted once."""
    return f"form:{form}:{nonce}"
