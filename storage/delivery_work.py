"""Where the outbox has something to do, and what earlier workers left undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, exists, func, or_, select
from sqlmodel import Session

from storage import tables
from storage.delivery_conditions import (
    LOST,
    PENDING,
    SENDING,
    SUSPECT,
    D,
    W,
    is_open,
    may_be_tried,
    to_look_up,
)
from storage.rows import change


def workspaces_with_work(
    session: Session, platforms: Sequence[str], now: datetime, real_now: datetime
) -> list[str]:
    """Ids of the workspaces on these platforms for which the outbox has something to do now.

    One indexed probe each for deliveries due, look-ups due and leases run out.
    """
    mine = D.workspace_id == W.id
    due = exists().where(mine, D.state == PENDING, D.due_at <= now, may_be_tried(real_now))
    look_up = exists().where(mine, *to_look_up(now, real_now))
    lost = exists().where(mine, D.state == SENDING, D.lease_until < real_now)
    statement = select(W.id).where(
        W.platform.in_(platforms), *is_open(real_now), or_(due, look_up, lost)
    )
    return list(session.connection().execute(statement.order_by(W.id)).scalars())


def take_expired_leases(
    session: Session, workspace: str, real_now: datetime, look_at: datetime
) -> int:
    """Call uncertain what was being sent when its lease ran out; returns how many.

    They are looked up from `look_at` (real time) on. Where a worker lost several at once, hardly
    more than one of them was the cause, so the attempt counts for those alone that were under
    suspicion before.
    """
    lost = (D.workspace_id == workspace, D.state == SENDING, D.lease_until < real_now)
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
