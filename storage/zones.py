"""The time zone of those whose platform has not said where they are."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns

P = columns(tables.Member)


def usual_zone(session: Session, workspace: str) -> str | None:
    """The zone of the first active admin who has told theirs, since admins make the schedules; else
    that of most active members; None where nobody has told theirs."""
    told = (P.workspace_id == workspace, P.zone_known, P.state == "active")
    admins = select(P.zone).where(*told, P.role == "admin").order_by(P.id)
    most = select(P.zone).where(*told).group_by(P.zone).order_by(func.count().desc(), P.zone)
    for statement in (admins, most):
        found = session.connection().execute(statement.limit(1)).scalar_one_or_none()
        if found is not None:
            return str(found)
    return None


def astray(session: Session, workspace: str, zone: str) -> list[str]:
    """Ids of the members whose zone nobody has told, and who are taken to be in another one."""
    where = (P.workspace_id == workspace, ~P.zone_known, P.zone != zone, P.state != "forgotten")
    return list(session.connection().execute(select(P.id).where(*where).order_by(P.id)).scalars())
