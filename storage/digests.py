"""Digests issued, whether they are still true, and what readers thought of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session

from storage import tables
from storage.rows import (
    change,
    columns,
    core,
    fetch,
    fetch_one,
    insert_new,
    query,
)
from storage.values import Change, Digest

D = columns(tables.Digest)
V = columns(tables.DigestVote)
O = columns(tables.Occurrence)  # noqa: E741
Q = columns(tables.Prompt)


def add_digest(session: Session, workspace: str, digest: Digest) -> bool:
    """Keep a digest; whether it is the first of its plan for its period."""
    row = {**asdict(digest), "workspace_id": workspace}
    return insert_new(session, tables.Digest, [row]) == 1


def digest(session: Session, workspace: str, digest_id: str) -> Digest | None:
    """One digest, or None."""
    where = (D.workspace_id == workspace, D.id == digest_id)
    return fetch_one(session, Digest, query(Digest, tables.Digest, *where))


def digest_for(session: Session, workspace: str, plan_id: str, first_day: date) -> Digest | None:
    """A plan's digest of the period that starts on this day, or None."""
    where = (D.workspace_id == workspace, D.plan_id == plan_id, D.first_day == first_day)
    return fetch_one(session, Digest, query(Digest, tables.Digest, *where))


def digests(session: Session, workspace: str, plan_id: str | None = None) -> list[Digest]:
    """The digests issued, of one plan or of all, the newest period first."""
    where = [D.workspace_id == workspace]
    if plan_id is not None:
        where.append(D.plan_id == plan_id)
    statement = query(Digest, tables.Digest, *where)
    return fetch(session, Digest, statement.order_by(D.first_day.desc(), D.id.desc()))


def change_digest(session: Session, workspace: str, digest_id: str, **values: Any) -> bool:
    """Set the given columns of one digest; whether it was there."""
    where = (D.workspace_id == workspace, D.id == digest_id)
    return change(session, tables.Digest, *where, **values) > 0


def mark_stale(
    session: Session,
    workspace: str,
    heard_at: Collection[datetime],
    because: Change = Change.NONE,
) -> int:
    """Ask for a fresh look at every digest that these moments can show in; returns how many.

    `because` is what to give as the reason, should its counts or quotes be other ones now.

    A digest compares its period with earlier ones, so that later digests are concerned too. To be
    called in the transaction that adds, changes or removes moments heard at these instants.
    """
    if not heard_at:
        return 0
    where = (D.workspace_id == workspace, D.ends_at > min(heard_at))
    return change(session, tables.Digest, *where, **stale_by(because))


def stale_by(because: Change) -> dict[str, Any]:
    """The columns that ask for a fresh look at a digest."""
    return {"stale": True, "marks": D.marks + 1, "changed": D.changed.bitwise_or(int(because))}


def workspaces_stale(session: Session) -> list[str]:
    """The workspaces with a digest that has to be looked at and can be put right."""
    statement = select(D.workspace_id).where(D.stale, _settled()).distinct()
    return list(session.connection().execute(statement.order_by(D.workspace_id)).scalars())


def stale_digests(session: Session, workspace: str, limit: int) -> list[Digest]:
    """Digests to look at again, oldest period first.

    One that is still on its way to its channel waits until it has arrived.
    """
    statement = query(Digest, tables.Digest, D.workspace_id == workspace, D.stale, _settled())
    return fetch(session, Digest, statement.order_by(D.first_day, D.id).limit(limit))


def refresh_digest(session: Session, workspace: str, seen: Digest, **values: Any) -> bool:
    """Set columns of a stale digest that is now fresh again.

    Whether that was so: not when it has been marked or refreshed since it was `seen`.
    """
    where = (D.workspace_id == workspace, D.id == seen.id, D.marks == seen.marks)
    fresh = (D.stale, D.revision == seen.revision)
    return change(session, tables.Digest, *where, *fresh, stale=False, changed=0, **values) > 0


def _settled() -> Any:
    return D.handle.is_not(None) | D.missed


def put_vote(
    session: Session, workspace: str, digest_id: str, member_id: str, useful: bool
) -> None:
    """Keep a reader's vote in place of an earlier one of theirs, and ask for a fresh look.

    Nothing is kept about a digest that is not there.
    """
    if digest(session, workspace, digest_id) is None:
        return
    key = {"workspace_id": workspace, "digest_id": digest_id, "member_id": member_id}
    where = (V.workspace_id == workspace, V.digest_id == digest_id, V.member_id == member_id)
    if not insert_new(session, tables.DigestVote, [{**key, "useful": useful}]):
        change(session, tables.DigestVote, *where, useful=useful)
    change_digest(session, workspace, digest_id, stale=True, marks=D.marks + 1)


def votes(session: Session, workspace: str, digest_id: str) -> tuple[int, int]:
    """How many found the digest useful, and how many did not."""
    where = (V.workspace_id == workspace, V.digest_id == digest_id)
    statement = select(V.useful, func.count()).where(*where).group_by(V.useful)
    found = {bool(row[0]): int(row[1]) for row in session.connection().execute(statement)}
    return found.get(True, 0), found.get(False, 0)


def asked_and_answered(
    session: Session, workspace: str, start: datetime, end: datetime
) -> tuple[int, int]:
    """How many people were asked in [start, end), and how many of them answered.

    Asked is who was sent a prompt whose slot lies in the period.
    """
    source = core(tables.Occurrence).outerjoin(core(tables.Prompt), Q.id == O.id)
    answered_by = case((Q.state == "answered", O.member_id))
    statement = (
        select(func.count(O.member_id.distinct()), func.count(answered_by.distinct()))
        .select_from(source)
        .where(O.workspace_id == workspace, O.at >= start, O.at < end, O.outcome == "sent")
    )
    asked, answered = session.connection().execute(statement).one()
    return int(asked), int(answered)
