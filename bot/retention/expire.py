"""Deleting moments that are older than their workspace keeps them, and rows nobody needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.kit import Kit
from bot.retention.choose import cutoff
from storage import events, people
from storage import retention as kept
from storage.digests import mark_stale
from storage.forget import remove_moments
from storage.ids import NewId
from storage.themes import next_edition, themes
from storage.values import Change

BATCH: Final = 500
"""Moments per transaction, so that answers never wait long."""
DELIVERIES_AT_ONCE: Final = 2_000
DELIVERIES_KEPT: Final = timedelta(days=90)
"""How long it can be told what became of a message; far longer than any is sent again."""


async def expire(kit: Kit) -> int:
    """Delete what has grown too old, in every workspace; returns how many moments."""
    now = kit.clock.now()
    gone = 0
    for workspace in await kit.store.read(kept.workspaces_that_delete):
        gone += await _expire_moments(kit, workspace, now)
    for each in await kit.store.read(people.workspaces):
        await _forget_deliveries(kit, each.id, now - DELIVERIES_KEPT)
    return gone


async def _forget_deliveries(kit: Kit, workspace: str, before: datetime) -> None:
    while True:
        count = await kit.store.write(
            lambda session: kept.forget_deliveries(session, workspace, before, DELIVERIES_AT_ONCE)
        )
        if count < DELIVERIES_AT_ONCE:
            return


async def _expire_moments(kit: Kit, workspace: str, now: datetime) -> int:
    gone = 0
    while True:
        count = await kit.store.write(
            lambda session: expire_batch(session, workspace, now, kit.new_id)
        )
        gone += count
        if count < BATCH:
            return gone


def expire_batch(
    session: Session, workspace: str, now: datetime, new_id: NewId, most: int = BATCH
) -> int:
    """Delete up to `most` moments that are too old, with all that hangs on them.

    Digests of their days are drawn anew. Later ones compare with what is gone, but said so when it
    was there: they change only where the name of a theme goes, since it may be made of words.
    """
    months = kept.retention(session, workspace).months
    if months is None:
        return 0
    before = cutoff(now, months)
    if kept.count_before(session, workspace, before) == 0:
        return 0
    next_edition(session, workspace)  # whoever deletes the same meanwhile waits
    old = kept.moments_before(session, workspace, before, most)
    if not old:
        return 0
    names = {each.id: each.name for each in themes(session, workspace).values()}
    remove_moments(session, workspace, old)
    kept.change_retention(session, workspace, done_before=before)
    left = {each.id: each.name for each in themes(session, workspace).values()}
    if names != left:
        mark_stale(session, workspace, [old[0].heard_at], Change.MOMENTS)
    else:
        kept.mark_period(session, workspace, old[0].heard_at, old[-1].heard_at)
    about = {"moments": str(len(old))}
    events.audit(session, workspace, new_id(), now, None, "retention.delete", about)
    return len(old)
