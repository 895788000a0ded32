"""From messages to Block Kit: pure, and total: any message gives blocks that Slack accepts.

What people wrote stands in plain text and rich text elements, where Slack sees no markup, mention
or link; the one line that Slack reads as markup, the notification's text, is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from adapters.contract.cutting import ELLIPSIS, cut
from adapters.contract.messages import (
    Actions,
    Block,
    Button,
    Divider,
    Entry,
    Heading,
    Link,
    Menu,
    Message,
    Note,
    Paragraph,
    Quote,
)
from adapters.slack.elements import Json, Numbers, elements, plain
from adapters.slack.limits import (
    BLOCKS,
    CONTEXT,
    HEADER,
    MESSAGE,
    SECTION,
    SUMMARY,
    VIEW_BLOCKS,
    escape,
    pieces,
)

_SHORTER: Final = (SECTION, 1_500, 800, 400, 200, 100, 50)
"""How long one text may be; the next is tried when all together are too long."""


def text_of(message: Message) -> str:
    """The line for notifications and screen readers."""
    # Slack refuses a message that says nothing at all.
    return escape(cut(message.summary, SUMMARY // 5)).strip() or ELLIPSIS


def blocks_of(message: Message) -> list[Json]:
    """The message as blocks, shortened until Slack takes them."""
    return _fitted(message.blocks)


def home_blocks(message: Message) -> list[Json]:
    """The blocks of a home, which may be twice as many as a message's."""
    return _fitted(message.blocks, VIEW_BLOCKS)


def thread_of(message: Message) -> list[list[Json]]:
    """The details, as the blocks of one reply after another, nothing left out."""
    replies: list[list[Json]] = []
    reply: list[Block] = []
    for block in message.thread:
        if reply and not _fits([*reply, block]):
            replies.append(_fitted(reply))
            reply = []
        reply.append(block)
    return [*replies, _fitted(reply)] if reply else replies


def size(blocks: Sequence[Json]) -> int:
    """Characters of all texts of the blocks together."""
    return sum(map(_length, blocks))


def _fits(blocks: Sequence[Block]) -> bool:
    made = _drawn(blocks, SECTION)
    return len(made) <= BLOCKS and size(made) <= MESSAGE


def _fitted(blocks: Sequence[Block], many: int = BLOCKS) -> list[Json]:
    made: list[Json] = []
    for most in _SHORTER:
        made = _drawn(blocks, most)
        if len(made) <= many and size(made) <= MESSAGE:
            return made
    ending = [_context(ELLIPSIS), *_last_link(blocks)]
    while size(made) + size(ending) > MESSAGE or len(made) + len(ending) > many:
        made.pop()
    return [*made, *ending]


def _last_link(blocks: Sequence[Block]) -> list[Json]:
    """The page that shows all of it, where there is one."""
    links = [one for one in blocks if isinstance(one, Link)]
    return list(_block(links[-1], Numbers(), _SHORTER[-1])) if links else []


def _drawn(blocks: Sequence[Block], most: int) -> list[Json]:
    numbers = Numbers()
    return [one for block in blocks for one in _block(block, numbers, most)]


def _block(block: Block, numbers: Numbers, most: int) -> Iterator[Json]:
    match block:
        case Heading():
            yield _heading(block, most)
        case Paragraph(text=text):
            yield from _paragraph(text, most)
        case Note(text=text):
            yield _context(cut(text, min(most, CONTEXT)))
        case Quote(text=text):
            yield _rich([_quote(text, most)])
        case Entry():
            yield from _entry(block, numbers, most)
        case Actions(items=items):
            yield from _actions(items, numbers)
        case Link(label=label, url=url):
            yield _rich([_section(_link(cut(label, most), url))])
        case Divider():
            yield {"type": "divider"}


def _paragraph(text: str, most: int) -> Iterator[Json]:
    parts = pieces(text, SECTION) if most == SECTION else iter([cut(text, most)])
    for part in parts:
        if part.strip():
            yield {"type": "section", "text": plain(part, SECTION)}


def _entry(entry: Entry, numbers: Numbers, most: int) -> Iterator[Json]:
    head = [_text(cut(entry.title, most), bold=True)]
    if entry.badge:
        head.append(_text(f" · {cut(entry.badge, most)}"))
    if entry.detail:
        head.append(_text(f"\n{cut(entry.detail, most)}"))
    parts = [_section(*head)]
    if entry.quote:
        parts.append(_quote(entry.quote, most))
    if entry.source:
        parts.append(_section(_text(cut(entry.source, most), italic=True)))
    yield _rich(parts)
    yield from _actions(entry.buttons, numbers)


def _actions(items: Sequence[Button | Menu], numbers: Numbers) -> Iterator[Json]:
    for row in elements(items, numbers):
        yield {"type": "actions", "elements": row}


def _heading(heading: Heading, most: int) -> Json:
    if heading.level == 1:
        return {"type": "header", "text": plain(heading.text, HEADER)}
    return _rich([_section(_text(cut(heading.text, most), bold=True))])


def _context(text: str) -> Json:
    return {"type": "context", "elements": [plain(text, CONTEXT)]}


def _rich(parts: list[Json]) -> Json:
    return {"type": "rich_text", "elements": parts}


def _section(*texts: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(texts)}


def _quote(text: str, most: int) -> Json:
    return {"type": "rich_text_quote", "elements": [_text(cut(text, most))]}


def _text(text: str, *, bold: bool = False, italic: bool = False) -> Json:
    made: Json = {"type": "text", "text": text or " "}
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {**made, "style": style} if style else made


def _link(label: str, url: str) -> Json:
    if not url.startswith(("https://", "http://")):
        return _text(label)
    return {"type": "link", "url": url, "text": label or url}


def _length(value: object) -> int:
    """Characters of every text in a block, however deep."""
    if isinstance(value, dict):
        own = value.get("text")
        rest = sum(_length(one) for name, one in value.items() if name != "text")
        return rest + (len(own) if isinstance(own, str) else _length(own))
    if isinstance(value, list):
        return sum(map(_length, value))
    return 0
