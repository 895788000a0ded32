"""A person says where a moment belongs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from bot.speech.theme_forms import LONGEST_NAME
from bot.theming.belonging import Says, also_in, moved
from bot.theming.naming import give_name, renew_name
from storage import moments, themes
from storage.derived import week_of, week_start
from storage.digests import mark_stale
from storage.ids import NewId, timeless
from storage.theme_links import every_link, put_links
from storage.theme_words import drop_if_empty
from storage.values import Change, Moment, MomentTheme, Theme


def choose_theme(
    session: Session,
    workspace: str,
    moment_id: str,
    choice: str,
    member_id: str,
    now: datetime,
    *,
    new_id: NewId,
    name: str = "",
    place: Literal["main", "also"] = "main",
) -> Theme | None:
    """Put a moment where its author says it belongs; no closing changes that any more.

    `choice` is a theme's id, "new" (then with an optional name; one that is in use means the theme
    of that name) or "none". With `place` "also" it is about a second theme beside the main one,
    and "none" means that there is none; a moment that is in no theme gets its main one.

    Returns the theme that was chosen, None for none. Raises LookupError when the moment or the
    theme is gone. Whether the member may do this is the caller's to know.
    """
    themes.next_edition(session, workspace)
    moment = moments.moment(session, workspace, moment_id)
    if moment is None:
        msg = "the moment is gone"
        raise LookupError(msg)
    before = every_link(session, workspace, [moment_id]).get(moment_id, [])
    chosen = _wanted(
        session, workspace, choice, name, member_id, now, new_id, hides=moment.anonymous
    )
    says = Says("author", member_id, now)
    ends = themes.lasting(themes.themes(session, workspace))
    main = ends.get(before[0].theme_id or "") if before else None
    if place == "also" and main is not None:
        if chosen is None:
            after = before[:1]
        elif chosen.id == main:
            return chosen
        else:
            after = also_in(moment_id, before, chosen.id, says)
    else:
        # On its own is on its own; else what it counts for besides is not what was asked about.
        leaving = [each for each, end in ends.items() if chosen is None or end == main]
        after = moved(moment_id, before, leaving, chosen.id if chosen else None, says, ends)
    settle(session, workspace, moment, before, after)
    for left in theme_ids(before) - theme_ids(after):
        drop_if_empty(session, workspace, left)
    return themes.theme(session, workspace, chosen.id) if chosen else None


def settle(
    session: Session,
    workspace: str,
    moment: Moment,
    before: Sequence[MomentTheme],
    after: Sequence[MomentTheme],
    change: Change = Change.PLACES,
) -> None:
    """Keep where a moment belongs from now on, with what follows for names of ours and digests."""
    put_links(session, workspace, after, [moment.id])
    for theme_id in sorted(theme_ids(after)):
        theme = themes.theme(session, workspace, theme_id)
        if theme is not None and not theme.name and not moment.anonymous:
            give_name(session, workspace, theme_id)
    for theme_id in sorted(theme_ids(before) - theme_ids(after)):
        renew_name(session, workspace, theme_id)
    mark_stale(session, workspace, [moment.heard_at], change)


def theme_ids(links: Sequence[MomentTheme]) -> set[str]:
    """The themes of these links."""
    return {link.theme_id for link in links if link.theme_id is not None}


def tidy_name(name: str) -> str:
    """A name as it is kept: one line, no spaces around, cut where it is too long."""
    return " ".join(name.split())[:LONGEST_NAME].strip()


def _wanted(
    session: Session,
    workspace: str,
    choice: str,
    name: str,
    member_id: str,
    now: datetime,
    new_id: NewId,
    *,
    hides: bool,
) -> Theme | None:
    if choice == "none":
        return None
    known = themes.themes(session, workspace)
    if choice != "new":
        if choice not in known:
            msg = "the theme is gone"
            raise LookupError(msg)
        return known[themes.lasting(known)[choice]]
    name = tidy_name(name)
    if name:
        same = [theme for theme in known.values() if theme.name.casefold() == name.casefold()]
        same.sort(key=lambda theme: theme.merged_into is not None)
        if same:
            return known[themes.lasting(known)[same[0].id]]
    # Made by the author of an anonymous moment, it must not tell when that was: only the week.
    since = week_start(week_of(now)) if hides else now
    created = Theme(
        id=timeless(new_id()) if hides else new_id(),
        name=name,
        named_by=member_id if name else None,
        state="active",
        state_at=since,
        merged_into=None,
        created_at=since,
    )
    themes.add_themes(session, workspace, [created])
    return created
