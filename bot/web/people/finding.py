"""Which people the page shows, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from babel import Locale, UnknownLocaleError
from sqlmodel import Session

from prompts.locales import babel_locale
from storage import people, roles
from storage.roles import Standing
from storage.values import Member

PAGE: Final = 50
SHOWN: Final = ("active", "leads", "silent", "all")
_SEEN: Final = ("active", "deactivated", "guest", "app", "imported")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the `total` that fit, by name; `after` is the last one's id, "" at the end."""

    listed: tuple[Standing, ...]
    total: int
    after: str


def find_people(session: Session, workspace: str, show: str, part: str, after: str) -> Found:
    """Who is shown and has `part` in their name or id, from behind the person `after` on."""
    fitting = sorted(
        (one for one in _shown(session, workspace, show) if _has(one, part)),
        key=lambda one: (one.name.casefold(), one.id),
    )
    ids = [one.id for one in fitting]
    start = ids.index(after) + 1 if after in ids else 0
    page = ids[start : start + PAGE]
    more = start + PAGE < len(ids)
    listed = tuple(roles.standings(session, workspace, page))
    return Found(listed, len(ids), page[-1] if more else "")


def language_name(locale: str, reader: str) -> str:
    """A language in the reader's: "German"; the code itself where Babel does not know it."""
    try:
        named = Locale.parse(locale.replace("-", "_")).get_language_name(babel_locale(reader))
    except (UnknownLocaleError, ValueError):
        return locale
    return named or locale


def _shown(session: Session, workspace: str, show: str) -> list[Member]:
    if show == "leads":
        return roles.leading(session, workspace)
    known = people.members(session, workspace)
    if show == "silent":
        silent = roles.never_answered(session, workspace)
        return [one for one in known if one.id in silent]
    states = _SEEN if show == "all" else ("active",)
    return [one for one in known if one.state in states]


def _has(one: Member, part: str) -> bool:
    folded = part.casefold()
    return folded in one.name.casefold() or part == one.external_id
