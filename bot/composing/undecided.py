"""Tell admins, once, about a digest that did not arrive, or of which nobody can say."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from storage import people
from storage.deliveries import enqueue
from storage.ids import NewId
from storage.values import Delivery


def tell_admins(
    session: Session,
    delivery: Delivery,
    now: datetime,
    *,
    new_id: NewId,
    kind: str = "undecided",
    once: str = "",
) -> None:
    """Put one message of this kind to each admin in the outbox.

    A second call adds nothing: about the same attempt of the delivery, or with the same `once`.
    """
    admins = [
        one
        for one in people.members(session, delivery.workspace_id)
        if one.role == "admin" and one.state == "active"
    ]
    about = once or f"{delivery.id}:{delivery.attempts}"
    rows = [
        {
            "id": new_id(),
            "key": f"{kind}:{about}:{admin.id}",
            "kind": kind,
            "about": {"delivery": delivery.id},
            "member_id": admin.id,
            "due_at": now,
        }
        for admin in admins
    ]
    enqueue(session, delivery.workspace_id, rows)
