"""A person says where a moment belongs."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from sqlmodel import Session

from bot.theming.naming import give_name, renew_name
from storage import moments, themes
from storage.derived import week_of, week_start
from storage.digests import mark_stale
from storage.ids import NewId, timeless
from storage.theme_links import links_of, put_links
from storage.theme_words import drop_if_empty
from storage.values import MomentTheme, Theme

LONGEST_NAME: Final = 80
"""Characters of a theme's name that people choose; what is longer is cut."""


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
    how: Literal["author", "lead"] = "author",
) -> Theme | None:
    """Put a moment where a person says it belongs; no closing changes that any more.

    `choice` is a theme's id, "new" (then with an optional name; one that is in use means the theme
    of that name) or "none". Returns the theme the moment is in now, None for none. Raises
    LookupError when the moment or the theme is gone. Whether the member may do this is the
    caller's to know.
    """
    themes.next_edition(session, workspace)
    moment = moments.moment(session, workspace, moment_id)
    if moment is None:
        msg = "the moment is gone"
        raise LookupError(msg)
    before = links_of(session, workspace, [moment_id]).get(moment_id)
    hides = moment.anonymous and how == "author"
    chosen = _wanted(session, workspace, choice, name, member_id, now, new_id, hides=hides)
    link = MomentTheme(
        moment_id=moment_id,
        theme_id=chosen.id if chosen else None,
        how=how,
        decided_by=member_id,
        decided_at=now,
        closed=before is not None and before.closed,
    )
    put_links(session, workspace, [link])
    if chosen is not None and not chosen.name and not moment.anonymous:
        give_name(session, workspace, chosen.id)
    left = before.theme_id if before is not None else None
    if left is not None and left != link.theme_id:
        renew_name(session, workspace, left)
        if how == "author":  # what a lead does can be undone, so the theme it left stays
            drop_if_empty(session, workspace, left)
    mark_stale(session, workspace, [moment.heard_at])
    return themes.theme(session, workspace, chosen.id) if chosen else None


def tidy_name(name: str) -> str:
    """A name as it is kept: one line, no spaces around, not too long."""
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
