"""What a lead sees first: themes and answers, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from bot.permissions import must_lead
from bot.themes.line import ThemeLine
from bot.theming.overview import theme_lines, weeks_until
from bot.theming.progress import Progress, progress
from storage.derived import week_start
from storage.digest_archive import Answered, answers_by_period
from storage.values import Member

SPANS: Final = (8, 26)
"""Over how many weeks one can look, the one under way included."""

CHARTED: Final = 10
"""How many themes are drawn: the first ones; the others are on the list of themes."""

NAMED: Final = 8
"""How many themes are named as new, as emerging, or as quiet, unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Numbers by week, oldest first, the last week under way.

    `weeks` are Mondays. `lines` are the open themes heard in these weeks, ranked, at most CHARTED;
    `further` counts those left out. `new`, `emerging` (told of by one person) and `quiet` (heard
    more than once, but not lately) are of all open themes in these weeks, every one of them.
    `reading` says how far the language model is, while it has moments to read.
    """

    weeks: tuple[date, ...]
    lines: tuple[ThemeLine, ...]
    further: int
    answers: tuple[Answered, ...]
    new: tuple[ThemeLine, ...]
    emerging: tuple[ThemeLine, ...]
    quiet: tuple[ThemeLine, ...]
    reading: Progress | None


def overview(
    session: Session, workspace: str, viewer: Member, now: datetime, span: int
) -> Overview:
    """The last `span` weeks (one of SPANS; any other number counts as the first of them).

    Raises Refused for who does not lead.
    """
    must_lead(viewer)
    span = span if span in SPANS else SPANS[0]
    every = [
        line
        for line in theme_lines(session, workspace, now, span)
        if line.state in ("active", "working") or line.again_after is not None
    ]
    heard = [line for line in every if line.moments]
    weeks = weeks_until(now, span)
    starts = [week_start(each) for each in weeks]
    return Overview(
        weeks=weeks,
        lines=tuple(heard[:CHARTED]),
        further=len(heard) - len(heard[:CHARTED]),
        answers=tuple(answers_by_period(session, workspace, starts, now)),
        new=tuple(line for line in every if line.trend == "new"),
        emerging=tuple(line for line in every if line.people_all == 1 and line.trend != "quiet"),
        quiet=tuple(line for line in every if line.trend == "quiet" and line.moments > 1),
        reading=progress(session, workspace),
    )
