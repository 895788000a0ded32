"""Who is in front of a page, and what drawing one needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.kit import Kit
from bot.speech.say import Say
from storage.values import Member, Workspace


@dataclass(frozen=True, slots=True)
class WebVisit:
    """A signed-in member. Role, language and zone are as they are now, not as at signing in.

    `zone` is the member's, `token` must come back with every change, `local` tells the local
    workspace, `path` is the address asked for, and `note` a sentence of the page before to show
    once.
    """

    kit: Kit
    workspace: Workspace
    member: Member
    say: Say
    now: datetime
    zone: ZoneInfo
    token: str
    local: bool
    path: str
    note: str = ""
