"""Where people, channels and messages are: addresses (sealed where they are kept) and handles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from adapters.teams.guard import text_in

PERSON: Final = "person"
CHANNEL: Final = "channel"
CHAT: Final = "chat"
_BETWEEN: Final = "|"
_THREAD: Final = ";messageid="


@dataclass(frozen=True, slots=True)
class Address:
    """How to reach a person, a channel of a team, or a group chat.

    `id` is the person's `29:…`, the channel's or the chat's `19:…`. `conversation` is the chat with
    a person, "" before there was one; `team` is the team of a channel. `gone` is why there is no
    way there any more, as a reason of the reach report.
    """

    kind: str
    service_url: str
    id: str
    conversation: str = ""
    gone: str = ""
    team: str = ""

    @classmethod
    def read(cls, text: str) -> Address:
        """From its text. Raises ValueError."""
        try:
            found = cls(**json.loads(text))
        except TypeError:
            found = cls("", "", "")
        if found.kind not in (PERSON, CHANNEL, CHAT) or not found.service_url or not found.id:
            msg = "not an address in Teams"
            raise ValueError(msg)
        return found

    def __str__(self) -> str:
        """As text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Handle:
    """Where a message stands: conversation, id, and the ids of its details below it."""

    conversation: str
    id: str
    replies: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> Handle:
        """From its text. Raises ValueError."""
        conversation, _, rest = text.partition(_BETWEEN)
        at, _, replies = rest.partition(_BETWEEN)
        if not conversation or not at:
            msg = "not the handle of a message in Teams"
            raise ValueError(msg)
        return cls(conversation, at, tuple(filter(None, replies.split(","))))

    def __str__(self) -> str:
        """As text."""
        parts = [self.conversation, self.id, *([",".join(self.replies)] if self.replies else [])]
        return _BETWEEN.join(parts)


def base_of(conversation: str) -> str:
    """The channel of a thread in it; any other conversation is itself."""
    return conversation.partition(_THREAD)[0]


def scope_of(activity: Mapping[str, Any]) -> str:
    """Whether something happened with one person, in a channel, or in a group chat."""
    kind = text_in(activity, "conversation", "conversationType")
    if kind == "channel" or text_in(activity, "channelData", "team", "id"):
        return CHANNEL
    return CHAT if kind == "groupChat" else PERSON
