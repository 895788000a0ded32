"""What was done to a theme, by whom, when, and what of it can be undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from storage.search import member_names
from storage.theme_history import changes_of, newest_standing
from storage.theme_words import family
from storage.values import Theme, ThemeChange


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `other` is the name of the other theme it is about, "" without one.

    `verb` is the action, and for a merge "merged-in" or "merge", for a split "split-off" or
    "split", for a move "moved-in", "moved-out" or "move-none", for a second theme "share" or
    "shared-in", as seen from the theme whose history it is. `undoable` is the id to undo it by, ""
    where it cannot be.
    """

    id: str
    verb: str
    who: str
    at: datetime
    other: str
    undone_at: datetime | None
    undoable: str


def history(
    session: Session,
    workspace: str,
    theme_id: str,
    ids: Collection[str],
    known: Mapping[str, Theme],
    limit: int = 50,
) -> list[Step]:
    """The steps of a theme, and what was merged into it or split off it, newest first.

    `ids` are its own and those of what was merged into it, `known` all themes.
    """
    changes = changes_of(session, workspace, ids, limit)
    newest = {each.id for each in newest_standing(session, workspace).values()}
    actors = member_names(session, workspace, sorted({e.actor for e in changes if e.actor}))

    def step(change: ThemeChange) -> Step:
        verb, other = _seen_from(theme_id, ids, change, known.keys())
        return Step(
            id=change.id,
            verb=verb,
            who=actors.get(change.actor or "", ""),
            at=change.at,
            other=known[other].name if other in known else "",
            undone_at=change.undone_at,
            undoable=change.id if change.id in newest else "",
        )

    return [step(each) for each in changes if _concerns(theme_id, each)]


def last_step(session: Session, workspace: str, theme_id: str) -> ThemeChange | None:
    """The newest step of a theme, or of what was merged into it, that stands; None without one."""
    ids = family(session, workspace, theme_id)
    newest = newest_standing(session, workspace)
    found = [each for at, each in newest.items() if at in ids]
    return max(found, key=lambda each: (each.at, each.id), default=None)


_ABOUT_TWO: Final = ("merge", "split", "move", "share", "unshare")


def _concerns(theme_id: str, change: ThemeChange) -> bool:
    """Not what was done to a theme before it was merged into this one: that is its own history."""
    return change.theme_id == theme_id or change.action in _ABOUT_TWO


def _seen_from(
    theme_id: str, ids: Collection[str], change: ThemeChange, known: Collection[str]
) -> tuple[str, str]:
    match change.action:
        case "merge" if change.theme_id != theme_id:
            return "merged-in", change.theme_id
        case "split" if change.theme_id not in ids or change.theme_id != theme_id:
            return "split-off", change.theme_id
        case "split":
            return "split", change.before.get("merged_into") or ""
        case "move":
            to = change.before.get("to")
            if to is None:
                return "move-none", ""
            if change.theme_id in ids and to not in ids:
                return "moved-out", to if to in known else ""
            return "moved-in", "" if change.theme_id in ids else change.theme_id
        case "share" if change.theme_id not in ids:
            return "shared-in", change.theme_id
        case "share":
            return "share", change.before.get("to") or ""
        case "unshare":
            return "unshare", change.before.get("beside") or ""
        case _:
            return change.action, ""
