"""Who is a lead or an admin, and the people of a workspace as an admin looks through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Exists, ScalarSelect, exists, func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, fetch, query
from storage.values import Member

P = columns(tables.Member)
N = columns(tables.Enrolment)
Q = columns(tables.Prompt)


@dataclass(frozen=True, slots=True)
class Standing:
    """A person as a list shows them: `schedules` they are asked by, whether they were ever asked,
    and whether they ever answered."""

    id: str
    external_id: str
    name: str
    zone: str
    locale: str
    role: str
    state: str
    paused_until: datetime | None
    schedules: int
    asked: bool
    answered: bool


def active_admins(session: Session, workspace: str) -> list[Member]:
    """Admins whose accounts are active, by name."""
    where = (P.workspace_id == workspace, P.role == "admin", P.state == "active")
    return fetch(session, Member, query(Member, tables.Member, *where).order_by(P.name, P.id))


def leading(session: Session, workspace: str) -> list[Member]:
    """Active admins and leads: admins first, each by name."""
    where = (P.workspace_id == workspace, P.role.in_(("admin", "lead")), P.state == "active")
    return fetch(
        session, Member, query(Member, tables.Member, *where).order_by(P.role, P.name, P.id)
    )


def never_answered(session: Session, workspace: str) -> set[str]:
    """Ids of active members who were asked at least once and never answered."""
    where = (P.workspace_id == workspace, P.state == "active")
    statement = select(P.id).where(*where, _asked(workspace), ~_answered(workspace))
    return set(session.connection().execute(statement).scalars())


def standings(session: Session, workspace: str, member_ids: Sequence[str]) -> list[Standing]:
    """These people, in the order of the ids given; who is not there is left out."""
    statement = select(
        *(P[name] for name in _OWN),
        _enrolled(workspace),
        _asked(workspace),
        _answered(workspace),
    ).where(P.workspace_id == workspace, P.id.in_(member_ids))
    found = {row[0]: Standing(*row) for row in session.connection().execute(statement)}
    return [found[one] for one in member_ids if one in found]


_OWN = ("id", "external_id", "name", "zone", "locale", "role", "state", "paused_until")


def _asked(workspace: str) -> Exists:
    return exists().where(Q.workspace_id == workspace, Q.member_id == P.id, Q.asked_at.is_not(None))


def _answered(workspace: str) -> Exists:
    return exists().where(Q.workspace_id == workspace, Q.member_id == P.id, Q.state == "answered")


def _enrolled(workspace: str) -> ScalarSelect[int]:
    return (
        select(func.count())
        .where(N.workspace_id == workspace, N.member_id == P.id, N.state == "active")
        .scalar_subquery()
    )
