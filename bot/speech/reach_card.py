"""Who was asked and who was not, for leads and admins: counts that add up, then each by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from adapters.contract.messages import Block, Divider, Entry, Heading, Message, Note, Paragraph
from bot.speech.reach import reason_words
from bot.speech.say import Say
from prompts.dates import date_and_time, period

MOST_NAMES: Final = 20
"""How many of those not reached are listed by name, so that the message stays readable."""


@dataclass(frozen=True, slots=True)
class Missed:
    """One slot that nothing was sent for: whose, when (wall time), and the reason's code."""

    name: str
    local: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ReachLine:
    """What became of one schedule's slots; skipped and unreachable are counts by reason."""

    schedule: str
    planned: int
    sent: int
    waiting: int
    skipped: Mapping[str, int]
    unreachable: Mapping[str, int]
    missed: Sequence[Missed]


def reach_card(
    lines: Sequence[ReachLine], first: date, last: date, locale: str, say: Say
) -> Message:
    """The reach of every schedule from `first` to `last`; names of those not reached below it."""
    title = say("reach-title")
    blocks: list[Block] = [Heading(title), Note(period(locale, first, last))]
    names: list[Block] = []
    for line in lines:
        blocks += [Divider(), *_schedule(line, say)]
        names += [_missed(one, locale, say) for one in line.missed[:MOST_NAMES]]
    if not any(line.planned for line in lines):
        blocks = [Heading(title), Paragraph(say("reach-empty"))]
    return Message(title, tuple(blocks), thread=tuple(names), thread_label=say("reach-names"))


def _schedule(line: ReachLine, say: Say) -> list[Block]:
    counts = say(
        "reach-adds-up",
        planned=line.planned,
        sent=line.sent,
        skipped=sum(line.skipped.values()),
        unreachable=sum(line.unreachable.values()),
        waiting=line.waiting,
    )
    reasons = ", ".join(
        say("reach-reason-count", reason=reason_words(reason, say), people=count)
        for reason, count in (*line.skipped.items(), *line.unreachable.items())
    )
    return [Entry(title=line.schedule, detail="\n".join(filter(None, (counts, reasons))))]


def _missed(one: Missed, locale: str, say: Say) -> Entry:
    reason = reason_words(one.reason, say) if one.reason else say("reach-waiting")
    return Entry(title=one.name, detail=f"{date_and_time(locale, one.local)} · {reason}")
