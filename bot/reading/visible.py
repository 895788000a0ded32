"""What a reader may see of moments, everywhere but in digests: the one place that decides it.

An anonymous moment shows no author, no customer (who may tell the author, as in digests), no link
to its source and no time but its week, and only when enough people logged something in that week;
only in their own list do its authors see all of it. Moments' ids do not tell when they were made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.digest.visible import CROWD
from bot.theming.belonging import second_of
from storage.derived import week_of, week_start
from storage.search import crowded_weeks, customer_names, member_names
from storage.theme_links import every_link
from storage.themes import lasting, themes
from storage.values import Member, Moment, MomentTheme, Theme


@dataclass(frozen=True, slots=True)
class Seen:
    """A moment as one reader may see it; every field can be shown as it is.

    `moment` is a copy that holds nothing hidden: an anonymous one has no member, customer, prompt,
    source or edit, and its instants are the beginning of its week. `author` and `customer` are
    names, "" where there is none or it must not be shown. `theme` is the name of the lasting theme
    `theme_id`, "" without one or while it is unnamed; `how` the moment got there is author, lead,
    auto or "", and `sure` says of auto how many of a hundred such are right. `also` is the name
    of a second theme `also_id`, and `also_how` says who put it there, too, author or lead; they
    are empty where both count for one. `at` is the
    instant to show, None where only `week`, a Monday, may be shown.
    `source_link` is an http(s) address or "". `own` marks the reader's own moments.
    """

    moment: Moment
    author: str
    customer: str
    theme_id: str | None
    theme: str
    how: str
    sure: int | None
    at: datetime | None
    week: date
    source_link: str
    own: bool
    also_id: str | None = None
    also: str = ""
    also_how: str = ""


def readable(
    session: Session,
    workspace: str,
    viewer: Member,
    moments: Sequence[Moment],
    *,
    own_list: bool = False,
    crowded: Collection[date] | None = None,
) -> list[Seen]:
    """What the viewer may see of these moments, in their order; the others are left out.

    `own_list` is for the viewer's own list and export alone: there their own moments are whole,
    anonymous or not. `crowded`, when it is known already, is `crowd`. Whether the viewer may read
    moments of others at all is the caller's to check.
    """
    weeks = crowded
    if weeks is None:
        weeks = crowd(session, workspace) if any(each.anonymous for each in moments) else ()
    shown: list[Moment] = []
    for moment in moments:
        if not moment.anonymous or (own_list and moment.member_id == viewer.id):
            shown.append(moment)
        elif week_of(moment.heard_at) in weeks:
            shown.append(_without_traces(moment))
    return _seen(session, workspace, viewer, shown, own_list=own_list)


def crowd(session: Session, workspace: str) -> set[date]:
    """The weeks, by their Mondays, in which enough people logged to show anonymous moments."""
    return crowded_weeks(session, workspace, CROWD)


def safe_link(link: str | None) -> str:
    """The link when it leads to a page on the web, otherwise ""."""
    try:
        parts = urlsplit(link or "")
    except ValueError:
        return ""
    return link if link and parts.scheme in ("http", "https") and parts.netloc else ""


def _without_traces(moment: Moment) -> Moment:
    start = week_start(week_of(moment.heard_at))
    return replace(
        moment,
        member_id=None,
        prompt_id=None,
        source="",
        source_link=None,
        heard_at=start,
        logged_at=start,
        edited_at=None,
        customer_id=None,
    )


def _seen(
    session: Session, workspace: str, viewer: Member, shown: Sequence[Moment], *, own_list: bool
) -> list[Seen]:
    authors = member_names(session, workspace, _ids(each.member_id for each in shown))
    customers = customer_names(session, workspace, _ids(each.customer_id for each in shown))
    links = every_link(session, workspace, [each.id for each in shown])
    known = themes(session, workspace) if links else {}
    ends = lasting(known)

    def seen(moment: Moment) -> Seen:
        placed = links.get(moment.id, ())
        link = placed[0] if placed else None
        theme = _theme(link, known, ends)
        second = second_of(placed, ends)
        also = _theme(second, known, ends)
        own = moment.member_id == viewer.id
        return Seen(
            moment=moment,
            author=authors.get(moment.member_id or "", ""),
            customer=customers.get(moment.customer_id or "", ""),
            theme_id=theme.id if theme else None,
            theme=theme.name if theme else "",
            how=link.how if link else "",
            sure=link.sure if link else None,
            at=None if moment.anonymous and not (own and own_list) else moment.heard_at,
            week=week_of(moment.heard_at),
            source_link=safe_link(moment.source_link),
            own=own,
            also_id=also.id if also else None,
            also=also.name if also else "",
            also_how=second.how if second else "",
        )

    return [seen(moment) for moment in shown]


def _theme(link: MomentTheme | None, known: dict[str, Theme], ends: dict[str, str]) -> Theme | None:
    return known.get(ends.get(link.theme_id or "", "")) if link else None


def _ids(ids: Iterable[str | None]) -> list[str]:
    return sorted({each for each in ids if each is not None})
