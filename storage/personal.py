"""Everything kept about one member: for their export, and to find what has to go with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, LargeBinary, Table, func, select
from sqlmodel import Session, SQLModel

from storage import tables
from storage.rows import columns, core

A = columns(tables.AuditEntry)
O = columns(tables.Occurrence)  # noqa: E741

_SECRET: Final = frozenset(("hash", "address"))
"""Columns left out: they sign in, or only an adapter can read them."""


def rows_about(session: Session, workspace: str, member_id: str) -> dict[str, list[dict[str, Any]]]:
    """By table, every row that refers to a member, and the audit entries of what they did.

    Found by the tables' own references, so that none can be forgotten. Bytes and secrets are left
    out.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for table, column in references():
        found.setdefault(table.name, []).extend(_rows(session, workspace, table, column, member_id))
    audit = core(tables.AuditEntry)
    found[audit.name] = _rows(session, workspace, audit, A.actor, member_id)
    member = core(tables.Member)
    found[member.name] = _rows(session, workspace, member, member.c.id, member_id)
    return found


def first_asked(session: Session, workspace: str, member_id: str) -> datetime | None:
    """When the first slot of a member was, or None."""
    statement = select(func.min(O.at)).where(O.workspace_id == workspace, O.member_id == member_id)
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found


def references() -> Iterator[tuple[Table, Column[Any]]]:
    """Each column that refers to a member, with its table; parents before children."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == "member" for key in column.foreign_keys):
                yield table, column


def _rows(
    session: Session, workspace: str, table: Table, column: Column[Any], member_id: str
) -> list[dict[str, Any]]:
    shown = [
        one
        for one in table.columns
        if not isinstance(one.type, LargeBinary) and one.name not in _SECRET
    ]
    statement = select(*shown).where(table.c.workspace_id == workspace, column == member_id)
    ordered = statement.order_by(*table.primary_key.columns)
    return [dict(row) for row in session.connection().execute(ordered).mappings()]
