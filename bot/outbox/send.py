"""Hand one message to its adapter, or look for it, whatever the adapter does."""

from __future__ import annotations

import asyncio

from adapters.contract.results import LookUp, NotSent, SendResult, Uncertain
from bot.outbox.outcome import Outcome
from bot.outbox.prepare import Item
from bot.outbox.report import report
from bot.outbox.tools import Tools


async def attempt(tools: Tools, item: Item) -> Outcome:
    """Send it, or, where it may have been sent already, look it up; decide from the result.

    Never raises, also when cancelled: a send that was cut short is in doubt.
    """
    if item.delivery.state == "uncertain":
        found = await _look_up(tools, item)
        return tools.decide.after_look_up(item.delivery, found, tools.real_clock.now())
    result = await _send(tools, item)
    return tools.decide.after_send(item.delivery, result, tools.real_clock.now())


async def _send(tools: Tools, item: Item) -> SendResult:
    adapter = tools.adapters.get(item.platform)
    if adapter is None:
        return NotSent("no-adapter")
    try:
        async with asyncio.timeout(tools.settings.send_timeout.total_seconds()):
            return await adapter.send(item.outgoing)
    except asyncio.CancelledError:
        return Uncertain("interrupted")
    except TimeoutError:
        return Uncertain("timeout")
    except Exception as error:  # noqa: BLE001 - the message may have gone out before it
        report(tools, "delivery.adapter_failed", item.delivery, error)
        return Uncertain("adapter-failed")


async def _look_up(tools: Tools, item: Item) -> LookUp | None:
    adapter = tools.adapters.get(item.platform)
    if adapter is None:
        return None
    try:
        async with asyncio.timeout(tools.settings.send_timeout.total_seconds()):
            return await adapter.look_up(item.outgoing)
    except (asyncio.CancelledError, TimeoutError):
        return None
    except Exception as error:  # noqa: BLE001 - it is looked up again later
        report(tools, "delivery.look_up_failed", item.delivery, error)
        return None
