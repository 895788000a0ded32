"""The audit log: who did what to what, when. It holds ids, never words."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from storage import tables
from storage.rows import columns, fetch, fetch_one, query
from storage.values import AuditEntry

A = columns(tables.AuditEntry)


def entries(
    session: Session,
    workspace: str,
    *,
    before: tuple[datetime, str] | None = None,
    action: str = "",
    limit: int = 50,
) -> list[AuditEntry]:
    """Newest first; `before` is the instant and id of the last one seen, `action` a beginning."""
    where = [A.workspace_id == workspace]
    if action:
        where.append(A.action.startswith(action, autoescape=True))
    if before is not None:
        at, entry_id = before
        where.append((A.at < at) | ((A.at == at) & (A.id < entry_id)))
    statement = query(AuditEntry, tables.AuditEntry, *where)
    return fetch(session, AuditEntry, statement.order_by(A.at.desc(), A.id.desc()).limit(limit))


def last_about(session: Session, workspace: str, kind: str, about_id: str) -> AuditEntry | None:
    """The newest entry about one thing: `last_about(…, "schedule", schedule_id)`."""
    where = (A.workspace_id == workspace, A.about[kind].as_string() == about_id)
    statement = query(AuditEntry, tables.AuditEntry, *where)
    return fetch_one(session, AuditEntry, statement.order_by(A.at.desc(), A.id.desc()))
