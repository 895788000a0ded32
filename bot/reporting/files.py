"""The files of quoted moments, in the thread of the digest that quotes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.reporting.compose import report_of
from storage import attachments, deliveries, digest_plans, digests
from storage.ids import NewId

POSTED: Final = "digest_file"
WITHDRAWN: Final = "digest_file_gone"
_WITHIN: Final = timedelta(days=1)


def follow_files(
    session: Session, workspace: str, digest_id: str, now: datetime, new_id: NewId
) -> None:
    """Post the files of what a digest quotes now, and take away those of what it no longer does.

    Called whenever the digest has been posted or redrawn; each file goes out once.
    """
    found = digests.digest(session, workspace, digest_id)
    its_plan = digest_plans.plan(session, workspace, found.plan_id) if found else None
    if found is None or its_plan is None:
        return
    prefix = f"{POSTED}:{digest_id}:"
    there = deliveries.sent_keyed_like(session, workspace, prefix)
    spans = (found.starts_at, found.ends_at)
    if not there and not attachments.any_heard_between(session, workspace, *spans):
        return
    wanted = [one.file for one in report_of(session, workspace, its_plan, found).files]
    common = {"channel_id": found.channel_id, "due_at": now, "expires_at": now + _WITHIN}
    rows = [
        {
            "id": new_id(),
            "key": f"{prefix}{file}",
            "kind": POSTED,
            "about": {"digest": digest_id, "file": file},
            **common,
        }
        for file in wanted
    ]
    rows += [
        {
            "id": new_id(),
            "key": f"{WITHDRAWN}:{one.id}",
            "kind": WITHDRAWN,
            "about": {"digest": digest_id, "of": one.id},
            **common,
            "expires_at": None,
        }
        for one in there
        if one.about["file"] not in wanted
    ]
    deliveries.enqueue(session, workspace, rows)
