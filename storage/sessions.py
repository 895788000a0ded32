"""Links that sign in once, and the sessions of browsers that are signed in, by hashes alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import Session

from storage import tables
from storage.rows import change, columns, find, insert_rows, remove

L = columns(tables.SignInLink)
S = columns(tables.WebSession)


@dataclass(frozen=True, slots=True)
class WebSession:
    """A signed-in browser; see the table of the same name."""

    hash: str
    member_id: str
    seen_at: datetime
    expires_at: datetime
    ends_at: datetime


def add_link(
    session: Session,
    workspace: str,
    hashed: str,
    member_id: str,
    now: datetime,
    expires_at: datetime,
    most: int,
) -> None:
    """Keep a link; of its member's, only the newest `most` stay."""
    row = {
        "hash": hashed,
        "workspace_id": workspace,
        "member_id": member_id,
        "made_at": now,
        "expires_at": expires_at,
    }
    insert_rows(session, tables.SignInLink, [row])
    mine = (L.workspace_id == workspace, L.member_id == member_id)
    newest = select(L.hash).where(*mine).order_by(L.made_at.desc(), L.hash).limit(most)
    kept = list(session.connection().execute(newest).scalars())
    remove(session, tables.SignInLink, *mine, L.hash.not_in(kept))


def link_holder(session: Session, workspace: str, hashed: str, now: datetime) -> str | None:
    """Whom a link would sign in, or None when it is used, over or unknown. Changes nothing."""
    where = (L.workspace_id == workspace, L.hash == hashed, L.expires_at > now)
    found: str | None = (
        session.connection().execute(select(L.member_id).where(*where)).scalar_one_or_none()
    )
    return found


def take_link(session: Session, workspace: str, hashed: str, now: datetime) -> str | None:
    """Use a link up: whom it signs in, for one caller only; None as in `link_holder`."""
    statement = (
        delete(tables.SignInLink)
        .where(L.workspace_id == workspace, L.hash == hashed, L.expires_at > now)
        .returning(L.member_id)
    )
    found: str | None = session.connection().execute(statement).scalar_one_or_none()
    return found


def add_session(
    session: Session,
    workspace: str,
    hashed: str,
    member_id: str,
    now: datetime,
    expires_at: datetime,
    ends_at: datetime,
) -> None:
    """Keep a signed-in browser."""
    row = {
        "hash": hashed,
        "workspace_id": workspace,
        "member_id": member_id,
        "seen_at": now,
        "expires_at": expires_at,
        "ends_at": ends_at,
    }
    insert_rows(session, tables.WebSession, [row])


def web_session(session: Session, workspace: str, hashed: str, now: datetime) -> WebSession | None:
    """A session that is not over, or None."""
    found = find(session, WebSession, tables.WebSession, workspace_id=workspace, hash=hashed)
    return found if found is not None and now < min(found.expires_at, found.ends_at) else None


def extend_session(
    session: Session,
    workspace: str,
    hashed: str,
    now: datetime,
    expires_at: datetime,
) -> None:
    """Note that a session was used, so that it lasts until `expires_at`."""
    where = (S.workspace_id == workspace, S.hash == hashed)
    change(session, tables.WebSession, *where, seen_at=now, expires_at=expires_at)


def end_session(session: Session, workspace: str, hashed: str) -> bool:
    """Sign one browser out; whether it was signed in."""
    return remove(session, tables.WebSession, S.workspace_id == workspace, S.hash == hashed) > 0


def end_sessions_of(session: Session, workspace: str, member_id: str) -> int:
    """Sign a member out everywhere, open links included; returns how many rows went."""
    links = (L.workspace_id == workspace, L.member_id == member_id)
    browsers = (S.workspace_id == workspace, S.member_id == member_id)
    return remove(session, tables.SignInLink, *links) + remove(
        session, tables.WebSession, *browsers
    )


def forget_ended(session: Session, workspace: str, now: datetime) -> int:
    """Drop links and sessions that are over; returns how many."""
    over = (S.expires_at <= now) | (S.ends_at <= now)
    return remove(
        session, tables.SignInLink, L.workspace_id == workspace, L.expires_at <= now
    ) + remove(session, tables.WebSession, S.workspace_id == workspace, over)
