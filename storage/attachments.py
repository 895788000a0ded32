"""Files of moments. They go when their moment goes, whichever way it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.rows import change, columns, fetch, find, in_parts, insert_rows, query, remove

A = columns(tables.Attachment)
M = columns(tables.Moment)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file without its bytes; see the table of the same name."""

    id: str
    moment_id: str
    name: str
    media_type: str
    size: int
    state: str
    ref: str | None
    tries: int
    added_at: datetime


def add_attachments(session: Session, workspace: str, rows: Sequence[dict[str, Any]]) -> None:
    """Keep files. Each row: id, moment_id, name, media_type, size, state, ref, content, try_at,
    added_at."""
    insert_rows(session, tables.Attachment, [{**row, "workspace_id": workspace} for row in rows])


def attachment(session: Session, workspace: str, attachment_id: str) -> Attachment | None:
    """One file, or None."""
    key = {"workspace_id": workspace, "id": attachment_id}
    return find(session, Attachment, tables.Attachment, **key)


def attachments_of(
    session: Session, workspace: str, moment_ids: Sequence[str]
) -> dict[str, list[Attachment]]:
    """The files of these moments by moment id, in the order they were added."""
    found: dict[str, list[Attachment]] = {}
    for part in in_parts(moment_ids):
        where = (A.workspace_id == workspace, A.moment_id.in_(part))
        statement = query(Attachment, tables.Attachment, *where).order_by(A.added_at, A.name, A.id)
        for one in fetch(session, Attachment, statement):
            found.setdefault(one.moment_id, []).append(one)
    return found


def any_heard_between(session: Session, workspace: str, since: datetime, until: datetime) -> bool:
    """Whether a moment heard from `since` to before `until` has a file that is kept."""
    statement = (
        select(A.id)
        .join(tables.Moment, M.id == A.moment_id)
        .where(
            A.workspace_id == workspace,
            A.state == "kept",
            M.workspace_id == workspace,
            M.heard_at >= since,
            M.heard_at < until,
        )
        .limit(1)
    )
    return session.connection().execute(statement).first() is not None


def content_of(session: Session, workspace: str, attachment_id: str) -> bytes | None:
    """The bytes of a file, or None where none are kept."""
    statement = select(A.content).where(*_one(workspace, attachment_id))
    found: bytes | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def remove_attachment(session: Session, workspace: str, attachment_id: str) -> bool:
    """Delete one file; whether it was there."""
    return remove(session, tables.Attachment, *_one(workspace, attachment_id)) > 0


def waiting_to_fetch(
    session: Session, workspace: str, now: datetime, limit: int
) -> list[Attachment]:
    """Files whose turn to be fetched has come, those waiting longest first."""
    where = (A.workspace_id == workspace, A.state == "waiting", A.try_at <= now)
    statement = query(Attachment, tables.Attachment, *where)
    return fetch(session, Attachment, statement.order_by(A.try_at, A.id).limit(limit))


def keep_content(
    session: Session, workspace: str, attachment_id: str, content: bytes, media_type: str
) -> bool:
    """Keep what was fetched; whether the file was still waited for."""
    fetched = {"content": content, "size": len(content), "media_type": media_type}
    return _settle(session, workspace, attachment_id, "kept", **fetched)


def give_up(session: Session, workspace: str, attachment_id: str, reason: str) -> bool:
    """Note why a file is not kept: too-large or failed; whether it was still waited for."""
    return _settle(session, workspace, attachment_id, reason)


def try_again(session: Session, workspace: str, attachment_id: str, at: datetime) -> None:
    """Count an attempt that came to nothing; the next comes at `at` (product time)."""
    where = (*_one(workspace, attachment_id), A.state == "waiting")
    change(session, tables.Attachment, *where, try_at=at, tries=A.tries + 1)


def count_kept(session: Session, workspace: str, moment_id: str) -> int:
    """How many files a moment has, those still to be fetched included."""
    statement = select(func.count()).where(
        A.workspace_id == workspace, A.moment_id == moment_id, A.state.in_(("kept", "waiting"))
    )
    return int(session.connection().execute(statement).scalar_one())


def _settle(
    session: Session, workspace: str, attachment_id: str, state: str, **values: Any
) -> bool:
    where = (*_one(workspace, attachment_id), A.state == "waiting")
    ended = {"state": state, "ref": None, "try_at": None, **values}
    return change(session, tables.Attachment, *where, **ended) > 0


def _one(workspace: str, attachment_id: str) -> tuple[Any, Any]:
    return A.workspace_id == workspace, A.id == attachment_id
