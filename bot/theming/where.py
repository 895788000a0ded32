"""The themes a moment is in now, and whether somebody said so."""

from __future__ import annotations

from typing import NamedTuple

from sqlmodel import Session

from bot.theming.belonging import second_of
from storage.theme_links import every_link, links_of
from storage.themes import lasting, themes
from storage.values import Theme


class Where(NamedTuple):
    """The lasting theme a moment mainly belongs to, and a second one; None without."""

    main: Theme | None = None
    also: Theme | None = None


def where_is(session: Session, workspace: str, moment_id: str) -> Where:
    """Where a moment is; nowhere when it is gone."""
    links = every_link(session, workspace, [moment_id]).get(moment_id)
    if not links:
        return Where()
    known = themes(session, workspace)
    ends = lasting(known)
    second = second_of(links, ends)
    main = known.get(ends.get(links[0].theme_id or "", ""))
    also = known.get(ends.get(second.theme_id or "", "")) if second is not None else None
    return Where(main, also)


def is_decided(session: Session, workspace: str, moment_id: str) -> bool:
    """Whether a person has said where a moment belongs: in a theme, or on its own."""
    link = links_of(session, workspace, [moment_id]).get(moment_id)
    return link is not None and link.how != "auto"
