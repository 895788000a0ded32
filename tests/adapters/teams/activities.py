"""Activities as Teams sends them: the captured shapes in `payloads/`, with who and where put in."""

from __future__ import annotations

import copy
import json
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from tests.adapters.teams.fake import FakeTeams
from tests.adapters.teams.people import Place, Someone

Json = dict[str, Any]

PAYLOADS = Path(__file__).parent / "payloads"


@cache
def _payload(name: str) -> Json:
    loaded: Json = json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def shaped(name: str, teams: FakeTeams, person: Someone, /, **parts: Any) -> Json:
    """The payload `name` as it comes from a person, in their personal chat unless `parts` say
    otherwise; of `channelData` and `value` only the given parts are replaced."""
    activity = copy.deepcopy(_payload(name))
    activity |= {
        "serviceUrl": teams.service_url(person.tenant),
        # Events tell no name, only messages and invokes do.
        "from": {name: person.as_sender()[name] for name in activity["from"]},
        "recipient": teams.bot,
        "locale": person.locale,
        "localTimezone": person.zone,
        "id": f"f:{uuid.uuid4()}" if activity["id"].startswith("f:") else teams.new_id(),
    }
    activity["conversation"] |= {"tenantId": person.tenant}
    if activity["conversation"]["conversationType"] == "personal":
        activity["conversation"]["id"] = person.chat
    activity["channelData"]["tenant"]["id"] = person.tenant
    for entity in activity["entities"]:
        if entity["type"] == "clientInfo":
            entity |= {"locale": person.locale, "timezone": person.zone}
    for part in ("channelData", "value"):
        if isinstance(activity.get(part), dict):
            activity[part] |= parts.pop(part, {})
    return {**activity, **parts}


def in_place(place: Place, channel: str = "", root: str = "") -> Json:
    """Parts of an activity from a team's channel (General unless named) or a group chat."""
    conversation: Json = {
        "isGroup": True,
        "conversationType": "channel" if place.channels else "groupChat",
        "tenantId": place.tenant,
    }
    if not place.channels:
        return {"conversation": {**conversation, "id": place.id}}
    found = next(one for one in place.channels if one.name == (channel or "General"))
    named = {"aadGroupId": place.group, "name": place.name, "id": place.id}
    return {
        "conversation": {**conversation, "id": found.id + (f";messageid={root}" if root else "")},
        "channelData": {
            "teamsChannelId": found.id,
            "teamsTeamId": place.id,
            "channel": {"id": found.id},
            "team": named,
        },
    }
