"""Once a week, when the digest has gone out: ask leads a few questions about the themes."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from sqlmodel import Session

from bot.embedding import Embedder
from bot.kit import Kit
from bot.permissions import is_lead
from bot.redrawing import Redrawing, review_key
from bot.theming.worth_asking import PAIRS, WorthAsking, worth_asking
from storage.deliveries import enqueue
from storage.derived import week_of
from storage.ids import NewId
from storage.people import members
from storage.theme_links import moment_of
from storage.theme_reviews import (
    ThemeQuestion,
    add_questions,
    begin_review,
    last_review,
    questions_of,
    workspaces_to_review,
)

CATCH_UP: Final = timedelta(days=3)
"""How long after a digest its questions are still worth asking."""


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
    read = partial(worth_asking, workspace=workspace, model=embedder.name, now=now)
    found = await kit.store.read(read)
    questions = await asyncio.to_thread(_questions, found, week, kit.new_id)

    def write(session: Session) -> bool:
        before = last_review(session, workspace)
        if not begin_review(session, workspace, week, now):
            return False
        add_questions(session, workspace, questions)
        if before is not None:
            _close(session, workspace, kit, before, now)
        if questions:
            _tell(session, workspace, kit, week, now)
        return True

    return await kit.store.write(write)


def _questions(found: WorthAsking, week: date, new_id: NewId) -> list[ThemeQuestion]:
    placings = found.placings()
    pairs = found.pairs(PAIRS - len(placings))
    asked: list[tuple[str, str, str | None, list[str]]] = [
        ("belongs", theme, None, [moment]) for moment, theme in placings
    ]
    asked += [("same", first.id, second.id, []) for first, second in pairs]
    asked += [
        ("split", each.theme, None, [moment_of(note) for note in each.notes])
        for each in found.splits()
    ]
    return [
        ThemeQuestion(new_id(), week, place, kind, first, second, moments, None, None, None)
        for place, (kind, first, second, moments) in enumerate(asked)
    ]


def _close(session: Session, workspace: str, kit: Kit, before: date, now: datetime) -> None:
    """Say on the cards of the review before, where they still ask something, that it is over."""
    if any(each.answer is None for each in questions_of(session, workspace, before)):
        Redrawing(session, workspace, now, kit.new_id, "closed").review(before)


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
