"""The question packs that a workspace wrote itself, and which of their questions were asked."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from storage import tables
from storage.prepared import Prepared
from storage.rows import change, columns, fetch, find, insert_new, query, remove, row_of

P = columns(tables.OwnPack)
Q = columns(tables.Prompt)


@dataclass(frozen=True, slots=True)
class OwnPack:
    """A pack as it was written; see the table of the same name."""

    key: str
    source: str
    former: list[dict[str, Any]]
    state: str
    created_at: datetime
    changed_at: datetime
    changed_by: str | None


# Every question and answer asks for it: prepared once.
_ALL = Prepared(
    query(OwnPack, tables.OwnPack, P.workspace_id == bindparam("workspace")).order_by(P.key)
)


def own_packs(session: Session, workspace: str) -> list[OwnPack]:
    """Every pack of the workspace by key, deleted ones that were asked from included."""
    return fetch(session, OwnPack, _ALL, workspace=workspace)


def own_pack(session: Session, workspace: str, key: str) -> OwnPack | None:
    """One pack, deleted or not, or None."""
    return find(session, OwnPack, tables.OwnPack, workspace_id=workspace, key=key)


def put_pack(session: Session, workspace: str, pack: OwnPack) -> None:
    """Keep a pack in place of what was kept under its key."""
    row = {**row_of(pack), "workspace_id": workspace}
    if insert_new(session, tables.OwnPack, [row]):
        return
    values = {one.name: row[one.name] for one in fields(OwnPack) if one.name != "key"}
    change(session, tables.OwnPack, P.workspace_id == workspace, P.key == pack.key, **values)


def remove_pack(session: Session, workspace: str, key: str) -> bool:
    """Drop a pack for good; whether it was there."""
    return remove(session, tables.OwnPack, P.workspace_id == workspace, P.key == key) > 0


def questions_asked(session: Session, workspace: str, key: str) -> set[str]:
    """The ids of the questions of this pack that anybody has a prompt of."""
    statement = select(Q.question).where(Q.workspace_id == workspace, Q.pack == key).distinct()
    return set(session.connection().execute(statement).scalars())
