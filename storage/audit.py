"""The audit log: who did what to what, when. It holds ids, never words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from storage import tables
from storage.rows import columns, fetch, fetch_one, query
from storage.values import AuditEntry

A = columns(tables.AuditEntry)
P = columns(tables.Member)

_NAMED: Mapping[str, type[SQLModel]] = {
    "channel": tables.Channel,
    "customer": tables.Customer,
    "into": tables.Customer,
    "member": tables.Member,
    "plan": tables.DigestPlan,
    "schedule": tables.Schedule,
    "theme": tables.Theme,
}
"""What an entry can be about that has a name, by the key in `about`."""


def entries(
    session: Session,
    workspace: str,
    *,
    before: tuple[datetime, str] | None = None,
    action: str = "",
    actor: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
) -> list[AuditEntry]:
    """Newest first, from `since` and before `until` where given.

    `before` is the instant and id of the last one seen, `action` a beginning, `actor` a member's
    id, "" for what nobody in the workspace did.
    """
    where = [A.workspace_id == workspace]
    if action:
        where.append(A.action.startswith(action, autoescape=True))
    if actor is not None:
        where.append(A.actor == actor if actor else A.actor.is_(None))
    if since is not None:
        where.append(A.at >= since)
    if until is not None:
        where.append(A.at < until)
    if before is not None:
        at, entry_id = before
        where += [A.at <= at, (A.at < at) | (A.id < entry_id)]
    statement = query(AuditEntry, tables.AuditEntry, *where)
    return fetch(session, AuditEntry, statement.order_by(A.at.desc(), A.id.desc()).limit(limit))


def last_about(session: Session, workspace: str, kind: str, about_id: str) -> AuditEntry | None:
    """The newest entry about one thing: `last_about(…, "schedule", schedule_id)`."""
    where = (A.workspace_id == workspace, A.about[kind].as_string() == about_id)
    statement = query(AuditEntry, tables.AuditEntry, *where)
    return fetch_one(session, AuditEntry, statement.order_by(A.at.desc(), A.id.desc()))


def actors(session: Session, workspace: str) -> list[tuple[str, str]]:
    """Ids and names of those who have done anything that is noted, by name."""
    ids = select(A.actor).where(A.workspace_id == workspace, A.actor.is_not(None)).distinct()
    statement = select(P.id, P.name).where(P.workspace_id == workspace, P.id.in_(ids))
    rows = session.connection().execute(statement.order_by(P.name, P.id))
    return [(row[0], row[1]) for row in rows]


def names_about(
    session: Session, workspace: str, about: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], str]:
    """Names of what entries are about, by (key, id): what is gone, or has no name, is left out."""
    found: dict[tuple[str, str], str] = {}
    for key, ids in about.items():
        table = _NAMED.get(key)
        if table is None or not ids:
            continue
        c = columns(table)
        statement = select(c.id, c.name).where(c.workspace_id == workspace, c.id.in_(ids))
        if "state" in c and key != "member":
            statement = statement.where(c.state != "deleted")
        for row in session.connection().execute(statement):
            if row[1]:
                found[(key, row[0])] = row[1]
    return found
