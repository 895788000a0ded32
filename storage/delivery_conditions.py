"""Conditions on deliveries and their workspaces that several statements share."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, literal_column, or_

from storage import tables
from storage.rows import columns

D = columns(tables.Delivery)
W = columns(tables.Workspace)

SUSPECT = "worker-died"
"""Why a delivery is back in line that was being sent when its worker died: it may be the cause."""

LOST = "lease-lost"
"""Why a delivery is uncertain whose worker did not end its lease."""

# The states stand in the statements themselves: a bound parameter would hide from the planner
# that the partial indexes apply.
PENDING: ColumnElement[str] = literal_column("'pending'")
SENDING: ColumnElement[str] = literal_column("'sending'")
UNCERTAIN: ColumnElement[str] = literal_column("'uncertain'")


def may_be_tried(real_now: datetime) -> ColumnElement[bool]:
    """A pending delivery does not have to wait for its next attempt."""
    return or_(D.not_before.is_(None), D.not_before <= real_now)


def to_look_up(now: datetime, real_now: datetime) -> tuple[ColumnElement[bool], ...]:
    """An uncertain delivery is to be looked up now."""
    return (D.state == UNCERTAIN, D.not_before <= real_now, D.due_at <= now)


def is_open(real_now: datetime) -> tuple[ColumnElement[bool], ...]:
    """A workspace gets its deliveries: it is active, and not parked after a rate limit."""
    return (W.state == "active", or_(W.parked_until.is_(None), W.parked_until <= real_now))
