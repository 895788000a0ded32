"""How the outbox takes deliveries: what is due, what has to be looked up, what lost its worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Update,
    and_,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlmodel import Session

from storage import tables
from storage.rows import change, columns, core, query
from storage.values import Delivery

D = columns(tables.Delivery)
W = columns(tables.Workspace)

SUSPECT = "worker-died"
"""Why a delivery is back in line that was being sent when its worker died: it may be the cause."""

LOST = "lease-lost"
"""Why a delivery is uncertain whose worker did not end its lease."""

# The states stand in the statements themselves: a bound parameter would hide from the planner
# that the partial indexes apply.
_PENDING: ColumnElement[str] = literal_column("'pending'")
_SENDING: ColumnElement[str] = literal_column("'sending'")
_UNCERTAIN: ColumnElement[str] = literal_column("'uncertain'")


def workspaces_with_work(
    session: Session, platforms: Sequence[str], now: datetime, real_now: datetime
) -> list[str]:
    """Ids of the workspaces on these platforms for which the outbox has something to do now.

    One indexed probe each for deliveries due, look-ups due and leases run out.
    """
    mine = D.workspace_id == W.id
    due = exists().where(mine, D.state == _PENDING, D.due_at <= now, _tried_again(real_now))
    look_up = exists().where(mine, *_to_look_up(now, real_now))
    lost = exists().where(mine, D.state == _SENDING, D.lease_until < real_now)
    statement = select(W.id).where(
        W.platform.in_(platforms), *_open(real_now), or_(due, look_up, lost)
    )
    return list(session.connection().execute(statement.order_by(W.id)).scalars())


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
        ahead.c.state.in_((_PENDING, _SENDING, _UNCERTAIN)),
        or_(ahead.c.state != _PENDING, ahead.c.due_at <= now),
        or_(ahead.c.state != _UNCERTAIN, ahead.c.not_before.is_not(None)),
        ahead.c.attempts <= patience,
        tuple_(ahead.c.priority, ahead.c.due_at, ahead.c.id) < tuple_(D.priority, D.due_at, D.id),
    )
    chosen = (
        select(D.id)
        .where(
            D.workspace_id == workspace,
            D.state == _PENDING,
            # In this form it cannot be searched for in an index, which leaves the planners the
            # index that is in the order wanted here: no sort of all that is due at every claim.
            func.coalesce(D.due_at, now) <= now,
            _tried_again(real_now),
            (D.reason == SUSPECT) if suspects else D.reason.is_distinct_from(SUSPECT),
            exists().where(W.id == workspace, *_open(real_now)),
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
            *_to_look_up(now, real_now),
            died if suspects else ~died,
            exists().where(W.id == workspace, *_open(real_now)),
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


def take_expired_leases(
    session: Session, workspace: str, real_now: datetime, look_at: datetime
) -> int:
    """Call uncertain what was being sent when its lease ran out; returns how many.

    They are looked up from `look_at` (real time) on. Where a worker lost several at once, hardly
    more than one of them was the cause, so the attempt counts for those alone that were under
    suspicion before.
    """
    lost = (D.workspace_id == workspace, D.state == _SENDING, D.lease_until < real_now)
    blamed = case((D.reason == SUSPECT, D.attempts), else_=D.attempts - 1)
    counting = select(D.lease_by, func.count()).where(*lost).group_by(D.lease_by)
    lost_by = session.connection().execute(counting).all()
    for owner, count in lost_by:
        change(
            session,
            tables.Delivery,
            *lost,
            D.lease_by == owner,
            state="uncertain",
            reason=LOST,
            attempts=D.attempts if count == 1 else blamed,
            not_before=look_at,
            lease_by=None,
            lease_until=None,
        )
    return sum(count for _, count in lost_by)


def _tried_again(real_now: datetime) -> ColumnElement[bool]:
    return or_(D.not_before.is_(None), D.not_before <= real_now)


def _to_look_up(now: datetime, real_now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (D.state == _UNCERTAIN, D.not_before <= real_now, D.due_at <= now)


def _open(real_now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (W.state == "active", or_(W.parked_until.is_(None), W.parked_until <= real_now))


def _take(session: Session, statement: Update) -> list[Delivery]:
    """Run a claim. RETURNING promises no order, so it is made here."""
    wanted: tuple[Any, ...] = tuple(query(Delivery, tables.Delivery).selected_columns)
    rows = session.connection().execute(statement.returning(D.priority, *wanted)).all()
    taken = [(row[0], Delivery(*row[1:])) for row in rows]
    taken.sort(key=lambda one: (one[0], one[1].due_at, one[1].id))
    return [one for _, one in taken]
