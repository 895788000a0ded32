"""Moments and the customers they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.derived import SOURCES, derived
from storage.rows import (
    change,
    columns,
    core,
    fetch,
    find,
    insert_new,
    insert_rows,
    query,
    remove,
    row_of,
)
from storage.theme_words import forget_words
from storage.values import Customer, Moment

M = columns(tables.Moment)


def add_moments(session: Session, workspace: str, moments: Sequence[Moment]) -> None:
    """Keep new moments. Raises IntegrityError when a source is already kept."""
    insert_rows(session, tables.Moment, [_row(workspace, moment) for moment in moments])


def add_moment(session: Session, workspace: str, moment: Moment) -> bool:
    """Keep a new moment; whether it is the first from its source, otherwise nothing is kept."""
    return insert_new(session, tables.Moment, [_row(workspace, moment)]) == 1


def _row(workspace: str, moment: Moment) -> dict[str, Any]:
    return {**row_of(moment), "workspace_id": workspace, **derived(moment)}


def moment(session: Session, workspace: str, moment_id: str) -> Moment | None:
    """One moment, or None."""
    return find(session, Moment, tables.Moment, workspace_id=workspace, id=moment_id)


def moment_from(session: Session, workspace: str, source: str) -> Moment | None:
    """The moment that was written in this platform message, or None."""
    return find(session, Moment, tables.Moment, workspace_id=workspace, source=source)


def known_sources(session: Session, workspace: str, sources: Sequence[str]) -> set[str]:
    """Which of these sources already have a moment."""
    found: set[str] = set()
    for start in range(0, len(sources), 500):
        part = sources[start : start + 500]
        statement = select(M.source).where(M.workspace_id == workspace, M.source.in_(part))
        found.update(session.connection().execute(statement).scalars())
    return found


def moments_between(
    session: Session, workspace: str, start: datetime, end: datetime
) -> list[Moment]:
    """Moments heard in [start, end), oldest first."""
    statement = query(
        Moment, tables.Moment, M.workspace_id == workspace, M.heard_at >= start, M.heard_at < end
    )
    return fetch(session, Moment, statement.order_by(M.heard_at, M.id))


def moments_by(session: Session, workspace: str, member_id: str, limit: int = 50) -> list[Moment]:
    """A member's own moments, newest first."""
    statement = query(Moment, tables.Moment, M.workspace_id == workspace, M.member_id == member_id)
    return fetch(session, Moment, statement.order_by(M.logged_at.desc(), M.id.desc()).limit(limit))


def moments_by_id(session: Session, workspace: str, ids: Sequence[str]) -> list[Moment]:
    """The moments with these ids, oldest first; unknown ids are left out."""
    statement = query(Moment, tables.Moment, M.workspace_id == workspace, M.id.in_(ids))
    return fetch(session, Moment, statement.order_by(M.heard_at, M.id))


def count_moments(session: Session, workspace: str) -> int:
    """How many moments the workspace holds."""
    statement = (
        select(func.count()).select_from(core(tables.Moment)).where(M.workspace_id == workspace)
    )
    return int(session.connection().execute(statement).scalar_one())


def change_moment(session: Session, workspace: str, moment_id: str, **values: Any) -> bool:
    """Set the given columns of one moment; whether it was there."""
    where = (M.workspace_id == workspace, M.id == moment_id)
    if change(session, tables.Moment, *where, **values) == 0:
        return False
    if not SOURCES.isdisjoint(values):
        changed = moment(session, workspace, moment_id)
        if changed is not None:
            change(session, tables.Moment, *where, **derived(changed))
    return True


def remove_moment(session: Session, workspace: str, moment_id: str) -> bool:
    """Delete a moment with everything derived from it; whether it was there."""
    forget_words(session, workspace, moment_id)
    return remove(session, tables.Moment, M.workspace_id == workspace, M.id == moment_id) > 0


def forget_vector(session: Session, workspace: str, moment_id: str) -> None:
    """Drop what was derived from words that have changed; a person's choice of theme stays."""
    forget_words(session, workspace, moment_id, keep_choice=True)


def count_answers(session: Session, workspace: str, prompt_id: str) -> int:
    """How many moments answer this prompt."""
    statement = select(func.count()).where(M.workspace_id == workspace, M.prompt_id == prompt_id)
    return int(session.connection().execute(statement).scalar_one())


def drop_unused_customer(session: Session, workspace: str, customer_id: str | None) -> None:
    """Forget a customer about whom no moment is left."""
    if customer_id is None:
        return
    used = select(M.id).where(M.workspace_id == workspace, M.customer_id == customer_id).limit(1)
    if session.connection().execute(used).first() is not None:
        return
    alias, customer = columns(tables.CustomerAlias), columns(tables.Customer)
    theirs = (alias.workspace_id == workspace, alias.customer_id == customer_id)
    # Whoever is logging something about them holds one of their names: what they log counts.
    session.connection().execute(select(alias.folded).where(*theirs).with_for_update()).all()
    if session.connection().execute(used).first() is not None:
        return
    remove(session, tables.CustomerAlias, *theirs)
    remove(session, tables.Customer, customer.workspace_id == workspace, customer.id == customer_id)


def fold(name: str) -> str:
    """A customer's name for comparison: case and runs of spaces do not count."""
    return " ".join(name.casefold().split())


def customer_named(
    session: Session, workspace: str, name: str, side: str, fresh_id: str
) -> str | None:
    """The id of the customer who goes by this name, made with `fresh_id` when new.

    None for an empty name. Until this transaction ends, the customer stays who they are: merging
    and forgetting them wait.
    """
    folded = fold(name)
    if not folded:
        return None
    alias = columns(tables.CustomerAlias)
    statement = select(alias.customer_id).where(
        alias.workspace_id == workspace, alias.folded == folded
    )
    statement = statement.with_for_update(read=True)
    known = session.connection().execute(statement).scalar_one_or_none()
    if known is not None:
        return str(known)
    insert_rows(
        session,
        tables.Customer,
        [
            {
                "id": fresh_id,
                "workspace_id": workspace,
                "name": " ".join(name.split()),
                "side": side or "external",
            }
        ],
    )
    row = {
        "workspace_id": workspace,
        "folded": folded,
        "name": " ".join(name.split()),
        "customer_id": fresh_id,
    }
    if insert_new(session, tables.CustomerAlias, [row]) == 1:
        return fresh_id
    # Somebody else has just named the same customer.
    customer = columns(tables.Customer)
    remove(session, tables.Customer, customer.workspace_id == workspace, customer.id == fresh_id)
    return str(session.connection().execute(statement).scalar_one())


def customers(session: Session, workspace: str) -> dict[str, Customer]:
    """All customers by id."""
    c = columns(tables.Customer)
    found = fetch(session, Customer, query(Customer, tables.Customer, c.workspace_id == workspace))
    return {customer.id: customer for customer in found}


def newest_words(session: Session, workspace: str, limit: int) -> list[str]:
    """The words of the moments heard last, newest first."""
    statement = select(M.words).where(M.workspace_id == workspace)
    newest = statement.order_by(M.heard_at.desc(), M.id.desc()).limit(limit)
    return list(session.connection().execute(newest).scalars())
