"""Keeps up with where the app is installed, and with who can be reached there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from adapters.contract.adapter import Handle
from adapters.contract.events import CommandGiven, DirectoryChanged, Person, Place, Sender
from adapters.contract.ports import Clock, Places
from adapters.teams.directory import Rosters, told_locale, told_zone
from adapters.teams.guard import Json, tenant_of, text_in
from adapters.teams.parse import PLATFORM, member_of
from adapters.teams.reading import RosterReader, team_of
from adapters.teams.reference import PERSON, Address, scope_of

WORKSPACE_NAME: Final = "Microsoft Teams"
"""What a tenant is called: its own name is not for bots to know."""

_ADDED: Final = ("add", "add-upgrade")
_REMOVED: Final = "remove"
_MOST_MET: Final = 100_000


@dataclass(slots=True)
class FollowedMembers:
    """Tells the application about people and places as activities show them.

    Who is met is told before what they did is handled; rosters are read afterwards, by `reader`.
    With `playing`, whoever is met first can
    say who is asked: in the playground nobody installs anything.
    """

    handle: Handle
    clock: Clock
    rosters: Rosters
    places: Places
    reader: RosterReader
    new_id: Callable[[], str]
    playing: bool = False
    _met: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    async def meet(self, activity: Json) -> None:
        """Make whoever caused an activity known, once for all that is the same."""
        personal = scope_of(activity) == PERSON
        conversation = text_in(activity, "conversation", "id") if personal else ""
        member = member_of(activity["from"])
        tenant = tenant_of(activity)
        key = (tenant, member)
        before = self._met.get(key, ("",) * 5)
        told = (
            text_in(activity, "from", "name") or before[0],
            told_zone(activity) or before[1],
            told_locale(activity) or before[2],
            str(activity["serviceUrl"]),
            conversation or before[4],
        )
        if told == before:
            return
        name, zone, locale, service_url, chat = told
        account = {**activity["from"], "name": name}
        person = self.rosters.person(
            tenant,
            service_url,
            account,
            zone=zone,
            locale=locale,
            conversation=chat,
            listed=not chat,
        )
        if person is None:
            return
        installer = member if self.playing else None
        await self._tell(tenant, member, people=(person,), installed_by=installer)
        if len(self._met) >= _MOST_MET:
            self._met.clear()
        self._met[key] = told

    async def installed(self, activity: Json) -> None:
        """The app was installed or removed in a personal chat, a team or a group chat.

        That a new version replaces it is told as two more actions, which change nothing.
        """
        action, personal = text_in(activity, "action"), scope_of(activity) == PERSON
        if action in _ADDED:
            await (self._welcome(activity) if personal else self._enter(activity))
        elif action == _REMOVED:
            await (self._lose(activity) if personal else self._leave(activity))

    async def changed(self, activity: Json) -> None:
        """People came or went, the bot among them, or a channel was made, renamed or deleted."""
        ours = text_in(activity, "recipient", "id")
        came = [str(one.get("id")) for one in activity.get("membersAdded") or ()]
        went = [str(one.get("id")) for one in activity.get("membersRemoved") or ()]
        if scope_of(activity) == PERSON:
            if ours in came:
                await self._welcome(activity)
            return
        if ours in went:
            await self._leave(activity)
        elif ours in came:
            await self._enter(activity)
        else:
            self.reader.read_soon(activity, self._tell)

    async def _welcome(self, activity: Json) -> None:
        """Somebody has the app now; whoever is the first to install it can say who is asked."""
        tenant, member = tenant_of(activity), member_of(activity["from"])
        person = self._person_of(activity)
        if person is not None:
            await self._tell(tenant, member, people=(person,), installed_by=member)
            await self._greet(tenant, member)
            # An installation does not say what the person is called.
            self.reader.read_soon(activity, self._tell)

    async def _lose(self, activity: Json) -> None:
        """Somebody has removed the app: their address says so from now on."""
        person = self._person_of(activity, gone="not-installed")
        if person is not None:
            await self._tell(tenant_of(activity), person.external_id, people=(person,))

    def _person_of(self, activity: Json, gone: str = "") -> Person | None:
        """Who installed or removed the app for themselves; they are met anew after it."""
        tenant = tenant_of(activity)
        self._met.pop((tenant, member_of(activity["from"])), None)
        return self.rosters.person(
            tenant,
            str(activity["serviceUrl"]),
            activity["from"],
            zone=told_zone(activity),
            locale=told_locale(activity),
            conversation=text_in(activity, "conversation", "id"),
            gone=gone,
        )

    async def _enter(self, activity: Json) -> None:
        """The app is in a team or chat now: who put it there is known at once, the others soon."""
        await self.meet(activity)
        member = member_of(activity["from"])
        await self._tell(tenant_of(activity), member, installed_by=member)
        await self._greet(tenant_of(activity), member)
        self.reader.read_soon(activity, self._tell)

    async def _greet(self, tenant: str, member: str) -> None:
        """Say what Earshot does, once: Teams tells of one installation in several ways."""
        key, sender = f"greeting:{member}", Sender(PLATFORM, tenant, member)
        await self.handle(CommandGiven(key, sender, self.clock.now(), "earshot", "help"))

    async def _leave(self, activity: Json) -> None:
        """Nothing can be posted there any more; who was in it stays known."""
        tenant = tenant_of(activity)
        team, chat = team_of(activity), text_in(activity, "conversation", "id")
        gone = []
        for place in await self.places():
            if place.workspace != tenant:
                continue
            try:
                found = Address.read(self.rosters.seal.open(tenant, place.address))
            except ValueError:
                continue
            if (found.team == team) if team else (found.id == chat):
                lost = Address(
                    found.kind, found.service_url, found.id, gone="not-installed", team=found.team
                )
                sealed = self.rosters.seal.seal(tenant, str(lost))
                gone.append(
                    Place(place.external_id, place.name, "channel", sealed, (), people_known=False)
                )
        if gone:
            await self._tell(tenant, member_of(activity["from"]), places=tuple(gone))

    async def sync(self) -> None:
        """Read every roster anew, of the teams and chats that are known."""
        await self.reader.sync(await self.places(), self._tell)

    async def _tell(
        self,
        tenant: str,
        member: str,
        *,
        people: tuple[Person, ...] = (),
        places: tuple[Place, ...] = (),
        installed_by: str | None = None,
    ) -> None:
        await self.handle(
            DirectoryChanged(
                key=f"directory:{self.new_id()}",
                sender=Sender(PLATFORM, tenant, member),
                at=self.clock.now(),
                workspace_name=WORKSPACE_NAME,
                people=people,
                places=places,
                installed_by=None if self.rosters.admins else installed_by,
            )
        )
