"""What Earshot says, before any platform has drawn it.

Text in blocks is plain text: an adapter escapes all of it, so nothing a person wrote can become a
mention, a link or markup. The text is already in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Style = Literal["plain", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Confirm:
    """A question asked before a press takes effect."""

    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Button:
    """Pressing it sends `action` with `value`; `nonce` makes resends of one press recognisable.

    `opens_form` tells the platform that the answer to the press will be a form.
    """

    label: str
    action: str
    value: str = ""
    nonce: str = ""
    style: Style = "plain"
    confirm: Confirm | None = None
    opens_form: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """Several choices behind one label; a `quiet` one may hide behind a mere sign, such as dots."""

    label: str
    buttons: tuple[Button, ...]
    quiet: bool = False
    type: Literal["menu"] = "menu"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a message or of a part of it; level 1 or 2."""

    text: str
    level: int = 2
    type: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks are kept."""

    text: str
    type: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Note:
    """Secondary text: counts, dates, hints."""

    text: str
    type: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, verbatim."""

    text: str
    type: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list: a title, a line of facts, a quote, whose it is, and what can be done."""

    title: str
    detail: str = ""
    quote: str = ""
    badge: str = ""
    buttons: tuple[Button | Menu, ...] = ()
    source: str = ""
    type: Literal["entry"] = "entry"


@dataclass(frozen=True, slots=True)
class Actions:
    """A row of buttons and menus."""

    items: tuple[Button | Menu, ...]
    type: Literal["actions"] = "actions"


@dataclass(frozen=True, slots=True)
class Link:
    """A link to one of Earshot's own pages."""

    label: str
    url: str
    type: Literal["link"] = "link"


@dataclass(frozen=True, slots=True)
class Divider:
    """A hairline between parts."""

    type: Literal["divider"] = "divider"


Block = Heading | Paragraph | Note | Quote | Entry | Actions | Link | Divider


@dataclass(frozen=True, slots=True)
class Message:
    """Blocks from top to bottom, and one line for notifications and screen readers.

    `thread` holds details that belong below the message, in a thread where the platform has them;
    `thread_label` is what opens them elsewhere.
    """

    summary: str
    blocks: tuple[Block, ...]
    thread: tuple[Block, ...] = field(default=())
    thread_label: str = ""


def plain_text(blocks: tuple[Block, ...]) -> str:
    """The blocks as plain text, one block to a paragraph: the fallback of every platform."""
    return "\n\n".join(part for part in map(_plain, blocks) if part)


def _plain(block: Block) -> str:
    match block:
        case Heading(text=text) | Paragraph(text=text) | Note(text=text):
            return text
        case Quote(text=text):
            return "\n".join(f"> {line}" for line in text.split("\n"))
        case Entry():
            head = " · ".join(part for part in (block.title, block.badge) if part)
            quote = " — ".join(filter(None, (block.quote and f"“{block.quote}”", block.source)))
            labels = " ".join(f"[{item.label}]" for item in block.buttons)
            return "\n".join(part for part in (head, block.detail, quote, labels) if part)
        case Actions(items=items):
            return " ".join(f"[{item.label}]" for item in items)
        case Link(label=label, url=url):
            return f"{label}: {url}"
        case Divider():
            return ""
