"""Customers: the names they go by, what is known of each, and two that are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.moments import fold
from storage.rows import change, columns, core, fetch, fetch_one, insert_new, query, remove
from storage.values import Customer

A = columns(tables.CustomerAlias)
C = columns(tables.Customer)
L = columns(tables.MomentTheme)
M = columns(tables.Moment)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is told of a customer by name: anonymous moments are not, they would tell on authors.

    `themes` are ids, merged ones too; `newest` is when the last moment was heard.
    """

    moments: int = 0
    people: int = 0
    newest: datetime | None = None
    themes: frozenset[str] = frozenset()


def customer(session: Session, workspace: str, customer_id: str) -> Customer | None:
    """One customer, or None."""
    where = (C.workspace_id == workspace, C.id == customer_id)
    return fetch_one(session, Customer, query(Customer, tables.Customer, *where))


def customers_by_name(
    session: Session,
    workspace: str,
    *,
    part: str = "",
    side: str = "",
    after: tuple[str, str] | None = None,
    limit: int = 50,
) -> list[Customer]:
    """Customers by name; with `part`, those one of whose names holds it.

    `after` is the folded name and the id of the last one of the page before.
    """
    by_name = func.lower(C.name)
    where: list[Any] = [C.workspace_id == workspace]
    if part:
        named = A.folded.contains(fold(part), autoescape=True)
        where.append(C.id.in_(select(A.customer_id).where(A.workspace_id == workspace, named)))
    if side:
        where.append(C.side == side)
    if after is not None:
        name, customer_id = after
        last = func.lower(name)
        where.append((by_name > last) | ((by_name == last) & (C.id > customer_id)))
    statement = query(Customer, tables.Customer, *where).order_by(by_name, C.id)
    return fetch(session, Customer, statement.limit(limit))


def count_customers(session: Session, workspace: str) -> int:
    """How many customers the workspace knows."""
    statement = select(func.count()).select_from(core(tables.Customer))
    statement = statement.where(C.workspace_id == workspace)
    return int(session.connection().execute(statement).scalar_one())


def customer_called(session: Session, workspace: str, name: str) -> str | None:
    """The id of the customer who goes by this name, or None."""
    where = (A.workspace_id == workspace, A.folded == fold(name))
    found = session.connection().execute(select(A.customer_id).where(*where))
    return found.scalar_one_or_none()


def names_of(session: Session, workspace: str, ids: Sequence[str]) -> dict[str, list[str]]:
    """Every name these customers go by, by id, in alphabetical order."""
    statement = select(A.customer_id, A.name).where(
        A.workspace_id == workspace, A.customer_id.in_(ids)
    )
    found: dict[str, list[str]] = {}
    for customer_id, name in session.connection().execute(statement.order_by(A.folded)):
        found.setdefault(customer_id, []).append(name)
    return found


def tallies(session: Session, workspace: str, ids: Sequence[str]) -> dict[str, Tally]:
    """What is told of these customers by name, by id; nothing for one without such a moment."""
    about = (M.workspace_id == workspace, M.customer_id.in_(ids), M.anonymous.is_(False))
    counts = select(
        M.customer_id, func.count(), func.count(M.member_id.distinct()), func.max(M.heard_at)
    )
    rows = session.connection().execute(counts.where(*about).group_by(M.customer_id)).all()
    inside = core(tables.Moment).join(core(tables.MomentTheme), L.moment_id == M.id)
    told = select(M.customer_id, L.theme_id).select_from(inside).distinct()
    themes: dict[str, set[str]] = {}
    for customer_id, theme_id in session.connection().execute(
        told.where(*about, L.theme_id.is_not(None))
    ):
        themes.setdefault(customer_id, set()).add(theme_id)
    return {
        row[0]: Tally(int(row[1]), int(row[2]), row[3], frozenset(themes.get(row[0], ())))
        for row in rows
    }


def change_customer(session: Session, workspace: str, customer_id: str, **values: Any) -> bool:
    """Set the given columns of one customer; whether it was there."""
    where = (C.workspace_id == workspace, C.id == customer_id)
    return change(session, tables.Customer, *where, **values) > 0


def add_name(session: Session, workspace: str, customer_id: str, name: str) -> bool:
    """Let a customer go by one more name; False when somebody goes by it already."""
    row = {
        "workspace_id": workspace,
        "folded": fold(name),
        "name": " ".join(name.split()),
        "customer_id": customer_id,
    }
    return insert_new(session, tables.CustomerAlias, [row]) == 1


def spell_name(session: Session, workspace: str, customer_id: str, name: str) -> bool:
    """Write a name that a customer goes by as it is written here; whether they go by it."""
    where = (A.workspace_id == workspace, A.customer_id == customer_id, A.folded == fold(name))
    return change(session, tables.CustomerAlias, *where, name=" ".join(name.split())) > 0


def remove_name(session: Session, workspace: str, customer_id: str, name: str) -> bool:
    """Take a name from a customer; whether they went by it."""
    where = (A.workspace_id == workspace, A.customer_id == customer_id, A.folded == fold(name))
    return remove(session, tables.CustomerAlias, *where) > 0


def first_heard_of(session: Session, workspace: str, customer_id: str) -> datetime | None:
    """When the oldest moment about a customer was heard, or None."""
    where = (M.workspace_id == workspace, M.customer_id == customer_id)
    statement = select(func.min(M.heard_at)).where(*where)
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found


def join_customers(session: Session, workspace: str, customer_id: str, into_id: str) -> int:
    """Give a customer's moments and names to another and forget the first; returns the moments.

    Nothing is done (0) unless both are there.
    """
    if any(customer(session, workspace, each) is None for each in (customer_id, into_id)):
        return 0
    # The names go first: whoever is logging something about them holds one, and is waited for.
    theirs = (A.workspace_id == workspace, A.customer_id == customer_id)
    change(session, tables.CustomerAlias, *theirs, customer_id=into_id)
    about = (M.workspace_id == workspace, M.customer_id == customer_id)
    moved = change(session, tables.Moment, *about, customer_id=into_id)
    remove(session, tables.Customer, C.workspace_id == workspace, C.id == customer_id)
    return moved
