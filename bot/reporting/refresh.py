"""Keeping issued digests true when their moments or themes change."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.digest.fingerprint import content_of, facts_differ
from bot.embedding import Embedder
from bot.kit import Kit
from bot.reporting.compose import report_of
from bot.reporting.issue import CATCH_UP, span_of
from bot.theming.close import close_period
from storage import digest_plans, digests
from storage.deliveries import enqueue
from storage.values import Change, Digest, DigestPlan

_AT_ONCE: Final = 20  # digests looked at per workspace and call


async def refresh_stale(kit: Kit, embedder: Embedder, now: datetime) -> int:
    """Look again at digests that something changed under; returns how many changed.

    Moments that came late or were edited get their themes first. A digest that reads differently
    is redrawn in its channel; it carries the date of correction when its counts or quotes are
    other ones. A digest marked again meanwhile is looked at next time.
    """

    def stale(session: Session) -> list[tuple[str, Digest]]:
        return [
            (workspace, digest)
            for workspace in digests.workspaces_stale(session)
            for digest in digests.stale_digests(session, workspace, _AT_ONCE)
        ]

    found = await kit.store.read(stale)
    for workspace, digest in found:
        await close_period(kit, embedder, workspace, span_of(digest))
    return sum([await _refresh(kit, workspace, digest.id, now) for workspace, digest in found])


async def _refresh(kit: Kit, workspace: str, digest_id: str, now: datetime) -> bool:
    def look(session: Session) -> tuple[Digest, DigestPlan, str] | None:
        digest = digests.digest(session, workspace, digest_id)
        plan = digest_plans.plan(session, workspace, digest.plan_id) if digest else None
        if digest is None or plan is None:
            return None
        return digest, plan, content_of(report_of(session, workspace, plan, digest))

    found = await kit.store.read(look)
    if found is None:
        return False
    digest, plan, content = found

    def write(session: Session) -> bool:
        if content == digest.content:
            digests.refresh_digest(session, workspace, digest)
            return False
        today = now.astimezone(ZoneInfo(plan.zone)).date()
        differ = facts_differ(content, digest.content)
        corrected = today if differ else digest.corrected_on
        changed = digest.changed if differ else Change.NONE
        if not digests.refresh_digest(
            session,
            workspace,
            digest,
            content=content,
            revision=digest.revision + 1,
            corrected_on=corrected,
            corrected_for=digest.corrected_for | changed,
        ):
            return False
        if not digest.missed:
            _redraw(session, workspace, digest, kit, now)
        return True

    return await kit.store.write(write)


def _redraw(session: Session, workspace: str, digest: Digest, kit: Kit, now: datetime) -> None:
    row = {
        "id": kit.new_id(),
        "key": f"digest:{digest.id}:{digest.revision + 1}",
        "kind": "digest_update",
        "about": {"digest": digest.id},
        "channel_id": digest.channel_id,
        "due_at": now,
        "expires_at": now + CATCH_UP,
    }
    enqueue(session, workspace, [row])
