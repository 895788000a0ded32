"""Links that sign in once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.refusal import refused
from bot.web.guard import hash_of, new_secret
from storage import sessions
from storage.values import Member, Workspace

GOOD_FOR: Final = timedelta(minutes=10)
MOST_OPEN: Final = 3
"""Links of one member that work at the same time; a further one ends the oldest."""

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def sign_in_address(
    session: Session, workspace: Workspace, member: Member, now: datetime, public_url: str
) -> str:
    """A link that signs a member in once within `GOOD_FOR`; in the local workspace the pages'.

    Raises Refused when nobody has said yet where the pages can be reached, or when they could only
    be reached without encryption, over which no browser would stay signed in.
    """
    if workspace.platform == "local":
        return "/app"
    parts = urlsplit(public_url)
    if not public_url:
        raise refused("error-web-no-address")
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise refused("error-web-not-encrypted")
    secret = new_secret()
    sessions.add_link(
        session,
        workspace.id,
        hash_of(secret),
        member.id,
        now,
        expires_at=now + GOOD_FOR,
        most=MOST_OPEN,
    )
    return f"{public_url}/app/sign-in/{workspace.id}.{secret}"
