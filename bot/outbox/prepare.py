"""Check claimed deliveries once more, and compose those that are to go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlmodel import Session

from adapters.contract.adapter import Outgoing
from bot.outbox.contract import Postponed, Ready, Withheld
from bot.outbox.outcome import Outcome
from bot.outbox.report import report
from bot.outbox.tools import Tools
from storage.errors import StoreUnavailable
from storage.values import Delivery


@dataclass(frozen=True, slots=True)
class Item:
    """A delivery composed: what to hand to which platform's adapter."""

    delivery: Delivery
    platform: str
    outgoing: Outgoing


async def prepare(tools: Tools, claimed: Sequence[Delivery]) -> list[Item | Outcome]:
    """Compose each delivery, or decide that it does not go out now; in the same order.

    All in one read; when one of them fails, each in its own, so that it fails alone. Raises
    StoreUnavailable.
    """
    try:
        return await tools.store.read(lambda s: [_prepare_one(tools, s, one) for one in claimed])
    except StoreUnavailable:
        raise
    except Exception:  # noqa: BLE001 - whose fault it is shows when each is alone
        return [await _prepare_alone(tools, one) for one in claimed]


async def _prepare_alone(tools: Tools, delivery: Delivery) -> Item | Outcome:
    try:
        return await tools.store.read(partial(_prepare_one, tools, delivery=delivery))
    except StoreUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - one message must not stop the others
        report(tools, "delivery.not_composed", delivery, error)
        return tools.decide.not_composed(delivery, tools.real_clock.now())


def _prepare_one(tools: Tools, session: Session, delivery: Delivery) -> Item | Outcome:
    now = tools.clock.now()
    ended = tools.decide.at_claim(delivery, now)
    if ended is not None:
        return ended
    composed = tools.compose(session, delivery, now)
    match composed:
        case Withheld() | Postponed():
            return tools.decide.withheld(delivery, composed, now, tools.real_clock.now())
        case Ready() if delivery.state == "uncertain" and composed.replaces is not None:
            return tools.decide.redrawn_again(delivery)
        case Ready():
            outgoing = Outgoing(
                workspace=composed.workspace,
                address=composed.address,
                marker=delivery.id,
                message=composed.message,
                replaces=composed.replaces,
                since=delivery.due_at,
                below=composed.below,
                file=composed.file,
                withdraw=composed.withdraw,
            )
            return Item(delivery, composed.platform, outgoing)
