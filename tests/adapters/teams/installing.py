"""The app comes and goes, and so do the people of a team."""

from __future__ import annotations

from tests.adapters.teams.activities import in_place, shaped
from tests.adapters.teams.people import Place, Someone
from tests.adapters.teams.sending import Answered, Sending


class Installing(Sending):
    """What admins and owners of teams do."""

    async def installs(self, person: Someone, doing: str = "add") -> Answered:
        """The app in the personal scope; `doing` is add, remove, add-upgrade or remove-upgrade."""
        person.installed = doing.startswith("add")
        answer = await self.send(shaped("installation_personal", self.teams, person, action=doing))
        if doing == "add":
            await self.send(shaped("members_added_personal", self.teams, person))
        return answer

    async def uninstalls(self, person: Someone) -> Answered:
        """They remove the app."""
        return await self.installs(person, "remove")

    async def installs_in(self, place: Place, person: Someone, doing: str = "add") -> Answered:
        """The app in a team or a group chat, by a person."""
        place.installed = doing.startswith("add")
        where = in_place(place)
        kind = "installation_team" if place.channels else "installation_group"
        answer = await self.send(shaped(kind, self.teams, person, action=doing, **where))
        if place.channels and doing == "add":
            await self.send(
                shaped(
                    "members_added_team",
                    self.teams,
                    person,
                    membersAdded=[{"id": self.teams.bot["id"]}],
                    **where,
                )
            )
        return answer

    async def joins(self, place: Place, person: Someone) -> Answered:
        """Somebody becomes a member of a team that has the app."""
        self.teams.add(person)
        place.people.append(person)
        added = [{"id": person.id, "aadObjectId": person.entra}]
        return await self.send(
            shaped("members_added_team", self.teams, person, membersAdded=added, **in_place(place))
        )

    async def leaves(self, place: Place, person: Someone) -> Answered:
        """Somebody is no longer a member of a team."""
        place.people.remove(person)
        removed = [{"id": person.id, "aadObjectId": person.entra}]
        return await self.send(
            shaped(
                "members_removed_team",
                self.teams,
                person,
                membersRemoved=removed,
                **in_place(place),
            )
        )

    async def channel_event(self, place: Place, person: Someone, kind: str, name: str) -> Answered:
        """channelCreated, channelRenamed, channelDeleted, teamRenamed … of a channel by name."""
        where = in_place(place, name)
        where["channelData"]["channel"]["name"] = name
        where["channelData"]["eventType"] = kind
        return await self.send(shaped("channel_event", self.teams, person, **where))
