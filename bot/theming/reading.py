"""What a lead reads about themes: a page of the list, one theme with its moments and history."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.permissions import must_lead
from bot.reading.visible import Seen, crowd, readable
from bot.refusal import refused
from bot.theming.history import Step, history
from bot.theming.overview import ThemeLine, lines_of, theme_lines
from storage.derived import listed_at
from storage.moments import moment
from storage.search import Wanted, found_moments, member_names
from storage.theme_history import newest_standing
from storage.theme_links import every_link
from storage.theme_pages import reachable_by_theme
from storage.themes import lasting, themes
from storage.values import MAIN, Member, MomentTheme, Theme


@dataclass(frozen=True, slots=True)
class Why:
    """A moment of a theme as a reader may see it.

    `how` it came to this theme and how `sure` that is are as in `Seen`, `by` is the lead who put
    it there, or "". `also` is the name of the other theme it is in, None without one.
    """

    seen: Seen
    how: str
    by: str
    sure: int | None = None
    also: str | None = None


@dataclass(frozen=True, slots=True)
class MomentsPage:
    """Moments of a theme, newest first; `after` is the cursor of the next page, "" on the last."""

    moments: Sequence[Why]
    after: str


@dataclass(frozen=True, slots=True)
class OneTheme:
    """A theme with what a page about it shows. `hearing` counts who is told when it is fixed, as
    `hearing` does; `merged` are the themes that count for it, by id and name."""

    line: ThemeLine
    hearing: int
    page: MomentsPage
    steps: Sequence[Step]
    merged: Sequence[tuple[str, str]]


def one_theme(
    session: Session,
    workspace: str,
    viewer: Member,
    theme_id: str,
    now: datetime,
    *,
    after: str = "",
    limit: int = 50,
) -> OneTheme:
    """A theme, or the one it counts for. Raises Refused for who is no lead, and when it is gone."""
    must_lead(viewer)
    known = themes(session, workspace)
    if theme_id not in known:
        raise refused("theme-gone")
    ends = lasting(known)
    theme_id = ends[theme_id]
    ids = {each for each, end in ends.items() if end == theme_id}
    crowded = crowd(session, workspace)
    lines = lines_of(session, workspace, known, crowded, now, only=ids)
    if not lines:
        raise refused("theme-gone")
    tellers = reachable_by_theme(session, workspace, ids, crowded).values()
    return OneTheme(
        line=lines[0],
        hearing=len(set().union(*tellers)),
        page=moments_page(session, workspace, viewer, ids, after, limit, crowded),
        steps=history(session, workspace, theme_id, ids, known),
        merged=sorted((e, known[e].name) for e in ids if e != theme_id and known[e].name),
    )


def moments_page(
    session: Session,
    workspace: str,
    viewer: Member,
    theme_ids: Collection[str],
    after: str = "",
    limit: int = 50,
    crowded: Collection[date] | None = None,
) -> MomentsPage:
    """The moments of these themes that the viewer may see; `after` is a page's cursor. `crowded`,
    when it is known already, are the weeks whose anonymous moments may be shown."""
    crowded = crowd(session, workspace) if crowded is None else crowded
    last = moment(session, workspace, after) if after else None
    found = found_moments(
        session,
        workspace,
        Wanted(theme_ids=theme_ids),
        crowded,
        (listed_at(last), last.id) if last is not None else None,
        limit + 1,
    )
    shown = found[:limit]
    seen = readable(session, workspace, viewer, shown, crowded=crowded)
    links = every_link(session, workspace, [each.id for each in shown])
    here = {
        each: next(link for link in placed if link.theme_id in theme_ids)
        for each, placed in links.items()
    }
    by = sorted({e.decided_by for e in here.values() if e.how == "lead" and e.decided_by})
    names = member_names(session, workspace, by)
    whys = [_why(each, here[each.moment.id], names) for each in seen]
    return MomentsPage(whys, shown[-1].id if len(found) > limit else "")


def _why(seen: Seen, link: MomentTheme, names: Mapping[str, str]) -> Why:
    also = seen.also if link.place == MAIN else seen.theme
    by = names.get(link.decided_by or "", "") if link.how == "lead" else ""
    return Why(seen, link.how, by, link.sure, also if seen.also_id is not None else None)


def hearing(session: Session, workspace: str, theme_ids: Sequence[str]) -> dict[str, int]:
    """How many people will be told that each of these lasting themes is fixed, as far as that may
    be known: anonymous authors are counted as everywhere else."""
    ends = lasting(themes(session, workspace))
    inside = [each for each, end in ends.items() if end in theme_ids]
    tellers: dict[str, set[tuple[str, bool]]] = {each: set() for each in theme_ids}
    crowded = crowd(session, workspace)
    for each, people in reachable_by_theme(session, workspace, inside, crowded).items():
        tellers[ends[each]] |= people
    return {each: len(people) for each, people in tellers.items()}


def undoable(session: Session, workspace: str) -> frozenset[str]:
    """The lasting themes with a step that can be taken back."""
    ends = lasting(themes(session, workspace))
    return frozenset(ends[each] for each in newest_standing(session, workspace) if each in ends)


def choosable(
    session: Session, workspace: str, besides: str, now: datetime, most: int | None = 100
) -> list[tuple[str, str]]:
    """Other themes by id and name, by name: of very many those ranked first, `most` of them."""
    lines = theme_lines(session, workspace, now)
    others = [(each.id, each.name) for each in lines if each.name and each.id != besides]
    return sorted(others[:most], key=lambda each: (each[1].casefold(), each[0]))


def lasting_theme(session: Session, workspace: str, theme_id: str) -> Theme:
    """The theme, or the one it counts for since it was merged. Raises Refused when it is gone."""
    known = themes(session, workspace)
    if theme_id not in known:
        raise refused("theme-gone")
    return known[lasting(known)[theme_id]]
