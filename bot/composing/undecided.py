"""Tell admins, once, about a message of which nobody can say whether it arrived."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from storage import people
from storage.deliveries import enqueue
from storage.ids import NewId
from storage.values import Delivery


def tell_admins(session: Session, delivery: Delivery, now: datetime, *, new_id: NewId) -> None:
    """Put one message to each admin in the outbox; a second call adds nothing."""
    admins = [
        one
        for one in people.members(session, delivery.workspace_id)
        if one.role == "admin" and one.state == "active"
    ]
    rows = [
        {
            "id": new_id(),
            "key": f"undecided:{delivery.id}:{admin.id}",
            "kind": "undecided",
            "about": {"delivery": delivery.id},
            "member_id": admin.id,
            "due_at": now,
        }
        for admin in admins
    ]
    enqueue(session, delivery.workspace_id, rows)
