"""Who and what a Slack workspace holds, as the directory Earshot follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adapters.contract.events import Person, Place
from adapters.slack.api import Api

_ZONE: Final = "UTC"


async def people_of(api: Api, workspace: str) -> tuple[Person, ...]:
    """Everybody who can be asked: no bots, no guests, nobody of another organisation.

    Who was deactivated is listed as not active. Raises as `Api.call` does.
    """
    found = []
    async for user in api.pages(workspace, "users.list", "members", include_locale="true"):
        person = person_of(user)
        if person is not None:
            found.append(person)
    return tuple(found)


async def places_of(api: Api, workspace: str) -> tuple[Place, ...]:
    """The channels the bot is in, with their members, and the user groups.

    Raises as `Api.call` does.
    """
    kinds = "public_channel,private_channel"
    listed = api.pages(
        workspace, "conversations.list", "channels", types=kinds, exclude_archived="true"
    )
    inside = [channel async for channel in listed if channel.get("is_member")]
    channels = [await place_of(api, workspace, channel) for channel in inside]
    return (*channels, *await _groups(api, workspace))


async def place_of(api: Api, workspace: str, channel: Mapping[str, Any]) -> Place:
    """One channel with its members. Raises as `Api.call` does."""
    channel_id = str(channel["id"])
    inside = [
        str(member)
        async for member in api.pages(
            workspace, "conversations.members", "members", channel=channel_id
        )
    ]
    return Place(
        external_id=channel_id,
        name=str(channel.get("name") or channel_id),
        kind="channel",
        address=channel_id,
        people=tuple(inside),
    )


async def _groups(api: Api, workspace: str) -> tuple[Place, ...]:
    answer = await api.get(workspace, "usergroups.list", include_users="true")
    return tuple(
        Place(
            external_id=str(group["id"]),
            name=str(group.get("name") or group.get("handle") or group["id"]),
            kind="group",
            address=None,
            people=tuple(map(str, group.get("users", ()))),
        )
        for group in answer.get("usergroups", ())
        if not group.get("date_delete")
    )


def person_of(user: Mapping[str, Any]) -> Person | None:
    """A user of `users.list`, `user_change` or `team_join`; None for who is never asked."""
    guest = user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
    if user.get("is_bot") or user.get("id") == "USLACKBOT" or guest:
        return None
    profile: Mapping[str, Any] = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("name")
    return Person(
        external_id=str(user["id"]),
        name=str(name or user["id"]),
        zone=str(user.get("tz") or _ZONE),
        locale=str(user.get("locale") or "en-US").replace("_", "-"),
        address=str(user["id"]),
        active=not user.get("deleted"),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
    )
