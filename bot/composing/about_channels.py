"""What is posted to channels: digests, and digests as they are now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from adapters.contract.files import OutgoingFile
from adapters.contract.messages import Entry, Message
from bot.kit import Kit
from bot.outbox.contract import Ready, Withheld
from bot.reporting.compose import compose_digest
from bot.speech.say import speaker
from storage import attachments, deliveries, digests, moments, people
from storage.digest_plans import plan
from storage.values import Channel, Delivery, Workspace

ToChannel = Callable[[Kit, Session, Workspace, Channel, Delivery], Ready | Withheld]

SHARED: Final = "channel-shared"
"""Why a digest is held back that another organisation would read without anybody having agreed."""
_GONE: Final = Withheld("cancelled", "gone")


def to_channel(
    kit: Kit, session: Session, workspace: Workspace, delivery: Delivery
) -> Ready | Withheld:
    """A delivery to a channel, checked once more."""
    channel = people.channel(session, workspace.id, delivery.channel_id or "")
    if channel is None or channel.state != "active":
        archived = channel is not None and channel.state == "archived"
        return Withheld("dead", "channel-archived" if archived else "channel-gone")
    if channel.address is None:
        return Withheld("dead", "no-address")
    return CHANNELS[delivery.kind](kit, session, workspace, channel, delivery)


def _digest(
    kit: Kit, session: Session, workspace: Workspace, channel: Channel, delivery: Delivery
) -> Ready | Withheld:
    if channel.shared and not _may_be_read_outside(session, workspace, delivery):
        return Withheld("dead", SHARED)
    message = compose_digest(session, workspace.id, delivery.about["digest"], kit)
    return _ready(workspace, channel, message) if message else _GONE


def _may_be_read_outside(session: Session, workspace: Workspace, delivery: Delivery) -> bool:
    """Whether an admin has agreed to another organisation reading it, as far as we can tell."""
    found = digests.digest(session, workspace.id, delivery.about["digest"])
    its_plan = plan(session, workspace.id, found.plan_id) if found else None
    # One that may have gone out already is only being looked for.
    return its_plan is None or its_plan.outsiders or delivery.state == "uncertain"


def _digest_update(
    kit: Kit, session: Session, workspace: Workspace, channel: Channel, delivery: Delivery
) -> Ready | Withheld:
    found = digests.digest(session, workspace.id, delivery.about["digest"])
    if found is None or found.handle is None:
        return _GONE
    message = compose_digest(session, workspace.id, found.id, kit)
    return _ready(workspace, channel, message, found.handle) if message else _GONE


def _ready(
    workspace: Workspace, channel: Channel, message: Message, replaces: str | None = None
) -> Ready:
    return Ready(
        platform=workspace.platform,
        workspace=workspace.external_id,
        address=channel.address or "",
        message=message,
        replaces=replaces,
    )


def _digest_file(
    kit: Kit, session: Session, workspace: Workspace, channel: Channel, delivery: Delivery
) -> Ready | Withheld:
    """A file of a quoted moment, unless it, its moment or the author's name is gone meanwhile."""
    issued = digests.digest(session, workspace.id, delivery.about["digest"])
    its_plan = plan(session, workspace.id, issued.plan_id) if issued else None
    file = attachments.attachment(session, workspace.id, delivery.about["file"])
    content = attachments.content_of(session, workspace.id, file.id) if file else None
    if issued is None or issued.handle is None or its_plan is None or file is None or not content:
        return _GONE
    moment = moments.moment(session, workspace.id, file.moment_id)
    author = people.member(session, workspace.id, (moment.member_id or "") if moment else "")
    if moment is None or moment.anonymous or author is None:
        return _GONE
    say = speaker(kit.catalogue, its_plan.locale)
    told = say("digest-file", name=author.name)
    message = Message(told, (Entry(file.name, told),))
    ready = _ready(workspace, channel, message)
    return replace(ready, below=issued.handle, file=OutgoingFile(file.name, content))


def _digest_file_gone(
    _kit: Kit, session: Session, workspace: Workspace, channel: Channel, delivery: Delivery
) -> Ready | Withheld:
    posted = deliveries.delivery(session, workspace.id, delivery.about["of"])
    if posted is None or posted.handle is None:
        return _GONE
    return replace(_ready(workspace, channel, Message("", ()), posted.handle), withdraw=True)


CHANNELS: Final[Mapping[str, ToChannel]] = {
    "digest": _digest,
    "digest_update": _digest_update,
    "digest_file": _digest_file,
    "digest_file_gone": _digest_file_gone,
}
