"""Deliveries as use cases see them: put in the outbox, called off, hurried, counted, decided on.

How the outbox itself takes and ends them is in `delivery_claims` and `delivery_ends`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session

from storage import tables
from storage.rows import change, columns, core, fetch, fetch_one, find, insert_new, query
from storage.values import Delivery

D = columns(tables.Delivery)

OPEN = ("pending", "sending", "uncertain")
"""States in which a delivery still waits for its end."""
_UNSENT = ("pending", "uncertain")
"""States in which a delivery can be called off: what is being sent cannot."""

_DEFAULTS: dict[str, Any] = {
    "member_id": None,
    "channel_id": None,
    "occurrence_id": None,
    "expires_at": None,
    "priority": 5,
    "state": "pending",
    "attempts": 0,
    "sends": 0,
}


def enqueue(session: Session, workspace: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Put deliveries in the outbox; one whose `key` is there already adds nothing.

    A row has `id`, `key`, `kind`, `about` and `due_at` (product time), and where it applies
    `member_id`, `channel_id`, `occurrence_id`, `expires_at` (product time) and `priority` (5;
    lower goes first). Returns how many were new.
    """
    full = [{**_DEFAULTS, "workspace_id": workspace, **row} for row in rows]
    return insert_new(session, tables.Delivery, full)


def delivery(session: Session, workspace: str, delivery_id: str) -> Delivery | None:
    """One delivery, or None."""
    return fetch_one(session, Delivery, _all(workspace, D.id == delivery_id))


def delivery_keyed(session: Session, workspace: str, key: str) -> Delivery | None:
    """The delivery with this key, or None."""
    return find(session, Delivery, tables.Delivery, workspace_id=workspace, key=key)


def sent_keyed_like(session: Session, workspace: str, prefix: str) -> list[Delivery]:
    """What was sent under keys that begin like this, which holds no wildcard."""
    statement = _all(workspace, D.key.startswith(prefix, autoescape=True), D.state == "sent")
    return fetch(session, Delivery, statement.order_by(D.id))


def was_sent(session: Session, workspace: str, member_id: str, kind: str) -> bool:
    """Whether a member has ever been sent a message of this kind."""
    statement = select(D.id).where(
        D.workspace_id == workspace, D.member_id == member_id, D.state == "sent", D.kind == kind
    )
    return session.connection().execute(statement.limit(1)).first() is not None


def hasten(session: Session, workspace: str, key: str, due_at: datetime) -> bool:
    """Make a delivery held for later due at `due_at` (product time); whether it was held."""
    where = (D.workspace_id == workspace, D.key == key, D.state == "pending", D.due_at > due_at)
    return change(session, tables.Delivery, *where, due_at=due_at) > 0


def cancel_for(
    session: Session,
    workspace: str,
    reason: str,
    real_now: datetime,
    *,
    occurrence_id: str | None = None,
    member_id: str | None = None,
    channel_id: str | None = None,
    key: str | None = None,
) -> list[Delivery]:
    """Call off what is pending or uncertain and fits every condition given; at least one is.

    Returns what was called off, as it is now; the caller settles what it was about. What is being
    sent at this moment is not called off: it is checked before the send, or already gone. Raises
    ValueError without a condition.
    """
    wanted = {
        D.occurrence_id: occurrence_id,
        D.member_id: member_id,
        D.channel_id: channel_id,
        D.key: key,
    }
    where = [column == value for column, value in wanted.items() if value is not None]
    if not where:
        msg = "cancel_for needs an occurrence, a member, a channel or a key"
        raise ValueError(msg)
    return _call_off(session, workspace, reason, real_now, D.state.in_(_UNSENT), *where)


def drop(session: Session, workspace: str, delivery_id: str, real_now: datetime) -> Delivery | None:
    """A person decides that an uncertain, dead or pending delivery is not to be sent (again).

    Returns it as it is now, for the caller to settle; None when it is past deciding.
    """
    chosen = (D.id == delivery_id, D.state.in_((*_UNSENT, "dead")))
    return next(iter(_call_off(session, workspace, "dropped", real_now, *chosen)), None)


def send_again(session: Session, workspace: str, delivery_id: str, due_at: datetime) -> bool:
    """A person decides that an uncertain or dead delivery is to be sent, as if it never had been.

    `due_at` is product time. Returns whether there was something to decide.
    """
    where = (D.workspace_id == workspace, D.id == delivery_id, D.state.in_(("uncertain", "dead")))
    return (
        change(
            session,
            tables.Delivery,
            *where,
            state="pending",
            due_at=due_at,
            not_before=None,
            attempts=0,
            sends=0,
            lease_by=None,
            lease_until=None,
            reason=None,
            settled_at=None,
        )
        > 0
    )


def dead_and_uncertain(session: Session, workspace: str, limit: int = 100) -> list[Delivery]:
    """What a person may have to look at: dead deliveries and uncertain ones, newest first."""
    statement = _all(workspace, D.state.in_(("dead", "uncertain")))
    return fetch(session, Delivery, statement.order_by(D.due_at.desc(), D.id.desc()).limit(limit))


def counts_by_state(session: Session, workspace: str | None) -> dict[str, int]:
    """How many deliveries are in which state; None counts every workspace, for metrics alone."""
    statement = select(D.state, func.count()).group_by(D.state)
    if workspace is not None:
        statement = statement.where(D.workspace_id == workspace)
    return {row[0]: row[1] for row in session.connection().execute(statement)}


def oldest_due(session: Session, workspace: str | None, now: datetime) -> datetime | None:
    """When the longest-waiting pending delivery was due (product time), or None.

    None for the workspace looks at every one, for metrics alone.
    """
    statement = select(func.min(D.due_at)).where(D.state == "pending", D.due_at <= now)
    if workspace is not None:
        statement = statement.where(D.workspace_id == workspace)
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found


def next_due(
    session: Session, workspace: str, after: datetime, member_id: str | None = None
) -> datetime | None:
    """When the next pending delivery, of anybody or to a member, comes due after an instant
    (product time); None when there is none."""
    where = [D.workspace_id == workspace, D.state == "pending", D.due_at > after]
    if member_id is not None:
        where.append(D.member_id == member_id)
    statement = select(func.min(D.due_at)).where(*where)
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found


def _all(workspace: str, *where: ColumnElement[bool]) -> Select[Any]:
    return query(Delivery, tables.Delivery, D.workspace_id == workspace, *where)


def _call_off(
    session: Session,
    workspace: str,
    reason: str,
    real_now: datetime,
    *where: ColumnElement[bool],
) -> list[Delivery]:
    statement = (
        core(tables.Delivery)
        .update()
        .where(D.workspace_id == workspace, *where)
        .values(
            state="cancelled",
            reason=reason,
            settled_at=real_now,
            not_before=None,
            lease_by=None,
            lease_until=None,
        )
        .returning(*_all(workspace).selected_columns)
    )
    return [Delivery(*row) for row in session.connection().execute(statement)]
