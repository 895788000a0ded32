"""What each operation of the connector does with the state of a `FakeTeams`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.adapters.teams.cards import check_activity
from tests.adapters.teams.issuer import APP_ID
from tests.adapters.teams.people import Place, Someone
from tests.adapters.teams.refusals import Refusal, refusal_of

if TYPE_CHECKING:
    from tests.adapters.teams.fake import FakeTeams

Json = dict[str, Any]
LARGEST = 80 * 1024
"""Bytes of one activity."""


def create(teams: FakeTeams, request: web.Request, given: Json) -> tuple[int, Json]:
    """A personal chat with one member, or a new thread in a channel."""
    tenant = request.match_info["tenant"]
    _check_bot(given.get("bot") or {"id": f"28:{APP_ID}"})
    more = given.get("channelData") or {}
    if "channel" in more:
        return 201, _start_thread(teams, tenant, more["channel"]["id"], given.get("activity") or {})
    members = given.get("members") or []
    if len(members) != 1 or given.get("isGroup"):
        raise Refusal(400, "BadArgument", "Incorrect conversation creation parameters")
    named = given.get("tenantId") or more.get("tenant", {}).get("id")
    if named != tenant:
        raise Refusal(400, "BadArgument", "Tenant id is missing or wrong")
    person = teams.person(members[0].get("id", ""))
    if person is None or person.tenant != tenant:
        raise Refusal(400, "BadArgument", "Failed to decrypt pairwise id")
    if person.gone:
        raise refusal_of("404")
    if not teams.reachable(person):
        raise refusal_of("403-uninstalled")
    answer = {"id": person.chat}
    if given.get("activity"):
        answer["activityId"] = _keep(teams, person.chat, given["activity"])
    return 201, answer


def send(teams: FakeTeams, request: web.Request, given: Json) -> tuple[int, Json]:
    """A message or a sign of typing; in a thread it becomes a reply."""
    conversation = _conversation(teams, request)
    if given.get("type") == "typing":
        teams.typing.append(conversation)
        return 201, {"id": ""}
    to = request.match_info.get("activity")
    place = teams.place(conversation)
    if place is not None and place.channels and ";messageid=" not in conversation:
        _find(teams, f"{conversation};messageid={to}", to) if to else None
        conversation = f"{conversation};messageid={to or teams.new_id()}"
    return 201, {"id": _keep(teams, conversation, given)}


def update(teams: FakeTeams, request: web.Request, given: Json) -> tuple[int, Json]:
    """Replaces an own message."""
    conversation = _conversation(teams, request)
    found = _find(teams, conversation, request.match_info["activity"])
    _check_message(given)
    kept = {name: found[name] for name in ("id", "from", "conversation")}
    found.clear()
    found.update(given, **kept, edited=True)
    return 200, {"id": found["id"]}


def delete(teams: FakeTeams, request: web.Request, _given: Json) -> tuple[int, Json]:
    """Removes an own message."""
    conversation = _conversation(teams, request)
    found = _find(teams, conversation, request.match_info["activity"])
    teams.messages[found["conversation"]["id"]].remove(found)
    return 200, {}


def members(teams: FakeTeams, request: web.Request, _given: Json) -> tuple[int, Json]:
    """The roster of a chat or a team, a page at a time."""
    listed = _inside(teams, _conversation(teams, request))
    at = int(request.query.get("continuationToken") or 0)
    page = min(int(request.query.get("pageSize") or teams.page), teams.page)
    answer: Json = {"members": [one.as_member() for one in listed[at : at + page]]}
    if at + page < len(listed):
        answer["continuationToken"] = str(at + page)
    return 200, answer


def member(teams: FakeTeams, request: web.Request, _given: Json) -> tuple[int, Json]:
    """One person of a roster."""
    wanted = teams.person(request.match_info["member"])
    if wanted is None or wanted not in _inside(teams, _conversation(teams, request)):
        raise refusal_of("404-member")
    return 200, wanted.as_member()


def team(teams: FakeTeams, request: web.Request, _given: Json) -> tuple[int, Json]:
    """A team's name."""
    found = _team(teams, request)
    listed = {"channelCount": len(found.channels), "memberCount": len(found.people)}
    return 200, {"id": found.id, "name": found.name, "aadGroupId": found.group, **listed}


def channels(teams: FakeTeams, request: web.Request, _given: Json) -> tuple[int, Json]:
    """A team's channels; General comes without a name."""
    general, *others = _team(teams, request).channels
    named: list[Json] = [{"id": one.id, "name": one.name} for one in others]
    return 200, {"conversations": [{"id": general.id, "name": None}, *named]}


def _start_thread(teams: FakeTeams, tenant: str, channel: str, activity: Json) -> Json:
    place = teams.place(channel)
    if place is None or place.tenant != tenant:
        raise refusal_of("404")
    if not place.installed:
        raise refusal_of("403-roster")
    root = teams.new_id()
    thread = f"{channel};messageid={root}"
    _keep(teams, thread, activity, root)
    return {"id": thread, "activityId": root}


def _keep(teams: FakeTeams, conversation: str, activity: Json, own: str = "") -> str:
    _check_message(activity)
    sender = activity.get("from")
    if sender and sender.get("id"):
        _check_bot(sender)
    kept: Json = {**activity, "id": own or teams.new_id(), "from": teams.bot}
    kept["conversation"] = {"id": conversation}
    teams.messages[conversation].append(kept)
    return str(kept["id"])


def _check_message(activity: Json) -> None:
    if activity.get("type") != "message":
        raise Refusal(400, "BadSyntax", "Missing or unknown activity type")
    if len(json.dumps(activity, ensure_ascii=False).encode()) > LARGEST:
        raise refusal_of("413")
    if not (activity.get("text") or activity.get("attachments")):
        raise Refusal(400, "BadSyntax", "Activity must contain text or attachments")
    check_activity(activity)


def _check_bot(sender: Json) -> None:
    if sender.get("id") not in (f"28:{APP_ID}", APP_ID):
        raise Refusal(403, "BotNotInConversationRoster", "Not this bot")


def _conversation(teams: FakeTeams, request: web.Request) -> str:
    """The conversation asked for, once the bot may act in it."""
    conversation, tenant = request.match_info["conversation"], request.match_info["tenant"]
    person, place = teams.chatting(conversation), teams.place(conversation)
    if person is not None and person.tenant == tenant:
        _check_chat(teams, person)
    elif place is not None and place.tenant == tenant:
        if not place.installed:
            raise refusal_of("403-roster")
    else:
        raise refusal_of("404")
    return conversation


def _check_chat(teams: FakeTeams, person: Someone) -> None:
    if person.gone:
        raise refusal_of("404")
    if person.blocked or not teams.reachable(person):
        raise refusal_of("403-blocked")


def _inside(teams: FakeTeams, conversation: str) -> list[Someone]:
    person, place = teams.chatting(conversation), teams.place(conversation)
    listed = [person] if person else place.people if place else []
    return [one for one in listed if not one.gone]


def _find(teams: FakeTeams, conversation: str, activity: str | None) -> Json:
    for name in (conversation, f"{conversation};messageid={activity}"):
        for message in teams.messages.get(name, ()):
            if message["id"] == activity:
                return message
    raise refusal_of("404-activity")


def _team(teams: FakeTeams, request: web.Request) -> Place:
    found = teams.places.get(request.match_info["team"])
    if found is None or not found.channels or found.tenant != request.match_info["tenant"]:
        raise refusal_of("404")
    if not found.installed:
        raise refusal_of("403-roster")
    return found
