"""Every theme in numbers, week by week: for lists, charts and the API."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.reading.visible import crowd
from bot.themes.line import ThemeLine
from bot.themes.trend import course
from bot.theming.again import again_after
from storage.derived import week_of
from storage.theme_pages import HeardInWeek, Past, heard_by_week, pasts
from storage.theme_second import counts_twice
from storage.themes import lasting, themes
from storage.values import Theme

__all__ = ["STREAKS", "ThemeLine", "lines_of", "theme_lines", "weeks_until"]

STREAKS: Final = 26
"""Weeks looked back for streaks and for how long a theme was silent, as in digests."""

_RECENT: Final = 2  # the week under way and the last whole one
_COMPARED: Final = 3  # weeks whose counts say how a theme goes
_WEEK: Final = timedelta(days=7)


def theme_lines(session: Session, workspace: str, now: datetime, weeks: int = 8) -> list[ThemeLine]:
    """Every theme that stands by itself, ranked; `weeks` of counts, at least two.

    Ranked by different people plus different customers of the last two weeks, then by moments in
    them, then by moments in all these weeks, then the older theme goes first. Muted and fixed ones
    are among them. Left out are themes with nothing that may be shown, unless a person named them:
    a name of ours would tell an anonymous author's words.
    """
    known = themes(session, workspace)
    crowded = crowd(session, workspace)
    return sorted(lines_of(session, workspace, known, crowded, now, weeks), key=_rank)


def lines_of(
    session: Session,
    workspace: str,
    known: Mapping[str, Theme],
    crowded: Collection[date],
    now: datetime,
    weeks: int = 8,
    only: Collection[str] | None = None,
) -> list[ThemeLine]:
    """`theme_lines` in no order: of the `known` themes, or `only` of these with what was merged
    into them. `crowded` are the weeks in which anonymous moments may be shown."""
    ends = lasting(known)
    mondays = weeks_until(now, max(weeks, STREAKS))
    shown = mondays[-max(weeks, _COMPARED) :]
    rows = heard_by_week(session, workspace, shown[0], shown[-1], crowded, only)
    tallies = _tallies(rows, ends, mondays, weeks)
    oldest: dict[str, datetime] = {}
    for past in pasts(session, workspace, mondays[0], shown[0], crowded, only):
        end = ends[past.theme_id]
        if past.first_heard is not None:
            oldest[end] = min(past.first_heard, oldest.get(end, past.first_heard))
        if past.weeks:
            _remember(tallies.setdefault(end, _Tally([0] * len(mondays))), past, mondays)
    again = again_after(session, workspace, known, ends, only)
    return [
        _line(known[each], tallies, oldest, again, mondays, weeks)
        for each, end in ends.items()
        if each == end
        and (only is None or each in only)
        and (each in tallies or each in oldest or known[each].named_by)
    ]


def _remember(tally: _Tally, past: Past, mondays: tuple[date, ...]) -> None:
    """Note in which earlier weeks it was heard: that it was, not how often."""
    for at, monday in enumerate(mondays):
        if monday in past.weeks:
            tally.counts[at] = 1


def weeks_until(now: datetime, weeks: int) -> tuple[date, ...]:
    """The Mondays of the week under way and of those before it, oldest first."""
    newest = week_of(now)
    return tuple(newest - _WEEK * back for back in range(weeks - 1, -1, -1))


@dataclass(slots=True)
class _Tally:
    counts: list[int]
    people: set[tuple[str, bool]] = field(default_factory=set)
    customers: set[str] = field(default_factory=set)
    people_all: set[tuple[str, bool]] = field(default_factory=set)
    customers_all: set[str] = field(default_factory=set)


def _tallies(
    rows: Iterable[HeardInWeek], ends: Mapping[str, str], mondays: tuple[date, ...], shown: int
) -> dict[str, _Tally]:
    place = {monday: at for at, monday in enumerate(mondays)}
    listed, recent = len(mondays) - shown, len(mondays) - _RECENT
    found: dict[str, _Tally] = {}
    for theme_id, week, member, customer, anonymous, beside in rows:
        at, end = place[week], ends[theme_id]
        if counts_twice(theme_id, beside, ends):
            continue
        tally = found.get(end)
        if tally is None:
            tally = found[end] = _Tally([0] * len(mondays))
        tally.counts[at] += 1
        person = (member or "", anonymous)
        if at >= listed:
            tally.people_all.add(person)
            if customer is not None:
                tally.customers_all.add(customer)
        if at >= recent:
            tally.people.add(person)
            if customer is not None:
                tally.customers.add(customer)
    return found


def _line(
    theme: Theme,
    tallies: Mapping[str, _Tally],
    oldest: Mapping[str, datetime],
    again: Mapping[str, int],
    mondays: tuple[date, ...],
    shown: int,
) -> ThemeLine:
    tally = tallies.get(theme.id) or _Tally([0] * len(mondays))
    first = oldest.get(theme.id)
    older = first is not None and week_of(first) < mondays[0]
    went = course(tally.counts, older=older)
    return ThemeLine(
        id=theme.id,
        name=theme.name,
        named_by=theme.named_by,
        state=theme.state,
        state_at=theme.state_at,
        weeks=mondays[-shown:],
        counts=tuple(tally.counts[-shown:]),
        people=len(tally.people),
        customers=len(tally.customers),
        people_all=len(tally.people_all),
        customers_all=len(tally.customers_all),
        first_heard=first,
        trend=went.trend,
        streak=went.streak,
        silence=went.silence,
        again_after=again.get(theme.id),
    )


def _rank(line: ThemeLine) -> tuple[int, int, int, str]:
    recent = line.this_week + line.last_week
    return -(line.people + line.customers), -recent, -line.moments, line.id
