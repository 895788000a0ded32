"""A person decides about messages that did not arrive: once more, or no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.composing.about_channels import SHARED
from bot.composing.about_deliveries import DISCREET
from bot.composing.settle import Settler
from bot.kit import Kit
from bot.permissions import must_administer
from bot.refusal import Refused, refused
from storage import deliveries, digest_plans, digests, events, occurrences
from storage.undelivered import TROUBLED, undelivered
from storage.values import Delivery, Member

MOST_AT_ONCE: Final = 500
"""So many are sent again by one press; a second one takes the rest."""

_ANSWERED: Final = ("answered", "nothing")
_ABOUT: Final[tuple[str, ...]] = ("prompt", "digest", "schedule", "theme")
"""What a message is about that the audit names beside it."""


@dataclass(frozen=True, slots=True)
class SentAgain:
    """What became of many at once: on their way again, and left as they are."""

    again: int
    left: int


def send_again(
    session: Session, workspace: str, actor: Member, delivery_id: str, now: datetime, kit: Kit
) -> None:
    """Put a message that died or is in doubt in line once more; it is checked before it is sent.

    Who sends a digest again that another organisation would read agrees to that.
    Raises Refused for who is no admin, and when it is decided, answered or too late already.
    """
    must_administer(actor)
    found = _undecided(session, workspace, delivery_id)
    if found.reason == SHARED:
        _agree(session, workspace, found)
    _again(session, workspace, found, now)
    _audit(session, workspace, actor, "delivery.again", found, now, kit)


def drop(
    session: Session, workspace: str, actor: Member, delivery_id: str, now: datetime, kit: Kit
) -> None:
    """Decide that a message is not sent (again); what it was about ends as dropped.

    Raises Refused for who is no admin, and when it is decided already.
    """
    must_administer(actor)
    dropped = deliveries.drop(session, workspace, delivery_id, now)
    if dropped is None:
        _undecided(session, workspace, delivery_id)
        raise refused("error-gone")
    Settler(kit)(session, dropped, "cancelled", "dropped", None, now)
    _audit(session, workspace, actor, "delivery.drop", dropped, now, kit)


def send_all_again(
    session: Session,
    workspace: str,
    actor: Member,
    state: str,
    reason: str,
    now: datetime,
    kit: Kit,
) -> SentAgain:
    """The newest MOST_AT_ONCE of one state and reason, as `send_again` would one by one.

    What is answered or too late stays where it is. Raises Refused for who is no admin.
    """
    must_administer(actor)
    again = left = 0
    why = reason if state == "dead" else None  # the uncertain ones are one kind
    listed = undelivered(session, workspace, state=state, reason=why, limit=MOST_AT_ONCE)
    for one in listed:
        found = deliveries.delivery(session, workspace, one.id)
        if found is None:
            continue
        try:
            if found.reason == SHARED:
                raise refused("error-delivery-shared")
            _again(session, workspace, found, now)
        except Refused:
            left += 1
        else:
            again += 1
    if again:
        about = {"state": state, "reason": reason, "count": str(again)}
        events.audit(session, workspace, kit.new_id(), now, actor.id, "delivery.again-all", about)
    return SentAgain(again, left)


def _agree(session: Session, workspace: str, found: Delivery) -> None:
    """From now on people of another organisation may read the digests of this plan."""
    issued = digests.digest(session, workspace, found.about["digest"])
    if issued is not None:
        digest_plans.change_plan(session, workspace, issued.plan_id, outsiders=True)


def _undecided(session: Session, workspace: str, delivery_id: str) -> Delivery:
    found = deliveries.delivery(session, workspace, delivery_id)
    if found is None:
        raise refused("error-gone")
    if found.state not in TROUBLED:
        waiting = found.state in deliveries.OPEN
        over = "sent" if found.state == "sent" else "over"
        raise refused(f"error-delivery-{'waiting' if waiting else over}")
    return found


def _again(session: Session, workspace: str, found: Delivery, now: datetime) -> None:
    if found.expires_at is not None and found.expires_at < now:
        raise refused("error-delivery-late")
    if "prompt" in found.about:
        _reopen(session, workspace, found)
    if not deliveries.send_again(session, workspace, found.id, now):
        raise refused("error-delivery-waiting")


def _reopen(session: Session, workspace: str, found: Delivery) -> None:
    """A question that was given up is waiting again."""
    prompt = occurrences.prompt(session, workspace, found.about["prompt"])
    if prompt is None or found.kind not in ("prompt", "prompt_again"):
        return
    if prompt.state in _ANSWERED:
        raise refused("error-delivery-answered")
    if found.kind == "prompt":
        occurrences.settle_occurrence(session, workspace, prompt.id, "waiting", None)
    if prompt.state == "closed":
        state = "waiting" if found.kind == "prompt" else "snoozed"
        occurrences.change_prompt(session, workspace, prompt.id, state=state)


def _audit(
    session: Session,
    workspace: str,
    actor: Member,
    action: str,
    found: Delivery,
    now: datetime,
    kit: Kit,
) -> None:
    about: dict[str, str] = {"delivery": found.id}
    about |= {kind: found.about[kind] for kind in _ABOUT if kind in found.about}
    if found.member_id and found.kind not in DISCREET:
        about["member"] = found.member_id
    events.audit(session, workspace, kit.new_id(), now, actor.id, action, about)
