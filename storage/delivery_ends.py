"""How the outbox puts down what it claimed: ended, in doubt, or back in line.

Everything but a message known to be sent is fenced: a worker that lost its lease changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, bindparam, or_
from sqlmodel import Session

from storage import tables
from storage.deliveries import OPEN
from storage.rows import change, columns, core

D = columns(tables.Delivery)
W = columns(tables.Workspace)
M = columns(tables.Member)
C = columns(tables.Channel)

_MOST_AT_ONCE = 500
"""Ids in one statement; SQLite takes some ten thousand parameters."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A delivery's end: sent (with `handle`), dead, expired or cancelled (with `reason`)."""

    id: str
    state: str
    reason: str | None = None
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """What a claimed delivery goes on waiting as: `pending`, or `uncertain`.

    `due_at` is product time. `not_before` is real time: when it is tried, or looked up, next;
    an uncertain one without it waits for a person.
    """

    id: str
    state: str
    due_at: datetime
    not_before: datetime | None
    attempts: int
    sends: int
    reason: str | None


def settle(
    session: Session, workspace: str, owner: str, endings: Sequence[Ending], real_now: datetime
) -> set[str]:
    """End deliveries; returns the ids of those that ended by this.

    What was sent was sent, whoever holds the lease by now; other ends need it.
    """
    ended: set[str] = set()
    ordered = sorted(endings, key=lambda one: (one.state, one.reason or ""))
    for (state, reason), group in groupby(ordered, key=lambda one: (one.state, one.reason)):
        ids = [one.id for one in group]
        fence = D.state.in_(OPEN) if state == "sent" else _held(owner)
        for start in range(0, len(ids), _MOST_AT_ONCE):
            statement = (
                core(tables.Delivery)
                .update()
                .where(D.id.in_(ids[start : start + _MOST_AT_ONCE]))
                .where(D.workspace_id == workspace, fence)
                .values(
                    state=state,
                    reason=reason,
                    settled_at=real_now,
                    not_before=None,
                    lease_by=None,
                    lease_until=None,
                )
                .returning(D.id)
            )
            ended.update(session.connection().execute(statement).scalars())
    handles = [
        {"ended": one.id, "found": one.handle}
        for one in endings
        if one.handle is not None and one.id in ended
    ]
    if handles:
        statement_for_each = (
            core(tables.Delivery)
            .update()
            .where(D.id == bindparam("ended"))
            .values(handle=bindparam("found"))
        )
        session.connection().execute(statement_for_each, handles)
    return ended


def keep_waiting(session: Session, workspace: str, owner: str, waits: Sequence[Wait]) -> int:
    """Give up the lease on deliveries that have not ended; returns how many were still held."""
    if not waits:
        return 0
    statement = (
        core(tables.Delivery)
        .update()
        .where(D.id == bindparam("held"), D.workspace_id == workspace, _held(owner))
        .values(
            state=bindparam("to_state"),
            due_at=bindparam("to_due_at"),
            not_before=bindparam("to_not_before"),
            attempts=bindparam("to_attempts"),
            sends=bindparam("to_sends"),
            reason=bindparam("to_reason"),
            lease_by=None,
            lease_until=None,
        )
    )
    rows = [
        {
            "held": one.id,
            "to_state": one.state,
            "to_due_at": one.due_at,
            "to_not_before": one.not_before,
            "to_attempts": one.attempts,
            "to_sends": one.sends,
            "to_reason": one.reason,
        }
        for one in waits
    ]
    return int(session.connection().execute(statement, rows).rowcount)


def leave_to_person(
    session: Session, workspace: str, owner: str, delivery_id: str, reason: str
) -> bool:
    """Leave an uncertain delivery as it is until a person decides; whether it was still held."""
    held = (D.workspace_id == workspace, D.id == delivery_id, _held(owner))
    left = change(
        session,
        tables.Delivery,
        *held,
        state="uncertain",
        reason=reason,
        not_before=None,
        lease_by=None,
        lease_until=None,
    )
    return left > 0


def park(session: Session, workspace: str, until: datetime) -> None:
    """Hold back everything of a workspace until `until` (real time); never shortens a hold."""
    earlier = or_(W.parked_until.is_(None), W.parked_until < until)
    change(session, tables.Workspace, W.id == workspace, earlier, parked_until=until)


def keep_address(
    session: Session,
    workspace: str,
    address: str,
    *,
    member_id: str | None = None,
    channel_id: str | None = None,
) -> None:
    """Remember where a member, or else a channel, is reached now."""
    if member_id is not None:
        where = (M.workspace_id == workspace, M.id == member_id)
        change(session, tables.Member, *where, address=address)
    elif channel_id is not None:
        where = (C.workspace_id == workspace, C.id == channel_id)
        change(session, tables.Channel, *where, address=address)


def _held(owner: str) -> ColumnElement[bool]:
    """Being sent or looked up by `owner`: whatever ends or loses a lease takes the name off."""
    return D.lease_by == owner
