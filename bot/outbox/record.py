"""Write down what became of deliveries, together with what that means for what they were about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlmodel import Session

from bot.outbox.contract import Final, Settle, Undecided
from bot.outbox.outcome import LeftToPerson, Outcome
from storage.delivery_ends import (
    Ending,
    Wait,
    keep_address,
    keep_waiting,
    leave_to_person,
    park,
    settle,
)


def record(
    session: Session,
    workspace: str,
    owner: str,
    outcomes: Sequence[Outcome],
    on_end: Settle,
    on_undecided: Undecided,
    now: datetime,
    real_now: datetime,
) -> None:
    """Write the next step of every delivery; one whose lease was lost keeps the step it has.

    `now` is product time. Raises what the hooks raise.
    """
    endings = [one.step for one in outcomes if isinstance(one.step, Ending)]
    ended = settle(session, workspace, owner, endings, real_now)
    for one in outcomes:
        if isinstance(one.step, Ending) and one.delivery.id in ended:
            _end(session, workspace, one, one.step, on_end, now)
        elif isinstance(one.step, LeftToPerson):
            left = leave_to_person(session, workspace, owner, one.delivery.id, one.step.reason)
            if left:
                on_undecided(session, one.delivery, now)
    waits = [one.step for one in outcomes if isinstance(one.step, Wait)]
    keep_waiting(session, workspace, owner, waits)
    parks = [one.park_until for one in outcomes if one.park_until is not None]
    if parks:
        park(session, workspace, max(parks))


def _end(
    session: Session,
    workspace: str,
    outcome: Outcome,
    ending: Ending,
    on_end: Settle,
    now: datetime,
) -> None:
    delivery = outcome.delivery
    if outcome.address is not None:
        keep_address(
            session,
            workspace,
            outcome.address,
            member_id=delivery.member_id,
            channel_id=delivery.channel_id,
        )
    on_end(session, delivery, cast("Final", ending.state), ending.reason, ending.handle, now)
