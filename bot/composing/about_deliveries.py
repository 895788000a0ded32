"""The card of messages that did not arrive, and the question about a digest that may have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.composing.telling import Compose, Telling
from bot.outbox.contract import Ready, Withheld
from bot.permissions import is_admin
from bot.speech.deliveries_card import (
    MOST_LISTED,
    Trouble,
    Troubles,
    deliveries_card,
    kind_words,
    why_words,
)
from bot.speech.say import Say
from storage.inspection import parked_until
from storage.undelivered import Undelivered, held_up, recipients, undelivered, undelivered_counts

DISCREET: Final = frozenset(("theme_fixed",))
"""Kinds that tell of their recipient what nobody may know: that they wrote a moment, perhaps an
anonymous one. Nobody sees to whom they were to go."""


def troubles(session: Session, workspace: str, zone: ZoneInfo, now: datetime, say: Say) -> Troubles:
    """What did not arrive in a workspace, in words; `now` is real time or near it."""
    found = undelivered(session, workspace, limit=MOST_LISTED)
    parked = parked_until(session, workspace)
    return Troubles(
        listed=in_words(session, workspace, found, zone, say),
        counts=undelivered_counts(session, workspace),
        waiting=held_up(session, workspace, now),
        parked=parked.astimezone(zone) if parked is not None and parked > now else None,
    )


def in_words(
    session: Session, workspace: str, found: Sequence[Undelivered], zone: ZoneInfo, say: Say
) -> list[Trouble]:
    """Each of them as people read it."""
    members = [one.member_id for one in found if one.member_id]
    channels = [one.channel_id for one in found if one.channel_id]
    names = recipients(session, workspace, members, channels) if found else {}
    return [
        Trouble(
            id=one.id,
            what=kind_words(one.kind, say),
            whom=_whom(one, names, say),
            at=one.due_at.astimezone(zone),
            why=why_words(one.state, one.reason or "", say, looked_for=one.not_before is not None),
        )
        for one in found
    ]


def _whom(one: Undelivered, names: Mapping[str, str], say: Say) -> str:
    if one.kind in DISCREET:
        return say("deliveries-discreet")
    return names.get(one.member_id or one.channel_id or "", say("deliveries-nobody"))


def _deliveries(telling: Telling) -> Ready | Withheld:
    if not is_admin(telling.member):
        return Withheld("cancelled", "not-allowed")
    found = troubles(telling.session, telling.workspace.id, telling.zone, telling.now, telling.say)
    return telling.ready(
        deliveries_card(found, telling.member.locale, telling.say, telling.kit.new_id)
    )


DELIVERIES: Final[Mapping[str, Compose]] = {"deliveries": _deliveries}
