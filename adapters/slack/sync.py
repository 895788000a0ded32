"""Follow the people and places of every workspace: whole once a day, one by one by events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from adapters.contract.adapter import Handle
from adapters.contract.events import DirectoryChanged, Person, Place, Sender
from adapters.contract.ports import Clock
from adapters.slack.api import Api
from adapters.slack.directory import groups_of, people_of, place_known_as, places_of
from adapters.slack.payload import PLATFORM
from adapters.slack.workspaces import Workspaces

log = structlog.get_logger(__name__)

EVERYTHING: Final = ""
GROUPS: Final = "groups"
_AT_ONCE: Final = 5
"""Workspaces looked through at the same time."""


class Sync:
    """Looks things up in the background, so that no event waits for it.

    What changes while something is looked up is looked up once more afterwards. What failed is in
    `overdue` until it works; no workspace waits for another.
    """

    def __init__(
        self,
        handle: Handle,
        api: Api,
        clock: Clock,
        new_id: Callable[[], str],
        workspaces: Workspaces,
    ) -> None:
        self._handle = handle
        self._api = api
        self._clock = clock
        self._new_id = new_id
        self._workspaces = workspaces
        self._wanted: dict[str, set[str]] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(_AT_ONCE)
        self.overdue: set[str] = set()

    def soon(self, workspace: str, what: str = EVERYTHING) -> None:
        """Look up a channel by its id, the GROUPS, or EVERYTHING."""
        self._wanted.setdefault(workspace, set()).add(what)
        running = self._running.get(workspace)
        if running is None or running.done():
            self._running[workspace] = asyncio.create_task(self._work_off(workspace))

    async def settle(self) -> None:
        """Wait until everything wanted has been looked up."""
        while self._running:
            tasks, self._running = list(self._running.values()), {}
            await asyncio.gather(*tasks)

    async def close(self) -> None:
        """Leave off."""
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _work_off(self, workspace: str) -> None:
        async with self._places:
            while wanted := self._wanted.pop(workspace, None):
                try:
                    await self._look_up(workspace, wanted)
                    if EVERYTHING in wanted:
                        self.overdue.discard(workspace)
                except Exception as error:  # noqa: BLE001 - it is looked up whole next time
                    self.overdue.add(workspace)
                    log.warning("slack.sync_failed", team=workspace, error=type(error).__name__)

    async def _look_up(self, workspace: str, wanted: set[str]) -> None:
        if EVERYTHING in wanted:
            people = await people_of(self._api, workspace)
            places = await places_of(self._api, workspace)
            await self._tell(workspace, people, places, whole=True)
            return
        found: tuple[Place, ...] = ()
        if GROUPS in wanted:
            found = await groups_of(self._api, workspace)
        for channel in sorted(wanted - {GROUPS}):
            place = await place_known_as(self._api, workspace, channel)
            found += (place,) if place is not None else ()
        await self._tell(workspace, (), found)

    async def _tell(
        self,
        workspace: str,
        people: tuple[Person, ...],
        places: tuple[Place, ...],
        *,
        whole: bool = False,
    ) -> None:
        bot = self._workspaces.get(workspace)
        if bot is None:
            return
        await self._handle(
            DirectoryChanged(
                key=f"directory:{self._new_id()}",
                sender=Sender(PLATFORM, workspace, bot.bot_user),
                at=self._clock.now(),
                workspace_name=bot.name,
                people=tuple(one for one in people if one.external_id != bot.bot_user),
                places=places,
                installed_by=bot.by or None,
                whole=whole,
            )
        )
