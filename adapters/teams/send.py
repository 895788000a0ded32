"""Post and redraw messages, and tell what became of each call.

Teams has no look-up by a marker of ours and no key that makes a second call harmless, so whatever
may have arrived stays uncertain: the outbox then sends a question once more, and leaves a digest to
an admin.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
import structlog

from adapters.contract.adapter import Outgoing
from adapters.contract.messages import Message
from adapters.contract.ports import Seal
from adapters.contract.results import (
    Never,
    NotSent,
    RateLimited,
    SendResult,
    Sent,
    Uncertain,
)
from adapters.teams.connector import Connector, NotOurs, Refusal
from adapters.teams.credentials import NoToken
from adapters.teams.guard import Json
from adapters.teams.pace import Held, TooSoon
from adapters.teams.reference import CHANNEL, PERSON, Address, Handle
from adapters.teams.render import attachment, card_of, summary_of, thread_of

log = structlog.get_logger(__name__)

_NEVER: Final[Mapping[str, str]] = {
    "ActivityNotFoundInConversation": "message-gone",
    "BotDisabledByAdmin": "bot-disabled",
    "BotNotInConversationRoster": "not-installed",
    "BotNotRegistered": "not-installed",
    "ChannelNotFound": "channel-gone",
    "ConversationBlockedByUser": "member-blocked",
    "ConversationNotFound": "not-installed",
    "ForbiddenOperationException": "not-installed",
    "MessageWritesBlocked": "member-blocked",
    "NotEnoughPermissions": "not-permitted",
    "UserNotFound": "no-address",
}
"""Refusals that stay, by Teams' names for them, each with the reason of the reach report.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""
_BY_STATUS: Final[Mapping[int, str]] = {403: "not-installed", 404: "not-installed"}
REASONS: Final = frozenset({*_NEVER.values(), "error"})
"""Every reason given here for what can never be delivered."""

_DOUBTFUL: Final = (408, 412)
"""Besides 5xx, answers after which the message may stand there all the same."""
_LEAST: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Post:
    """What is to be said where, opened and read."""

    tenant: str
    address: Address
    message: Message


async def deliver(
    connector: Connector, seal: Seal, outgoing: Outgoing, now: datetime
) -> SendResult:
    """Post or redraw one message, once."""
    try:
        address = Address.read(seal.open(outgoing.workspace, outgoing.address))
        before = Handle.read(outgoing.replaces) if outgoing.replaces is not None else None
    except ValueError:
        return Never("no-address")
    if address.gone:
        return Never(address.gone)
    post = Post(outgoing.workspace, address, outgoing.message)
    if before is not None:
        return await _classified(_redraw(connector, post, before), connector, post, now)
    return await _first(connector, seal, post, now)


async def _first(connector: Connector, seal: Seal, post: Post, now: datetime) -> SendResult:
    address = post.address
    if address.kind != PERSON or address.conversation:
        return await _classified(_say(connector, post), connector, post, now)
    # Beginning a chat shows nothing to anybody and gives the same one again, so when it fails
    # nothing has arrived, whatever the reason.
    begun = await _classified(_begin(connector, post), connector, post, now)
    if isinstance(begun, Uncertain):
        return NotSent(begun.reason)
    if not isinstance(begun, Sent):
        return begun
    known = replace(address, conversation=begun.handle)
    sealed = seal.seal(post.tenant, str(known))
    sent = await _classified(_say(connector, replace(post, address=known)), connector, post, now)
    return replace(sent, address=sealed) if isinstance(sent, Sent) else sent


async def _begin(connector: Connector, post: Post) -> Sent:
    address = post.address
    return Sent(await connector.create_chat(address.service_url, post.tenant, address.id))


async def _say(connector: Connector, post: Post) -> Sent:
    address, activity = post.address, activity_of(post.message)
    if address.kind == CHANNEL:
        conversation, message = await connector.create_thread(
            address.service_url, post.tenant, address.id, activity
        )
    else:
        conversation = address.conversation or address.id
        message = await connector.post(address.service_url, post.tenant, conversation, activity)
    handle = Handle(conversation, message)
    return Sent(str(await _details(connector, post, handle, thread_of(post.message))))


async def _redraw(connector: Connector, post: Post, handle: Handle) -> Sent:
    where = (post.address.service_url, post.tenant, handle.conversation)
    await connector.update(*where, handle.id, activity_of(post.message))
    cards = thread_of(post.message)
    for reply, card in zip(handle.replies, cards, strict=False):
        await connector.update(*where, reply, message_with(card, post.message.summary))
    for reply in handle.replies[len(cards) :]:
        await connector.delete(*where, reply)
    kept = replace(handle, replies=handle.replies[: len(cards)])
    return Sent(str(await _details(connector, post, kept, cards[len(kept.replies) :])))


async def _details(connector: Connector, post: Post, handle: Handle, cards: list[Json]) -> Handle:
    """Post details below a message that stands already; the next redrawing adds what fails."""
    posted = list(handle.replies)
    where = (post.address.service_url, post.tenant, handle.conversation)
    try:
        for card in cards:
            reply = await connector.post(*where, message_with(card, post.message.summary))
            posted.append(reply)
    except (Refusal, NoToken, TooSoon, Held, aiohttp.ClientError, TimeoutError) as error:
        log.warning("teams.details_missing", error=type(error).__name__)
    return replace(handle, replies=tuple(posted))


def activity_of(message: Message) -> Json:
    """A message as Teams takes it."""
    return message_with(card_of(message), message.summary)


def message_with(card: Json, summary: str) -> Json:
    """A card as a message; `summary` stands in the notification, which shows it as it is."""
    return {
        "type": "message",
        "summary": summary_of(summary),
        "attachments": [attachment(card)],
        "attachmentLayout": "list",
    }


async def _classified(
    call: Awaitable[Sent], connector: Connector, post: Post, now: datetime
) -> SendResult:
    """What a call that sends comes to."""
    try:
        return await call
    except Refusal as refusal:
        return _refused(refusal, connector, post, now)
    except (TooSoon, Held) as wait:
        return _waiting(wait)
    except NoToken as error:
        return NotSent(f"no-token:{error.code}")
    except NotOurs:
        return Never("error")
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        # The connection was never made, so nothing can have arrived.
        return NotSent(type(error).__name__)
    except (aiohttp.ClientError, TimeoutError) as error:
        return Uncertain(type(error).__name__)


def _waiting(wait: TooSoon | Held) -> SendResult:
    if isinstance(wait, Held):
        return RateLimited(max(_LEAST, timedelta(seconds=wait.seconds)))
    # One conversation is full: the others of the tenant need not wait for it.
    return NotSent("paced")


def _refused(refusal: Refusal, connector: Connector, post: Post, now: datetime) -> SendResult:
    status, code = refusal.status, refusal.code
    if status == 429:
        span = wait_of(refusal.retry_after, now)
        connector.pace.hold(post.tenant, span.total_seconds())
        return RateLimited(span)
    if status >= 500 or status in _DOUBTFUL:
        return Uncertain(f"http-{status}")
    if status == 401:
        return NotSent("unauthorized")
    if code not in _NEVER:
        log.warning("teams.refused", status=status, code=code)
    reason = _NEVER.get(code) or _BY_STATUS.get(status, "error")
    # A person's chat ends with the app; a channel is not found once it is deleted.
    deleted = status == 404 and reason == "not-installed" and post.address.kind != PERSON
    return Never("channel-gone" if deleted else reason)


def wait_of(retry_after: str, now: datetime) -> timedelta:
    """How long `Retry-After` asks to wait, as seconds or as a date; a second at least."""
    if retry_after.strip().isdecimal():
        return max(_LEAST, timedelta(seconds=min(int(retry_after), 86_400)))
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return _LEAST
    return max(_LEAST, (until if until.tzinfo else until.replace(tzinfo=UTC)) - now)
