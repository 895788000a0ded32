"""Post Earshot's messages to the local platform, and find out afterwards whether one arrived."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from adapters.contract.adapter import Outgoing
from adapters.contract.results import (
    CannotTell,
    Found,
    LookUp,
    Never,
    NotFound,
    NotSent,
    RateLimited,
    SendResult,
    Sent,
    Uncertain,
)
from adapters.local.people import WORKSPACE, exists
from adapters.local.platform import Platform
from adapters.local.weather import Limited, Lost, Refused, Slow, Unavailable, Weather


async def deliver(
    platform: Platform,
    weather: Weather,
    outgoing: Outgoing,
    now: datetime,
    new_id: Callable[[], str],
) -> SendResult:
    """Post or redraw one message, once.

    A message sent twice stands there twice, as on a real platform; `look_up` is how to avoid that.
    When the platform's file cannot be written nothing is sent.
    """
    if outgoing.workspace != WORKSPACE:
        return Never("unknown-workspace")
    try:
        return await _deliver(platform, weather, outgoing, now, new_id)
    except sqlite3.Error as error:
        return NotSent(type(error).__name__)


async def _deliver(
    platform: Platform,
    weather: Weather,
    outgoing: Outgoing,
    now: datetime,
    new_id: Callable[[], str],
) -> SendResult:
    match weather.fault(outgoing):
        case Limited(retry_after=retry_after):
            return RateLimited(retry_after)
        case Unavailable(reason=reason):
            return NotSent(reason)
        case Refused(reason=reason):
            return Never(reason)
        case Lost(posted=posted, reason=reason):
            if posted:
                await _post(platform, outgoing, now, new_id)
            return Uncertain(reason)
        case Slow(until=until):
            await until.wait()
        case None:
            pass
    return await _post(platform, outgoing, now, new_id)


async def look_up(platform: Platform, outgoing: Outgoing) -> LookUp:
    """Whether a message or a redrawing with this marker arrived."""
    try:
        handle = await platform.marked(outgoing.marker)
    except sqlite3.Error:
        return CannotTell()
    return NotFound() if handle is None else Found(handle)


async def _post(
    platform: Platform, outgoing: Outgoing, now: datetime, new_id: Callable[[], str]
) -> SendResult:
    if outgoing.replaces is not None:
        redrawn = await platform.redraw(outgoing.replaces, outgoing.message, outgoing.marker, now)
        return Sent(outgoing.replaces) if redrawn else Never("message-gone")
    if not exists(outgoing.address):
        return Never("no-address")
    handle = new_id()
    await platform.post(handle, outgoing.address, outgoing.message, outgoing.marker, now)
    return Sent(handle)
