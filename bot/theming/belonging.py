"""The one or two themes a moment belongs to, before and after somebody decides. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from storage.values import ALSO, MAIN, MomentTheme


@dataclass(frozen=True, slots=True)
class Says:
    """Who decides where a moment belongs, as what, and when."""

    how: Literal["author", "lead"]
    member_id: str
    at: datetime

    def link(
        self, moment_id: str, theme_id: str | None, links: Sequence[MomentTheme], place: int
    ) -> MomentTheme:
        """The link that says so, in the place of `links`, or beside them."""
        return MomentTheme(
            moment_id=moment_id,
            theme_id=theme_id,
            how=self.how,
            decided_by=self.member_id,
            decided_at=self.at,
            closed=any(link.closed for link in links),
            place=place,
        )


def moved(
    moment_id: str,
    links: Sequence[MomentTheme],
    leaving: Collection[str],
    to: str | None,
    says: Says,
    lasting: Mapping[str, str],
) -> list[MomentTheme]:
    """A moment's links when it leaves the themes `leaving` for `to`, None for none.

    What it belongs to besides stays, and becomes the main theme when nothing else is left. No
    theme is in both places.
    """
    staying = [
        link
        for link in links
        if link.theme_id is not None
        and link.theme_id not in leaving
        and lasting.get(link.theme_id) != to
    ]
    left = [link.place for link in links if link not in staying]
    after = list(staying)
    if to is not None or not staying:
        after.append(says.link(moment_id, to, links, min(left, default=MAIN)))
    after.sort(key=lambda link: link.place)
    return [replace(link, place=place) for place, link in enumerate(after, MAIN)]


def also_in(
    moment_id: str, links: Sequence[MomentTheme], theme_id: str, says: Says
) -> list[MomentTheme]:
    """A moment's links when it belongs to a second theme, too, in place of the one it may have.

    Who says "also" says that the main theme is right: it is theirs, if nobody had chosen it.
    """
    main = links[0]
    if main.how == "auto":
        main = says.link(moment_id, main.theme_id, links, MAIN)
    return [main, says.link(moment_id, theme_id, links, ALSO)]


def second_of(links: Sequence[MomentTheme], lasting: Mapping[str, str]) -> MomentTheme | None:
    """The second theme's link, unless both have come to count for one theme."""
    for link in links[1:]:
        end = lasting.get(link.theme_id or "")
        if end is not None and end != lasting.get(links[0].theme_id or ""):
            return link
    return None
