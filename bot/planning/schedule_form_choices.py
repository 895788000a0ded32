"""What a schedule's form lets one choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from bot.kit import Kit
from bot.packs.known import packs_of
from storage import people, schedules
from storage.values import Schedule

Listed = tuple[tuple[str, str], ...]
"""Ids and what people call them, in the order they are listed."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything there is to choose; `taken` are the names of other schedules, casefolded."""

    packs: Listed
    channels: Listed
    groups: Listed
    people: Listed
    taken: frozenset[str] = frozenset()

    def audience(self, kind: str) -> Listed:
        """What an audience of this kind is chosen from."""
        return getattr(self, FIELD_OF[kind])  # type: ignore[no-any-return]


FIELD_OF: Final = {"channel": "channels", "group": "groups", "people": "people"}
"""The form's field that holds whom an audience of each kind consists of."""


def choices_for(
    session: Session, workspace: str, schedule: Schedule, locale: str, kit: Kit
) -> Choices:
    """What the form of a schedule, saved or not, offers. Who is already named stays listed."""
    packs = packs_of(session, workspace, kit)
    named = sorted(
        ((pack.id, pack.name.in_language(locale)) for pack in packs.values()),
        key=lambda one: one[1].casefold(),
    )
    places = [one for one in people.channels(session, workspace) if one.state == "active"]
    chosen = schedule.audience_ids if schedule.audience_kind == "people" else ()
    return Choices(
        packs=tuple(named),
        channels=tuple((one.id, one.name) for one in places if one.kind == "channel"),
        groups=tuple((one.id, one.name) for one in places if one.kind == "group"),
        people=tuple(
            (one.id, one.name)
            for one in people.members(session, workspace)
            if one.state == "active" or one.id in chosen
        ),
        taken=frozenset(
            one.name.casefold()
            for one in schedules.schedules(session, workspace)
            if one.id != schedule.id
        ),
    )
