"""The directories adapters are handed, read from storage."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from adapters.contract.ports import KnownPlace, Resident
from storage import people
from storage.store import Store


@dataclass(frozen=True, slots=True)
class StoredDirectory:
    """Who a workspace of one platform holds."""

    store: Store
    platform: str

    async def residents(self, workspace: str) -> list[Resident]:
        """The workspace's active members by name; `workspace` is the platform's id."""

        def find(session: Session) -> list[Resident]:
            found = people.workspace_on(session, self.platform, workspace)
            if found is None:
                return []
            return [
                Resident(one.external_id, one.name, one.zone, one.locale, one.role)
                for one in people.members(session, found.id)
                if one.state == "active"
            ]

        return await self.store.read(find)


@dataclass(frozen=True, slots=True)
class StoredPlaces:
    """The channels of every active workspace of one platform."""

    store: Store
    platform: str

    async def __call__(self) -> list[KnownPlace]:
        """Those that have an address."""

        def find(session: Session) -> list[KnownPlace]:
            return [
                KnownPlace(workspace.external_id, one.external_id, one.name, one.address)
                for workspace in people.workspaces(session)
                if workspace.platform == self.platform
                for one in people.channels(session, workspace.id)
                if one.address
            ]

        return await self.store.read(find)
