"""Whom a browser is signed in as: by its session, or in the local workspace by who is picked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from fastapi import Request
from sqlmodel import Session

from adapters.local.choosing import MEMBER_COOKIE
from adapters.local.guard import TOKEN_COOKIE
from adapters.local.people import WORKSPACE
from bot.kit import Kit
from bot.web.guard import hash_of
from storage import people, sessions
from storage.derived import storable
from storage.values import Member, Workspace

SESSION_COOKIE: Final = "earshot_session"
IDLE: Final = timedelta(days=30)
"""A browser that was not used for so long is signed out."""
LONGEST: Final = timedelta(days=90)
"""After so long one signs in again in any case."""

_NOTED_EVERY: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Person:
    """A member and their workspace."""

    workspace: Workspace
    member: Member


class Identity(Protocol):
    """How a browser shows who it is."""

    def secret(self, request: Request) -> str:
        """What only this browser holds, or ""."""
        ...

    async def person(self, request: Request) -> Person | None:
        """Who is signed in, active and as they are now; or None."""
        ...


@dataclass(frozen=True, slots=True)
class BySession:
    """The cookie holds the workspace's id and a secret, joined by a full stop."""

    kit: Kit

    def secret(self, request: Request) -> str:
        """The session's secret."""
        return split(request.cookies.get(SESSION_COOKIE, ""))[1]

    async def person(self, request: Request) -> Person | None:
        """Whose session it is. Using it makes it last."""
        workspace, secret = split(request.cookies.get(SESSION_COOKIE, ""))
        if not secret:
            return None
        now, hashed = self.kit.clock.now(), hash_of(secret)

        def look(session: Session) -> tuple[Person | None, datetime]:
            found = sessions.web_session(session, workspace, hashed, now)
            if found is None:
                return None, now
            return person_in(session, workspace, found.member_id), found.seen_at

        person, seen_at = await self.kit.store.read(look)
        if person is not None and now - seen_at > _NOTED_EVERY:
            await self.kit.store.write(
                lambda session: sessions.extend_session(session, workspace, hashed, now, now + IDLE)
            )
        return person


@dataclass(frozen=True, slots=True)
class ByPick:
    """The cookies of the local workspace's chat: whoever is picked there is signed in here."""

    kit: Kit

    def secret(self, request: Request) -> str:
        """The secret that the local workspace gave this browser."""
        return request.cookies.get(TOKEN_COOKIE, "")

    async def person(self, request: Request) -> Person | None:
        """The member picked."""
        picked = request.cookies.get(MEMBER_COOKIE, "")
        if not picked or not self.secret(request):
            return None

        def look(session: Session) -> Person | None:
            workspace = people.workspace_on(session, "local", WORKSPACE)
            if workspace is None:
                return None
            found = people.member_known_as(session, workspace.id, picked)
            return None if found is None else person_in(session, workspace.id, found.id)

        return await self.kit.store.read(look)


def split(joined: str) -> tuple[str, str]:
    """The workspace's id and the secret of a cookie or a link; ("", "") when it is neither."""
    workspace, _, secret = storable(joined).partition(".")
    return (workspace, secret) if workspace and secret else ("", "")


def person_in(session: Session, workspace: str, member_id: str) -> Person | None:
    """An active member of an active workspace, or None."""
    tenant = people.workspace_by_id(session, workspace)
    found = people.member(session, workspace, member_id)
    if tenant is None or found is None or (tenant.state, found.state) != ("active", "active"):
        return None
    return Person(tenant, found)
