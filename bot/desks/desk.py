"""What a desk is, and who comes to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from adapters.contract.answers import Answer, Nothing
from adapters.contract.events import FormSubmitted
from adapters.contract.forms import Form
from bot.handling.apply import FIRST
from bot.kit import Kit
from bot.speech.say import Say
from storage.deliveries import enqueue
from storage.values import Member, Workspace


@dataclass(frozen=True, slots=True)
class Visit:
    """A member with a wish, in the transaction of its event.

    `key` is the event's, `card` the handle of the message whose button was pressed; `searches` is
    the handler's. What is added to `to_embed`, ids of moments whose words are new, gets its vectors
    after the commit.
    """

    session: Session
    workspace: Workspace
    member: Member
    now: datetime
    kit: Kit
    say: Say
    spell: Callable[[str], str]
    key: str
    card: str | None = None
    searches: bool = False
    to_embed: list[str] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        """The member's zone."""
        return ZoneInfo(self.member.zone)

    def reply(self, kind: str, **about: str) -> Nothing:
        """Say something back in a message that stays, composed by its kind when it is sent."""
        row = {
            "id": self.kit.new_id(),
            "key": f"{kind}:{self.key}",
            "kind": kind,
            "about": about,
            "member_id": self.member.id,
            "due_at": self.now,
            "priority": FIRST,
        }
        enqueue(self.session, self.workspace.id, [row])
        return Nothing()


@dataclass(frozen=True, slots=True)
class DeskForm:
    """A form of a desk: how it looks for its context, and what sending it does.

    When `save` raises Refused, the member sees what `build` gives for the same context, with what
    they entered and each problem beside its field.
    """

    build: Callable[[Visit, str], Form]
    save: Callable[[Visit, FormSubmitted], Answer]


@dataclass(frozen=True, slots=True)
class Desk:
    """One matter: the words after `/earshot` it answers to, its buttons, and its forms.

    A command gets the rest of the line; a button's value is split at its first colon.
    """

    commands: Mapping[str, Callable[[Visit, str], Answer]] = field(default_factory=dict)
    actions: Mapping[str, Callable[[Visit, str, str], Answer]] = field(default_factory=dict)
    forms: Mapping[str, DeskForm] = field(default_factory=dict)
