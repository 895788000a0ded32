"""Moments that a lead looked for: a short list in chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from adapters.contract.messages import (
    Block,
    Divider,
    Entry,
    Heading,
    Link,
    Message,
    Note,
    Paragraph,
)
from bot.speech.moment_card import excerpt
from bot.speech.say import Say
from prompts.dates import long_date


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A moment as it may be shown; names are "" where there is none. `at` is local, None where
    only the `week` it was heard in may be told."""

    words: str
    author: str
    customer: str
    theme: str
    kind: str
    at: datetime | None
    week: date


def moments_found(
    lines: Sequence[FoundLine],
    words: str,
    locale: str,
    say: Say,
    *,
    more: bool,
    page: str,
    web: str,
) -> Message:
    """What was found for `words`, newest first. `page` is the address of the whole list, "" where
    there is none; `web` is the command that leads to it then."""
    title = say("found-title", words=words)
    blocks: list[Block] = [Heading(title)]
    if not lines:
        blocks.append(Paragraph(say("found-nothing")))
    for line in lines:
        blocks += [Divider(), _entry(line, locale, say)]
    if more:
        blocks += [Divider(), Note(say("found-more", moments=len(lines)))]
    if page:
        blocks.append(Link(say("found-open"), page))
    elif more:
        blocks.append(Note(say("found-on-the-web", command=web)))
    return Message(title, tuple(blocks))


def day_words(at: datetime | None, week: date, locale: str, say: Say) -> str:
    """When something was heard, as far as that may be told; `at` is local."""
    return long_date(locale, at.date()) if at else say("moment-in-week", week=week)


def _entry(line: FoundLine, locale: str, say: Say) -> Entry:
    detail = (
        day_words(line.at, line.week, locale, say),
        say(f"kind-{line.kind}") if line.kind else "",
        line.customer,
        line.theme,
    )
    return Entry(
        title=line.author or say("moment-by-nobody"),
        detail=" · ".join(part for part in detail if part),
        quote=excerpt(line.words),
    )
