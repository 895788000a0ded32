"""What stands on a member's home: the cards of their role, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final

from sqlmodel import Session

from adapters.contract.messages import Block, Divider, Message
from bot.composing.compose import KINDS
from bot.composing.telling import Telling
from bot.kit import Kit
from bot.outbox.contract import Ready
from bot.permissions import is_admin, is_lead
from bot.speech.say import Say, speaker
from storage.values import Delivery, Member, Workspace

EVERYBODY: Final = ("me", "my_moments")
LEAD: Final = ("themes",)
ADMIN: Final = ("schedules", "plans", "reach")
ABOUT: Final[Mapping[str, dict[str, str]]] = {"themes": {"filter": "active"}}
"""What some cards are about at first sight."""


def home(
    kit: Kit,
    session: Session,
    workspace: Workspace,
    member: Member,
    now: datetime,
    spell: Callable[[str], str],
) -> Message:
    """The home as a message. It is drawn when somebody looks, so it is never out of date."""
    say = speaker(kit.catalogue, member.locale)
    kinds = [*EVERYBODY, *(LEAD if is_lead(member) else ()), *(ADMIN if is_admin(member) else ())]
    parts = [
        message
        for kind in kinds
        if (message := _card(kit, session, workspace, member, now, spell, say, kind)) is not None
    ]
    return Message(say("help-title"), tuple(_joined(parts)))


def _card(
    kit: Kit,
    session: Session,
    workspace: Workspace,
    member: Member,
    now: datetime,
    spell: Callable[[str], str],
    say: Say,
    kind: str,
) -> Message | None:
    delivery = Delivery(
        id="",
        workspace_id=workspace.id,
        key="",
        kind=kind,
        about=ABOUT.get(kind, {}),
        member_id=member.id,
        channel_id=None,
        occurrence_id=None,
        state="pending",
        due_at=now,
        expires_at=None,
        attempts=0,
        sends=0,
        reason=None,
        handle=None,
    )
    telling = Telling(session, workspace, member, delivery, now, kit, say, spell)
    composed = KINDS[kind](telling)
    return composed.message if isinstance(composed, Ready) else None


def _joined(parts: list[Message]) -> Iterator[Block]:
    for at, part in enumerate(parts):
        if at:
            yield Divider()
        yield from part.blocks
