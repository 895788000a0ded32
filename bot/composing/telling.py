"""What composing a message to a member works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from adapters.contract.messages import Message
from bot.kit import Kit
from bot.outbox.contract import Postponed, Ready, Withheld
from bot.speech.moment_card import notice
from bot.speech.say import Say
from storage.deliveries import delivery_keyed
from storage.values import Delivery, Member, Workspace


@dataclass(frozen=True, slots=True)
class Telling:
    """One delivery to one member who can be reached."""

    session: Session
    workspace: Workspace
    member: Member
    delivery: Delivery
    now: datetime
    kit: Kit
    say: Say
    spell: Callable[[str], str]

    @property
    def zone(self) -> ZoneInfo:
        """The member's zone."""
        return ZoneInfo(self.member.zone)

    def ready(self, message: Message, replaces: str | None = None) -> Ready:
        """The message, addressed."""
        return Ready(
            platform=self.workspace.platform,
            workspace=self.workspace.external_id,
            address=self.member.address or "",
            message=message,
            replaces=replaces,
        )

    def standing(self, key: str) -> str | None:
        """The handle of what was sent under this key, None where it stands nowhere."""
        sent = delivery_keyed(self.session, self.workspace.id, key)
        return sent.handle if sent is not None else None

    def plain(self, message_id: str, /, **args: str | int | date | datetime) -> Ready:
        """One sentence of the catalogue, addressed."""
        return self.ready(notice(self.say(message_id, **args)))


Compose = Callable[[Telling], Ready | Withheld | Postponed]

GONE = Withheld("cancelled", "gone")
"""What the message was about is no longer there."""
