"""How the outbox takes deliveries: what is due, and what has to be looked up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Update, and_, exists, func, or_, select, tuple_
from sqlmodel import Session

from storage import tables
from storage.delivery_conditions import (
    PENDING,
    SENDING,
    SUSPECT,
    UNCERTAIN,
    D,
    W,
    is_open,
    may_be_tried,
    to_look_up,
)
from storage.rows import core, query
from storage.values import Delivery


def claim(
    session: Session,
    workspace: str,
    now: datetime,
    real_now: datetime,
    owner: str,
    lease_until: datetime,
    limit: int,
    *,
    suspects: bool = False,
    patience: int,
) -> list[Delivery]:
    """Take up to `limit` due deliveries for `owner`, in the order they are to go out.

    Those whose last worker died are taken as `suspects`, and then nothing else is.

    One statement on both databases; several processes never get the same one. Of each recipient
    only the first in line is taken, so that messages to one person or channel keep their order,
    across processes too; one that has been tried more than `patience` times no longer holds up
    those behind it. Claiming counts an attempt and a send. Nothing is taken from a workspace that
    is parked or not active.
    """
    ahead = core(tables.Delivery).alias("ahead")
    in_line = and_(
        ahead.c.state.in_((PENDING, SENDING, UNCERTAIN)),
        or_(ahead.c.state != PENDING, ahead.c.due_at <= now),
        or_(ahead.c.state != UNCERTAIN, ahead.c.not_before.is_not(None)),
        ahead.c.attempts <= patience,
        tuple_(ahead.c.priority, ahead.c.due_at, ahead.c.id) < tuple_(D.priority, D.due_at, D.id),
    )
    chosen = (
        select(D.id)
        .where(
            D.workspace_id == workspace,
            D.state == PENDING,
            # In this form it cannot be searched for in an index, which leaves the planners the
            # index that is in the order wanted here: no sort of all that is due at every claim.
            func.coalesce(D.due_at, now) <= now,
            may_be_tried(real_now),
            (D.reason == SUSPECT) if suspects else D.reason.is_distinct_from(SUSPECT),
            exists().where(W.id == workspace, *is_open(real_now)),
            ~exists().where(ahead.c.member_id == D.member_id, in_line),
            ~exists().where(ahead.c.channel_id == D.channel_id, in_line),
        )
        .order_by(D.priority, D.due_at, D.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        # A common table expression that locks is run exactly once; a subquery may run again for
        # every row and take more than the limit.
        .cte("chosen")
    )
    statement = (
        core(tables.Delivery)
        .update()
        .where(D.id.in_(select(chosen.c.id)))
        .values(
            state="sending",
            attempts=D.attempts + 1,
            sends=D.sends + 1,
            lease_by=owner,
            lease_until=lease_until,
            not_before=None,
        )
    )
    return _take(session, statement)


def claim_look_ups(
    session: Session,
    workspace: str,
    now: datetime,
    real_now: datetime,
    owner: str,
    lease_until: datetime,
    limit: int,
    *,
    suspects: bool = False,
) -> list[Delivery]:
    """Take up to `limit` uncertain deliveries whose time to be looked up has come.

    They stay uncertain; nobody else gets them before `lease_until`. Those whose last look-up never
    ended, since its worker died, are taken as `suspects`, and then nothing else is, and an attempt
    counts.
    """
    died = D.lease_by.is_not(None)
    chosen = (
        select(D.id)
        .where(
            D.workspace_id == workspace,
            *to_look_up(now, real_now),
            died if suspects else ~died,
            exists().where(W.id == workspace, *is_open(real_now)),
        )
        .order_by(D.not_before, D.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    statement = (
        core(tables.Delivery)
        .update()
        .where(D.id.in_(select(chosen.c.id)))
        .values(attempts=D.attempts + int(suspects), lease_by=owner, not_before=lease_until)
    )
    return _take(session, statement)


def _take(session: Session, statement: Update) -> list[Delivery]:
    """Run a claim. RETURNING promises no order, so it is made here."""
    wanted: tuple[Any, ...] = tuple(query(Delivery, tables.Delivery).selected_columns)
    rows = session.connection().execute(statement.returning(D.priority, *wanted)).all()
    taken = [(row[0], Delivery(*row[1:])) for row in rows]
    taken.sort(key=lambda one: (one[0], one[1].due_at, one[1].id))
    return [one for _, one in taken]
