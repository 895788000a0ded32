"""Every name there is in a workspace, to know one when it stands in somebody's words."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from storage import tables
from storage.rows import columns

P = columns(tables.Member)
A = columns(tables.CustomerAlias)


class Names(NamedTuple):
    """Names of members, also of those who left, and all names that customers go by."""

    people: list[str]
    customers: list[str]


def names(session: Session, workspace: str) -> Names:
    """All names of a workspace, in order; of members who had themselves forgotten there is none."""
    connection = session.connection()
    people = select(P.name).where(P.workspace_id == workspace, P.name != "").order_by(P.name)
    customers = select(A.name).where(A.workspace_id == workspace).order_by(A.name)
    return Names(
        list(connection.execute(people).scalars()), list(connection.execute(customers).scalars())
    )
