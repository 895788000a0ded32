"""Claim what is due in one workspace, as one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.outbox.tools import Tools
from storage.delivery_claims import claim, claim_look_ups
from storage.delivery_work import take_expired_leases
from storage.values import Delivery


@dataclass(frozen=True, slots=True)
class Taken:
    """Deliveries claimed until `lease_until` (real time), and the id of the suspect among them."""

    deliveries: list[Delivery]
    suspect: str | None
    lease_until: datetime


def take(session: Session, tools: Tools, workspace: str, size: int, *, with_suspect: bool) -> Taken:
    """Claim up to `size` deliveries to send and `size` to look up.

    `with_suspect`, while none is on its way, also one that a worker may have died of: one at a
    time, so that, should the worker die again, it is clear of what.
    """
    rules = tools.settings
    now, real_now = tools.clock.now(), tools.real_clock.now()
    lease_until = real_now + rules.lease
    take_expired_leases(session, workspace, real_now, real_now + rules.look_up_after)
    taking = (session, workspace, now, real_now, tools.owner, lease_until)
    taken = claim_look_ups(*taking, size) + claim(*taking, size, patience=rules.patience)
    suspects: list[Delivery] = []
    if with_suspect:
        suspects = claim_look_ups(*taking, 1, suspects=True) or claim(
            *taking, 1, suspects=True, patience=rules.patience
        )
    return Taken(taken + suspects, suspects[0].id if suspects else None, lease_until)
