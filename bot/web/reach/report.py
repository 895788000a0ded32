"""What the page and the file of the reach report hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.planning.reach import Answers, Tally, answers, tally, together
from bot.speech.reach import reason_words
from bot.speech.reach_card import why_missed
from bot.speech.say import Say
from bot.web.reach.period import Period
from storage import schedules
from storage.reach import MissedSlot, asked_people, counts_by_schedule, missed

PAGE: Final = 50
_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown: one schedule's id, None for all; of the missed, one outcome and reason."""

    schedule: str | None = None
    outcome: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of counts: an outcome's total, or one of its reasons."""

    outcome: str
    reason: str | None
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page shows. `choices` are schedules by id, with those deleted that were asked
    from in the period; `more` tells that the missed go on after those given."""

    tally: Tally
    rows: tuple[Row, ...]
    answers: Answers
    missed: tuple[MissedSlot, ...]
    more: bool
    choices: Mapping[str, str]


def report(
    session: Session,
    workspace: str,
    period: Period,
    chosen: Filter,
    after: tuple[datetime, str] | None,
    say: Say,
) -> Report:
    """The reach of a period: every count is of the slots in it."""
    span = (period.start, period.end)
    counts = counts_by_schedule(session, workspace, *span)
    choices = _choices(session, workspace, set(counts), say)
    mine = counts.get(chosen.schedule, {}) if chosen.schedule else together([*counts.values()])
    found = tally(mine)
    listed = missed(
        session,
        workspace,
        chosen.schedule,
        *span,
        outcome=chosen.outcome,
        reason=chosen.reason,
        after=after,
        limit=PAGE + 1,
    )
    return Report(
        tally=found,
        rows=tuple(_rows(found, say)),
        answers=answers(asked_people(session, workspace, chosen.schedule, *span)),
        missed=tuple(listed[:PAGE]),
        more=len(listed) > PAGE,
        choices=choices,
    )


def every_missed(
    session: Session, workspace: str, period: Period, chosen: Filter
) -> Iterator[MissedSlot]:
    """All slots that nothing was sent for, however many there are."""
    after: tuple[datetime, str] | None = None
    while True:
        listed = missed(
            session,
            workspace,
            chosen.schedule,
            period.start,
            period.end,
            outcome=chosen.outcome,
            reason=chosen.reason,
            after=after,
            limit=_AT_ONCE,
        )
        yield from listed
        if len(listed) < _AT_ONCE:
            return
        after = (listed[-1].at, listed[-1].id)


def file_rows(
    session: Session, workspace: str, period: Period, chosen: Filter, say: Say
) -> tuple[list[str], list[list[str]]]:
    """The head and the lines of the exported table: who, which schedule, when, what, why."""
    names = {one.id: one.name for one in schedules.schedules(session, workspace)}
    gone = say("reach-schedule-gone")
    head = [
        say("web-reach-person"),
        say("web-reach-schedule"),
        say("web-reach-when"),
        say("web-reach-outcome"),
        say("web-reach-why"),
    ]
    lines = [
        [
            one.name or say("own-somebody-gone"),
            names.get(one.schedule_id, gone),
            one.local.replace("T", " "),
            say(f"reach-outcome-{one.outcome}"),
            why_missed(one.reason or "", say),
        ]
        for one in every_missed(session, workspace, period, chosen)
    ]
    return head, lines


def _rows(found: Tally, say: Say) -> Iterator[Row]:
    yield Row("sent", None, say("reach-sent"), found.sent)
    for outcome, by_reason in (("skipped", found.skipped), ("unreachable", found.unreachable)):
        yield Row(outcome, None, say(f"reach-{outcome}"), sum(by_reason.values()))
        for reason, count in by_reason.items():
            yield Row(outcome, reason, reason_words(reason, say), count)
    yield Row("waiting", None, say("reach-waiting"), found.waiting)


def _choices(session: Session, workspace: str, asked_from: set[str], say: Say) -> dict[str, str]:
    found = {one.id: one.name for one in schedules.schedules(session, workspace)}
    for schedule_id in sorted(asked_from - found.keys()):
        deleted = schedules.schedule(session, workspace, schedule_id)
        if deleted is not None:
            found[schedule_id] = say("reach-schedule-deleted", schedule=deleted.name)
    return found
