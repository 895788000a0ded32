"""The workspaces of a platform that let Earshot in, kept in the database with sealed tokens."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlmodel import Session

from adapters.contract.ports import Clock, Grant, Installed
from bot.kit import Kit
from bot.vault import Sealed, Vault
from storage import installations, people
from storage.installations import Installation

log = structlog.get_logger(__name__)

ATTEMPT: Final = timedelta(minutes=10)
"""How long somebody may take from the first page of an installation to its last."""

_EARLY: Final = timedelta(minutes=5)
"""A token is renewed this long before it ends, so that none ends on the way."""

_SECOND: Final = timedelta(seconds=1)
_RENEWAL: Final = timedelta(seconds=30)
"""How long one process may take to renew a token before another tries."""

Renew = Callable[[str, str], Awaitable[Grant]]
"""Trades a refresh token (of a workspace, by the platform's id) for a new token."""


@dataclass(slots=True)
class StoredInstallations:
    """Implements the contract's `Installations` for one platform.

    `real_clock` is this machine's, since tokens end in real time. `renew` is set by whoever knows
    the platform; without it a token that ends is used until it does.
    """

    kit: Kit
    vault: Vault
    platform: str
    real_clock: Clock
    renew: Renew | None = None
    _known: dict[str, Installation] = field(default_factory=dict)

    async def token(self, workspace: str, /) -> str | None:
        """The token, renewed where it is about to end. What cannot be unsealed counts as gone."""
        found = self._known.get(workspace) or await self._find(workspace)
        if found is None or found.revoked_at is not None:
            return None
        if self._ends(found):
            found = await self._renewed(workspace) or found
        self._known[workspace] = found
        try:
            return self.vault.open(found.workspace_id, found.token)
        except Sealed as sealed:
            log.error("installation.sealed", workspace=found.workspace_id, why=str(sealed))
            return None

    async def all(self) -> list[Installed]:
        """Every workspace that lets Earshot in."""
        platform = self.platform
        rows = await self.kit.store.read(lambda s: installations.installations(s, platform))
        return [
            Installed(team, name, one.bot_id, one.bot_user_id, one.installed_by)
            for team, name, one in rows
        ]

    async def begin(self, secret: str, /) -> None:
        """Remember the hash of an attempt's secret."""
        until = self.real_clock.now() + ATTEMPT
        await self.kit.store.write(lambda s: installations.begin_install(s, _hash(secret), until))

    async def end(self, secret: str, /) -> bool:
        """Use up an attempt's secret."""
        now = self.real_clock.now()
        return await self.kit.store.write(
            lambda s: installations.end_install(s, _hash(secret), now)
        )

    async def granted(self, grant: Grant, /) -> None:
        """Make the workspace known and keep its token, sealed. Raises bot.vault.Sealed."""
        self._known.pop(grant.workspace, None)
        await self.kit.store.write(lambda session: self._keep(session, grant))

    async def refused(self, workspace: str, /) -> None:
        """Another process may have got a new token meanwhile."""
        self._known.pop(workspace, None)

    async def revoked(self, workspace: str, at: datetime | None = None, /) -> None:
        """Forget the token at once; the workspace's data stay."""
        self._known.pop(workspace, None)
        now = self.real_clock.now()

        def take_back(session: Session) -> None:
            found = people.workspace_on(session, self.platform, workspace)
            if found is not None and not _in_again(session, found.id, at):
                installations.change_installation(
                    session, found.id, revoked_at=now, token="", refresh_token=None
                )
                installations.set_workspace_state(session, found.id, "removed")

        await self.kit.store.write(take_back)

    async def _find(self, workspace: str) -> Installation | None:
        def look(session: Session) -> Installation | None:
            found = people.workspace_on(session, self.platform, workspace)
            return installations.installation(session, found.id) if found else None

        return await self.kit.store.read(look)

    def _ends(self, found: Installation) -> bool:
        ends = found.expires_at
        return ends is not None and ends - _EARLY <= self.real_clock.now()

    async def _renewed(self, workspace: str) -> Installation | None:
        """The installation with a new token, whichever process got it."""
        found = await self._find(workspace)
        if found is None or not self._ends(found) or found.refresh_token is None:
            return found
        now, store = self.real_clock.now(), self.kit.store
        until, ours = now + _RENEWAL, found.workspace_id
        mine = await store.write(lambda s: installations.claim_renewal(s, ours, now, until))
        if not mine or self.renew is None:
            return found
        try:
            grant = await self.renew(workspace, self.vault.open(ours, found.refresh_token))
        except Exception as error:  # noqa: BLE001 - the old token is good for a while yet
            log.error("installation.not_renewed", workspace=ours, error=type(error).__name__)
            return found
        await self.granted(grant)
        return await self._find(workspace)

    def _keep(self, session: Session, grant: Grant) -> None:
        now = self.kit.clock.now()
        workspace, _ = people.keep_workspace(
            session, self.platform, grant.workspace, grant.name, self.kit.new_id(), now
        )
        given = self._sealed(workspace.id, grant)
        installations.set_workspace_state(session, workspace.id, "active")
        installations.keep_installation(session, workspace.id, given)

    def _sealed(self, workspace: str, grant: Grant) -> Installation:
        now, more = self.real_clock.now(), grant.expires_in
        refresh = grant.refresh_token
        return Installation(
            workspace_id=workspace,
            token=self.vault.seal(workspace, grant.token),
            refresh_token=self.vault.seal(workspace, refresh) if refresh else None,
            expires_at=now + timedelta(seconds=more) if more is not None else None,
            renewing_until=None,
            bot_id=grant.bot_id,
            bot_user_id=grant.bot_user,
            scopes=grant.scopes,
            installed_by=grant.by,
            installed_at=now,
            revoked_at=None,
        )


def _in_again(session: Session, workspace: str, at: datetime | None) -> bool:
    """Whether what was taken back then has been given anew since; platforms tell whole seconds."""
    found = installations.installation(session, workspace)
    if found is None or at is None:
        return False
    return found.revoked_at is None and found.installed_at - _SECOND > at


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
