"""Reads rosters in the background: once for any number of changes meanwhile, and once a day."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from adapters.contract.events import Person, Place
from adapters.contract.ports import KnownPlace
from adapters.teams.directory import Rosters
from adapters.teams.guard import Json, tenant_of, text_in
from adapters.teams.reference import CHANNEL, CHAT, PERSON, Address, scope_of

log = structlog.get_logger(__name__)


class Tell(Protocol):
    """Tells the application what a roster says; commits."""

    async def __call__(
        self,
        tenant: str,
        member: str,
        *,
        people: tuple[Person, ...] = (),
        places: tuple[Place, ...] = (),
    ) -> None:
        """`member` is who caused it, "" for nobody."""
        ...


@dataclass(slots=True)
class RosterReader:
    """Reads the rosters of teams, group chats and personal chats."""

    rosters: Rosters
    _reading: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def sync(self, places: Iterable[KnownPlace], tell: Tell) -> None:
        """Read every roster anew, of the teams and chats among these places."""
        teams: set[tuple[str, str, str]] = set()
        for place in places:
            try:
                found = Address.read(self.rosters.seal.open(place.workspace, place.address))
            except ValueError:
                continue
            if found.gone:
                continue
            if found.kind == CHAT:
                where = _Where(place.workspace, found.service_url, "", found.id, place.name)
                await self._read(where, tell)
            elif found.team:
                teams.add((place.workspace, found.service_url, found.team))
        for tenant, service_url, team in sorted(teams):
            await self._read(_Where(tenant, service_url, team, ""), tell)

    def read_soon(self, activity: Json, tell: Tell) -> None:
        """Read the roster of where something happened, in the background, and tell what it says."""
        where = _where(activity)
        # One that is under way may have read past what has just changed.
        running = self._reading.get(where.key)
        task = asyncio.create_task(self._read_after(running, where, tell), name=where.key)
        self._reading[where.key] = task
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        if self._reading.get(task.get_name()) is task:
            del self._reading[task.get_name()]

    async def _read_after(
        self, before: asyncio.Task[None] | None, where: _Where, tell: Tell
    ) -> None:
        if before is not None:
            await asyncio.gather(before, return_exceptions=True)
        await self._read(where, tell)

    async def _read(self, where: _Where, tell: Tell) -> None:
        try:
            people, places = await where.read(self.rosters)
            await tell(where.tenant, "", people=people, places=places)
        except Exception as error:  # noqa: BLE001 - the next reading finds what this one missed
            log.warning("teams.roster_not_read", error=type(error).__name__)

    async def settle(self) -> None:
        """Wait until what is being read is done."""
        while self._reading:
            await asyncio.gather(*self._reading.values())

    async def close(self) -> None:
        """Leave off what is being read."""
        for task in self._reading.values():
            task.cancel()
        await asyncio.gather(*self._reading.values(), return_exceptions=True)


@dataclass(frozen=True, slots=True)
class _Where:
    """A roster: of a team, of a group chat, or of one person's chat (`alone`)."""

    tenant: str
    service_url: str
    team: str
    chat: str
    name: str = ""
    alone: bool = False

    @property
    def key(self) -> str:
        """The same for every reading of one roster."""
        return f"{self.tenant} {self.team or self.chat}"

    async def read(self, rosters: Rosters) -> tuple[tuple[Person, ...], tuple[Place, ...]]:
        """Who is there, and what can be posted to. Raises as `Connector.call` does."""
        if self.team:
            return await rosters.team(self.tenant, self.service_url, self.team)
        if self.alone:
            return await rosters.people(self.tenant, self.service_url, self.chat), ()
        return await rosters.chat(self.tenant, self.service_url, self.chat, self.name)


def _where(activity: Json) -> _Where:
    team = team_of(activity)
    return _Where(
        tenant_of(activity),
        str(activity["serviceUrl"]),
        team,
        "" if team else text_in(activity, "conversation", "id"),
        text_in(activity, "conversation", "name"),
        alone=scope_of(activity) == PERSON,
    )


def team_of(activity: Json) -> str:
    """The team something happened in, "" for a chat."""
    if scope_of(activity) != CHANNEL:
        return ""
    return text_in(activity, "channelData", "team", "id") or text_in(activity, "conversation", "id")
