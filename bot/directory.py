"""The directory an adapter is handed, read from storage."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from adapters.contract.ports import Resident
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
