"""Who and what a tenant holds, as far as a bot may know it: the rosters of where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.contract.events import Person, Place
from adapters.contract.ports import Seal
from adapters.teams.connector import Connector
from adapters.teams.guard import text_in
from adapters.teams.parse import member_of
from adapters.teams.reference import CHANNEL, CHAT, PERSON, Address

_GUESTS: Final = frozenset({"guest", "anonymous"})
_GENERAL: Final = "General"
"""What Teams calls the first channel of a team, whose name it does not say."""


@dataclass(frozen=True, slots=True)
class Rosters:
    """Reads rosters in a tenant. `admins` are account ids or e-mail addresses, in small letters."""

    connector: Connector
    seal: Seal
    admins: frozenset[str]

    async def team(
        self, tenant: str, service_url: str, team: str
    ) -> tuple[tuple[Person, ...], tuple[Place, ...]]:
        """Everybody in a team and its channels. Raises as `Connector.call` does."""
        people = await self.people(tenant, service_url, team)
        inside = tuple(one.external_id for one in people)
        name = str((await self.connector.team(service_url, team)).get("name") or "")
        places = []
        for one in await self.connector.channels(service_url, team):
            channel = str(one.get("name") or _GENERAL)
            address = Address(CHANNEL, service_url, str(one["id"]), team=team)
            places.append(
                Place(
                    external_id=str(one["id"]),
                    name=f"{name} › {channel}" if name else channel,
                    kind="channel",
                    address=self.seal.seal(tenant, str(address)),
                    people=inside,
                )
            )
        return people, tuple(places)

    async def chat(
        self, tenant: str, service_url: str, chat: str, name: str
    ) -> tuple[tuple[Person, ...], tuple[Place, ...]]:
        """Everybody in a group chat, and the chat. Raises as `Connector.call` does."""
        people = await self.people(tenant, service_url, chat)
        address = Address(CHAT, service_url, chat)
        inside = tuple(one.external_id for one in people)
        named = name or ", ".join(sorted(one.name for one in people)[:3]) or chat
        sealed = self.seal.seal(tenant, str(address))
        return people, (Place(chat, named, "channel", sealed, inside),)

    async def people(self, tenant: str, service_url: str, where: str) -> tuple[Person, ...]:
        """Everybody in a roster but guests. Raises as `Connector.call` does."""
        found = []
        async for one in self.connector.members(service_url, where):
            person = self.person(tenant, service_url, one, listed=True)
            if person is not None:
                found.append(person)
        return tuple(found)

    def person(
        self,
        tenant: str,
        service_url: str,
        account: Mapping[str, Any],
        *,
        zone: str = "",
        locale: str = "",
        conversation: str = "",
        gone: str = "",
        listed: bool = False,
    ) -> Person | None:
        """Somebody as a roster or an activity shows them; None for guests, who are not asked.

        What is not known of them is "" here, and leaves alone what was known before. Who is only
        `listed` in a roster may be known by their chat already, or to have removed the app.
        """
        role = str(account.get("userRole") or account.get("role") or "").casefold()
        if role in _GUESTS or _is_foreign(account, tenant):
            return None
        known = {
            member_of(account).casefold(),
            str(account.get("email") or "").casefold(),
            str(account.get("userPrincipalName") or "").casefold(),
        }
        address = Address(PERSON, service_url, str(account["id"]), conversation, gone)
        name = str(account.get("name") or account.get("givenName") or "")
        return Person(
            external_id=member_of(account),
            name=name,
            zone=zone,
            locale=locale,
            address=self.seal.seal(tenant, str(address)),
            admin=bool(known & self.admins),
            address_lasts=not listed,
        )


def told_zone(activity: Mapping[str, Any]) -> str:
    """The time zone somebody's client has, "" where it does not say."""
    zone = text_in(activity, "localTimezone")
    return zone or _in_client(activity, "timezone")


def told_locale(activity: Mapping[str, Any]) -> str:
    """The language somebody's client has, "" where it does not say."""
    return text_in(activity, "locale") or _in_client(activity, "locale")


def _in_client(activity: Mapping[str, Any], name: str) -> str:
    for one in activity.get("entities") or ():
        if isinstance(one, Mapping) and one.get("type") == "clientInfo":
            return text_in(one, name)
    return ""


def _is_foreign(account: Mapping[str, Any], tenant: str) -> bool:
    """Whether somebody is of another organisation, in a channel or chat shared with it."""
    home = str(account.get("tenantId") or "")
    return bool(home) and home != tenant
