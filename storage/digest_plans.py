"""When which channel gets its digest."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import change, columns, fetch, fetch_one, insert_rows, query
from storage.values import DigestPlan

P = columns(tables.DigestPlan)
W = columns(tables.Workspace)


def add_plan(session: Session, workspace: str, plan: DigestPlan) -> None:
    """Keep a new plan."""
    insert_rows(session, tables.DigestPlan, [{**asdict(plan), "workspace_id": workspace}])


def plan(session: Session, workspace: str, plan_id: str) -> DigestPlan | None:
    """One plan, or None. A deleted one is found: its digests stay as they were posted."""
    where = (P.workspace_id == workspace, P.id == plan_id)
    return fetch_one(session, DigestPlan, query(DigestPlan, tables.DigestPlan, *where))


def plan_to_change(session: Session, workspace: str, plan_id: str) -> DigestPlan | None:
    """One plan, which nobody else changes until this transaction ends; or None."""
    where = (P.workspace_id == workspace, P.id == plan_id)
    statement = query(DigestPlan, tables.DigestPlan, *where).with_for_update()
    return fetch_one(session, DigestPlan, statement)


def plans(session: Session, workspace: str) -> list[DigestPlan]:
    """All plans that have not been deleted, by name."""
    where = (P.workspace_id == workspace, P.state != "deleted")
    statement = query(DigestPlan, tables.DigestPlan, *where)
    return fetch(session, DigestPlan, statement.order_by(P.name, P.id))


def change_plan(session: Session, workspace: str, plan_id: str, **values: Any) -> bool:
    """Set the given columns of one plan; whether it was there."""
    where = (P.workspace_id == workspace, P.id == plan_id)
    return change(session, tables.DigestPlan, *where, **values) > 0


def move_plan(
    session: Session, workspace: str, plan_id: str, seen: date, next_day: date, next_at: datetime
) -> bool:
    """Set a plan's next date, unless it is no longer the `seen` one; whether it was set."""
    where = (P.workspace_id == workspace, P.id == plan_id, P.next_day == seen)
    values = {"next_day": next_day, "next_at": next_at}
    return change(session, tables.DigestPlan, *where, **values) > 0


def workspaces_due(session: Session, now: datetime) -> list[str]:
    """The active workspaces in which a digest is due."""
    statement = (
        select(P.workspace_id)
        .join(tables.Workspace, W.id == P.workspace_id)
        .where(P.next_at <= now, P.state == "active", W.state == "active")
        .distinct()
    )
    return list(session.connection().execute(statement.order_by(P.workspace_id)).scalars())


def plans_due(session: Session, workspace: str, now: datetime) -> list[DigestPlan]:
    """The workspace's plans whose next digest is due, the one due longest first."""
    where = (P.workspace_id == workspace, P.next_at <= now, P.state == "active")
    statement = query(DigestPlan, tables.DigestPlan, *where)
    return fetch(session, DigestPlan, statement.order_by(P.next_at, P.id))
