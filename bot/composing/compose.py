"""Check a delivery once more against what is true now, and write its message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.composing.about_asking import ASKING
from bot.composing.about_channels import to_channel
from bot.composing.about_deliveries import DELIVERIES
from bot.composing.about_moments import MOMENTS
from bot.composing.about_own import OWN
from bot.composing.about_packs import PACKS
from bot.composing.about_plans import PLANS
from bot.composing.about_reach import REACH
from bot.composing.about_reading import READING
from bot.composing.about_roles import ROLES
from bot.composing.about_schedules import SCHEDULES
from bot.composing.about_standing import STANDING
from bot.composing.about_themes import THEMES
from bot.composing.telling import Compose, Telling
from bot.kit import Kit
from bot.outbox.contract import Postponed, Ready, Withheld
from bot.redrawing import REDRAWS
from bot.speech.moment_card import notice
from bot.speech.say import speaker
from storage import people
from storage.values import Delivery, Workspace

KINDS: Mapping[str, Compose] = {
    **ASKING,
    **DELIVERIES,
    **MOMENTS,
    **OWN,
    **PACKS,
    **PLANS,
    **REACH,
    **READING,
    **ROLES,
    **SCHEDULES,
    **STANDING,
    **THEMES,
}
"""How each kind of message to a member is composed."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes deliveries of every kind. `spell` gives a platform's spelling of a command."""

    kit: Kit
    spell: Callable[[str, str], str]

    def __call__(
        self, session: Session, delivery: Delivery, now: datetime
    ) -> Ready | Withheld | Postponed:
        """Workspace first, then the recipient, then what the message is about."""
        workspace = people.workspace_by_id(session, delivery.workspace_id)
        if workspace is None or workspace.state != "active":
            return Withheld("cancelled", "workspace-removed")
        if delivery.channel_id is not None:
            return to_channel(self.kit, session, workspace, delivery)
        return self._to_member(session, workspace, delivery, now)

    def _to_member(
        self, session: Session, workspace: Workspace, delivery: Delivery, now: datetime
    ) -> Ready | Withheld | Postponed:
        member = people.member(session, workspace.id, delivery.member_id or "")
        if member is None or member.state != "active":
            return Withheld("cancelled", "deactivated")
        if member.address is None:
            return Withheld("dead", "no-address")
        telling = Telling(
            session=session,
            workspace=workspace,
            member=member,
            delivery=delivery,
            now=now,
            kit=self.kit,
            say=speaker(self.kit.catalogue, member.locale),
            spell=lambda command: self.spell(workspace.platform, command),
        )
        if delivery.state == "uncertain" and delivery.kind not in REDRAWS:
            # It may have been sent already, and is only being looked for; a redraw is drawn again.
            return telling.ready(notice(delivery.kind))
        return KINDS[delivery.kind](telling)
