"""From messages to Adaptive Cards: pure, and total: any message gives a card that Teams accepts.

What people wrote stands in text runs, which no client reads as markup; headings and the card's
fallback, which may be, are escaped. https://adaptivecards.io/explorer
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from adapters.contract.cutting import ELLIPSIS, cut
from adapters.contract.messages import (
    Actions,
    Block,
    Divider,
    Entry,
    Heading,
    Link,
    Message,
    Note,
    Paragraph,
    Quote,
    plain_text,
)
from adapters.teams.elements import actions, heading, rich, run
from adapters.teams.guard import Json
from adapters.teams.limits import CARD, FALLBACK, SUMMARY, titled, weight
from adapters.teams.words import escape

SCHEMA: Final = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION: Final = "1.5"
CONTENT_TYPE: Final = "application/vnd.microsoft.card.adaptive"

_SHORTER: Final = (20_000, 4_000, 1_500, 800, 400, 200, 100, 50)
"""Characters of one text; the next is tried when a card is too large."""


def card_of(message: Message) -> Json:
    """The message as a card, shortened until it fits."""
    return fitted(message.blocks, message.summary)


def thread_of(message: Message) -> list[Json]:
    """The details, as the cards of one reply after another, nothing left out that fits a card."""
    cards: list[Json] = []
    reply: list[Block] = []
    for block in message.thread:
        if reply and weight(_card([*reply, block], message.summary, _SHORTER[0])) > CARD:
            cards.append(fitted(reply, message.summary))
            reply = []
        reply.append(block)
    return [*cards, fitted(reply, message.summary)] if reply else cards


def summary_of(summary: str) -> str:
    """The line for notifications, which show it as it is."""
    return titled(summary, SUMMARY)


def said_in_short(message: Message) -> str:
    """The whole message as text, where there is no room for a card."""
    return escape(cut(plain_text(message.blocks) or message.summary, FALLBACK // 3))


def attachment(card: Json) -> Json:
    """A card as activities and dialogs carry it."""
    return {"contentType": CONTENT_TYPE, "content": card}


def fitted(blocks: Sequence[Block], summary: str) -> Json:
    """Blocks as a card that is small enough."""
    made: Json = {}
    for most in _SHORTER:
        made = _card(blocks, summary, most)
        if weight(made) <= CARD:
            return made
    body = made["body"]
    while len(body) > 1 and weight(made) > CARD:
        body.pop()
    body.append(rich(run(ELLIPSIS, subtle=True)))
    return made


def card(body: list[Json], fallback: str) -> Json:
    """A card around its parts. `fallback` is what older clients show."""
    return {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": VERSION,
        "fallbackText": escape(cut(fallback, FALLBACK)) or ELLIPSIS,
        "body": body or [rich(run(ELLIPSIS))],
        "msteams": {"width": "Full"},
    }


def _card(blocks: Sequence[Block], summary: str, most: int) -> Json:
    body: list[Json] = []
    divided = False
    for block in blocks:
        if isinstance(block, Divider):
            divided = bool(body)
            continue
        for one in _block(block, most):
            if divided:
                one |= {"separator": True, "spacing": "large"}
                divided = False
            body.append(one)
    return card(body, plain_text(tuple(blocks)) or summary)


def _block(block: Block, most: int) -> Iterator[Json]:
    match block:
        case Heading(text=text, level=level):
            yield heading(cut(text, min(most, 500)), level)
        case Paragraph(text=text):
            if text.strip():
                yield rich(run(cut(text, most)))
        case Note(text=text):
            yield rich(run(cut(text, most), subtle=True))
        case Quote(text=text):
            yield _quote(text, most)
        case Entry():
            yield from _entry(block, most)
        case Actions(items=items):
            yield from actions(items)
        case Link():
            yield _link(block, most)
        case Divider():
            return


def _entry(entry: Entry, most: int) -> Iterator[Json]:
    head = [run(cut(entry.title, most), bold=True)]
    if entry.badge:
        head.append(run(f" · {cut(entry.badge, most)}"))
    yield {**rich(*head), "spacing": "medium"}
    if entry.detail:
        yield {**rich(run(cut(entry.detail, most), subtle=True)), "spacing": "none"}
    if entry.quote:
        yield _quote(entry.quote, most, entry.source)
    elif entry.source:
        yield {**rich(run(cut(entry.source, most), subtle=True)), "spacing": "none"}
    yield from actions(entry.buttons)


def _quote(text: str, most: int, source: str = "") -> Json:
    items = [rich(run(cut(text, most)))]
    if source:
        said_by = rich(run(cut(source, most), subtle=True))
        items.append({**said_by, "spacing": "small"})
    return {"type": "Container", "style": "emphasis", "spacing": "small", "items": items}


def _link(link: Link, most: int) -> Json:
    if not link.url.startswith(("https://", "http://")):
        return rich(run(cut(link.label, most)))
    title = titled(link.label or link.url)
    return {
        "type": "ActionSet",
        "actions": [{"type": "Action.OpenUrl", "title": title, "url": link.url}],
    }
