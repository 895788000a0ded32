"""Keys of events whose effects are committed, and the audit log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlmodel import Session

from storage import tables
from storage.prepared import Prepared
from storage.rows import columns, insert_new, insert_rows, remove

K = columns(tables.EventKey)
_KNOWN = Prepared(
    select(K.key).where(K.workspace_id == bindparam("workspace"), K.key == bindparam("key"))
)


def first_time(session: Session, workspace: str, key: str, now: datetime) -> bool:
    """Take the key of an event; False when its effects are already in the database."""
    row = {"workspace_id": workspace, "key": key, "at": now}
    return insert_new(session, tables.EventKey, [row]) == 1


def is_known(session: Session, workspace: str, key: str) -> bool:
    """Whether a key has been taken, without taking it."""
    return bool(_KNOWN.rows(session, {"workspace": workspace, "key": key}))


def forget_keys(session: Session, workspace: str, before: datetime) -> int:
    """Drop keys from before an instant: no platform resends that late; returns how many."""
    return remove(session, tables.EventKey, K.workspace_id == workspace, K.at < before)


def audit(
    session: Session,
    workspace: str,
    entry_id: str,
    at: datetime,
    actor: str | None,
    action: str,
    about: dict[str, str],
) -> None:
    """Note who did what; `about` holds ids, never words."""
    row = {
        "id": entry_id,
        "workspace_id": workspace,
        "at": at,
        "actor": actor,
        "action": action,
        "about": about,
    }
    insert_rows(session, tables.AuditEntry, [row])
