"""Customers in chat: each with its counts, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from adapters.contract.messages import (
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
)
from bot.speech.say import Say


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A customer, `others` they go by, and how much was told of them under a name."""

    id: str
    name: str
    side: str
    others: Sequence[str]
    moments: int
    people: int
    themes: int


def customers_card(
    lines: Sequence[CustomerLine],
    say: Say,
    nonce: Callable[[], str],
    *,
    part: str = "",
    more: str = "",
    page: str = "",
) -> Message:
    """The customers one of whose names holds `part`; `more` is the command that finds further
    ones, `page` the address of the list on the web, "" without one."""
    title = say("customers-title")
    blocks: list[Block] = [Heading(title)]
    if not lines:
        nothing = say("customers-none-found", part=part) if part else say("customers-empty")
        blocks.append(Paragraph(nothing))
    elif not part:
        blocks.append(Note(say("customers-intro")))
    for line in lines:
        blocks += [Divider(), _entry(line, say, nonce)]
    if more:
        blocks += [Divider(), Note(say("customers-more", command=more))]
    if page:
        blocks.append(Link(title, page))
    return Message(title, tuple(blocks))


def counts(line: CustomerLine, say: Say) -> str:
    """How much was told of a customer."""
    return ", ".join(
        (
            say("report-moments", moments=line.moments),
            say("report-people", people=line.people),
            say("customer-themes-count", themes=line.themes),
        )
    )


def _entry(line: CustomerLine, say: Say, nonce: Callable[[], str]) -> Entry:
    also = say("customer-also", names=", ".join(line.others)) if line.others else ""
    internal = say("customer-side-internal") if line.side == "internal" else ""
    return Entry(
        title=line.name,
        badge=internal,
        detail=" · ".join(part for part in (counts(line, say), also) if part),
        buttons=(
            Menu(
                say("customer-more"),
                tuple(
                    Button(say(label), action, line.id, nonce=nonce(), opens_form=True)
                    for label, action in (
                        ("customer-edit", "customer.edit"),
                        ("customer-merge", "customer.merge"),
                    )
                ),
            ),
        ),
    )
