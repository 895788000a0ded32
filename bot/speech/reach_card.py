"""Who was asked and who was not, for leads and admins: counts that add up, then each by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

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
)
from bot.speech.reach import CURED_BY_INSTALLING, reason_words
from bot.speech.say import Say
from prompts.dates import date_and_time, period

MOST_NAMES: Final = 20
"""How many of those not reached are listed by name, so that the message stays readable."""
MOST_CHOICES: Final = 20
_LONGEST_LABEL: Final = 75


@dataclass(frozen=True, slots=True)
class Missed:
    """One slot that nothing was sent for: whose, when (wall time), and the reason's code ("" while
    it is waiting)."""

    name: str
    local: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ReachLine:
    """What became of one schedule's slots, and the first ones that nothing was sent for.

    Skipped and unreachable are counts by reason.
    """

    schedule_id: str
    schedule: str
    planned: int
    sent: int
    waiting: int
    skipped: Mapping[str, int]
    unreachable: Mapping[str, int]
    missed: Sequence[Missed]


@dataclass(frozen=True, slots=True)
class Asked:
    """How many people were asked, and of these answered, had nothing, said nothing yet."""

    asked: int
    answered: int
    nothing: int
    silent: int


def reach_card(
    lines: Sequence[ReachLine], first: date, last: date, locale: str, say: Say, install: str = ""
) -> Message:
    """The reach of every schedule from `first` to `last`; names of those not reached below it.

    `install` is the address where people add Earshot to their chat, "" where there is none.
    """
    title = say("reach-title")
    blocks: list[Block] = [Heading(title), Note(period(locale, first, last))]
    names: list[Block] = []
    for line in lines:
        blocks += [Divider(), _schedule(line, say)]
        names += [missed_entry(one, locale, say) for one in line.missed[:MOST_NAMES]]
    blocks += _to_install(lines, install, say)
    if not any(line.planned for line in lines):
        blocks = [Heading(title), Paragraph(say("reach-empty"))]
    elif len(lines) > 1:
        blocks.append(_choice([(line.schedule_id, line.schedule) for line in lines], say))
    return Message(title, tuple(blocks), thread=tuple(names), thread_label=say("reach-names"))


def schedule_reach_card(
    line: ReachLine,
    answers: Asked,
    others: Sequence[tuple[str, str]],
    first: date,
    last: date,
    locale: str,
    say: Say,
    install: str = "",
) -> Message:
    """The reach of one schedule, with who was missed; `others` (id, name) can be chosen next."""
    blocks: list[Block] = [
        Heading(line.schedule),
        Note(period(locale, first, last)),
        Paragraph(_sums(line, say)),
        Paragraph(answers_line(answers, say)),
    ]
    if line.missed:
        blocks += [Divider(), Heading(say("reach-not-sent"))]
        blocks += [missed_entry(one, locale, say) for one in line.missed[:MOST_NAMES]]
    more = line.planned - line.sent - len(line.missed[:MOST_NAMES])
    if more > 0:
        blocks.append(Note(say("reach-more-missed", missed=more)))
    blocks += _to_install([line], install, say)
    blocks.append(_choice([("", say("reach-all-schedules")), *others], say))
    return Message(line.schedule, tuple(blocks))


def counts_line(
    planned: int,
    sent: int,
    waiting: int,
    skipped: Mapping[str, int],
    unreachable: Mapping[str, int],
    say: Say,
) -> str:
    """The sum and its parts."""
    return say(
        "reach-adds-up",
        planned=planned,
        sent=sent,
        skipped=sum(skipped.values()),
        unreachable=sum(unreachable.values()),
        waiting=waiting,
    )


def answers_line(answers: Asked, say: Say) -> str:
    """Who was asked and who answered."""
    return say(
        "reach-answers",
        asked=answers.asked,
        answered=answers.answered,
        nothing=answers.nothing,
        silent=answers.silent,
    )


def missed_entry(one: Missed, locale: str, say: Say) -> Entry:
    """One slot that nothing was sent for: whose, when in wall time, and why."""
    return Entry(
        title=one.name or say("own-somebody-gone"),
        detail=f"{date_and_time(locale, one.local)} · {why_missed(one.reason, say)}",
    )


def why_missed(reason: str, say: Say) -> str:
    """Why nothing was sent (yet)."""
    return reason_words(reason, say) if reason else say("reach-outcome-waiting")


def _schedule(line: ReachLine, say: Say) -> Entry:
    return Entry(title=line.schedule, detail=_sums(line, say))


def _sums(line: ReachLine, say: Say) -> str:
    counts = counts_line(line.planned, line.sent, line.waiting, line.skipped, line.unreachable, say)
    reasons = ", ".join(
        say("reach-reason-count", reason=reason_words(reason, say), people=count)
        for reason, count in (*line.skipped.items(), *line.unreachable.items())
    )
    return "\n".join(filter(None, (counts, reasons)))


def _to_install(lines: Sequence[ReachLine], install: str, say: Say) -> list[Block]:
    """What to send to those who lack Earshot, where somebody does and there is something."""
    lacking = any(CURED_BY_INSTALLING & line.unreachable.keys() for line in lines)
    if not install or not lacking:
        return []
    return [Note(say("reach-install", link=install)), Link(say("reach-install-link"), install)]


def _choice(schedules: Sequence[tuple[str, str]], say: Say) -> Actions:
    buttons = tuple(
        Button(_label(name), "reach.show", schedule_id)
        for schedule_id, name in schedules[:MOST_CHOICES]
    )
    return Actions((Menu(say("reach-choose"), buttons),))


def _label(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"
