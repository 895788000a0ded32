"""Who and what a Slack workspace holds, as the directory Earshot follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from slack_sdk.errors import SlackApiError

from adapters.contract.events import Person, Place
from adapters.slack.api import Api
from adapters.slack.refusals import code_of

_ZONE: Final = "UTC"
_NOT_SEEN: Final = ("channel_not_found", "not_in_channel", "missing_scope")


async def people_of(api: Api, workspace: str) -> tuple[Person, ...]:
    """Everybody of the workspace, guests and apps as such, who was deactivated as not active.

    Raises as `Api.call` does.
    """
    listed = api.pages(workspace, "users.list", "members", include_locale="true")
    found = [person_of(user, workspace) async for user in listed]
    return tuple(one for one in found if one is not None)


async def places_of(api: Api, workspace: str) -> tuple[Place, ...]:
    """The channels the bot is in, with their members, and the user groups.

    Raises as `Api.call` does.
    """
    kinds = "public_channel,private_channel"
    listed = api.pages(workspace, "conversations.list", "channels", types=kinds)
    inside = [channel async for channel in listed if channel.get("is_member")]
    channels = [await _with_people(api, workspace, channel) for channel in inside]
    return (*channels, *await groups_of(api, workspace))


async def place_known_as(api: Api, workspace: str, channel: str) -> Place | None:
    """One channel with its members; None for one the bot is not in, or cannot see.

    Raises as `Api.call` does.
    """
    try:
        answer = await api.get(workspace, "conversations.info", channel=channel)
        found = answer["channel"]
        return await _with_people(api, workspace, found) if found.get("is_member") else None
    except SlackApiError as error:
        if code_of(error) not in _NOT_SEEN:
            raise
        return None


async def groups_of(api: Api, workspace: str) -> tuple[Place, ...]:
    """The user groups; of one that was switched off, nobody is a member. Raises as `Api.call`."""
    answer = await api.get(
        workspace, "usergroups.list", include_users="true", include_disabled="true"
    )
    return tuple(
        Place(
            external_id=str(group["id"]),
            name=str(group.get("name") or group.get("handle") or group["id"]),
            kind="group",
            address=None,
            people=() if group.get("date_delete") else tuple(map(str, group.get("users", ()))),
            state="archived" if group.get("date_delete") else "active",
        )
        for group in answer.get("usergroups", ())
    )


async def _with_people(api: Api, workspace: str, channel: Mapping[str, Any]) -> Place:
    channel_id = str(channel["id"])
    listed = api.pages(workspace, "conversations.members", "members", channel=channel_id)
    inside = tuple([str(member) async for member in listed])
    return Place(
        external_id=channel_id,
        name=str(channel.get("name") or channel_id),
        kind="channel",
        address=channel_id,
        people=inside,
        state="archived" if channel.get("is_archived") else "active",
        shared=bool(channel.get("is_ext_shared") or channel.get("is_pending_ext_shared")),
    )


def person_of(user: Mapping[str, Any], workspace: str) -> Person | None:
    """A user of `users.list`, `user_change` or `team_join`; None for who is not of the workspace,
    and for apps that are gone."""
    kind = _kind(user)
    if user.get("id") == "USLACKBOT" or _foreign(user, workspace):
        return None
    if kind == "app" and user.get("deleted"):
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
        kind=kind,
    )


def _kind(user: Mapping[str, Any]) -> Literal["person", "guest", "app"]:
    if user.get("is_bot") or user.get("is_workflow_bot"):
        return "app"
    guest = user.get("is_restricted") or user.get("is_ultra_restricted")
    return "guest" if guest else "person"


def _foreign(user: Mapping[str, Any], workspace: str) -> bool:
    """Whether somebody only comes by in a channel shared with another organisation."""
    if user.get("is_stranger"):
        return True
    teams = (user.get("enterprise_user") or {}).get("teams") or [user.get("team_id", workspace)]
    return workspace not in teams
