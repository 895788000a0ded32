"""Once a week, when the digest has gone out: ask leads a few questions about the themes."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.embedding import Embedder
from bot.kit import Kit
from bot.permissions import is_lead
from bot.redrawing import review_key
from bot.themes.splits import Split, suggest_splits
from bot.themes.values import Note
from bot.theming.merges import pairs_to_ask
from bot.theming.notes import material, notes_of
from bot.theming.placings import placings_to_ask
from storage import themes
from storage.deliveries import enqueue
from storage.derived import week_of
from storage.people import members
from storage.theme_links import moment_of
from storage.theme_reviews import (
    ThemeQuestion,
    add_questions,
    begin_review,
    refused_splits,
    workspaces_to_review,
)
from storage.values import Theme

PAIRS: Final = 5
"""Questions about pairs of themes and about single notes in one week, at most."""

SPLITS: Final = 3
"""Questions about splits in one week, at most."""

CATCH_UP: Final = timedelta(days=3)
"""How long after a digest its questions are still worth asking."""

_PATIENCE: Final = timedelta(weeks=26)  # before a theme that is one thing is asked about again


async def review_due(kit: Kit, embedder: Embedder, now: datetime) -> int:
    """Look through the themes of every workspace whose digest has just gone out, once a week.

    Leads get the questions in one message; where there is nothing to ask, they hear nothing.
    Returns how many workspaces were looked through.
    """
    week = week_of(now)
    found = await kit.store.read(lambda s: workspaces_to_review(s, now - CATCH_UP, week))
    return sum([await review(kit, embedder, workspace, week, now) for workspace in found])


async def review(kit: Kit, embedder: Embedder, workspace: str, week: date, now: datetime) -> bool:
    """Look through one workspace's themes; whether nobody had done so in this week."""
    placings = await placings_to_ask(kit, embedder, workspace, now)
    pairs = await pairs_to_ask(kit, embedder, workspace, now, PAIRS - len(placings))
    splits = await splits_to_ask(kit, embedder, workspace, now)

    def write(session: Session) -> bool:
        if not begin_review(session, workspace, week, now):
            return False
        questions = _questions(kit, week, placings, pairs, splits)
        add_questions(session, workspace, questions)
        if questions:
            _tell(session, workspace, kit, week, now)
        return True

    return await kit.store.write(write)


async def splits_to_ask(
    kit: Kit, embedder: Embedder, workspace: str, now: datetime, limit: int = SPLITS
) -> list[Split]:
    """At most `limit` themes that seem to hold two things, clearest first.

    None that somebody called one thing in the last half year, and none that is muted or fixed.
    """

    def read(session: Session) -> tuple[list[Note], set[str]]:
        known = themes.themes(session, workspace)
        ends = themes.lasting(known)
        found = material(session, workspace, embedder.name, now)
        refused = refused_splits(session, workspace, week_of(now - _PATIENCE))
        quiet = {each.id for each in known.values() if each.state in ("muted", "fixed")}
        return notes_of(found, ends, now), refused | quiet

    notes, left_out = await kit.store.read(read)
    splits = await asyncio.to_thread(suggest_splits, notes, limit + len(left_out))
    return [each for each in splits if each.theme not in left_out][:limit]


def _questions(
    kit: Kit,
    week: date,
    placings: list[tuple[str, str]],
    pairs: list[tuple[Theme, Theme]],
    splits: list[Split],
) -> list[ThemeQuestion]:
    asked: list[tuple[str, str, str | None, list[str]]] = [
        ("belongs", theme, None, [moment]) for moment, theme in placings
    ]
    asked += [("same", first.id, second.id, []) for first, second in pairs]
    asked += [("split", e.theme, None, [moment_of(note) for note in e.notes]) for e in splits]
    return [
        ThemeQuestion(kit.new_id(), week, place, kind, first, second, moments, None, None, None)
        for place, (kind, first, second, moments) in enumerate(asked)
    ]


def _tell(session: Session, workspace: str, kit: Kit, week: date, now: datetime) -> None:
    rows = [
        {
            "id": kit.new_id(),
            "key": review_key(week, each.id),
            "kind": "theme_review",
            "about": {"week": week.isoformat()},
            "member_id": each.id,
            "due_at": now,
            "expires_at": now + CATCH_UP,
        }
        for each in members(session, workspace)
        if is_lead(each) and each.state == "active" and each.address is not None
    ]
    enqueue(session, workspace, rows)
