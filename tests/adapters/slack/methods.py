"""The Web API methods that Earshot calls, as Slack's reference describes them: what each may, what
it refuses, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.adapters.slack.blockkit import check_home, check_message, check_view

if TYPE_CHECKING:
    from tests.adapters.slack.fake import FakeSlack

Json = dict[str, Any]
Scopes = Callable[[Json], str]


class Refusal(Exception):
    """Answered with ok: false, this error, and what else goes with it."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.more = more


@dataclass(frozen=True)
class Method:
    """What a method does, and the scope it needs ("" for none). One that `reads` takes no JSON."""

    run: Callable[[FakeSlack, Json], Json]
    scope: str | Scopes = ""
    reads: bool = False

    def needs(self, given: Json) -> str:
        """The scope this call needs."""
        return self.scope if isinstance(self.scope, str) else self.scope(given)


def _by_kind(right: str) -> Scopes:
    """A scope that each kind of conversation has of its own."""
    kinds = {"D": "im", "G": "groups"}
    return lambda given: f"{kinds.get(str(given.get('channel', ''))[:1], 'channels')}:{right}"


def _access(slack: FakeSlack, given: Json) -> Json:
    """Tokens for a code or a refresh token, each good once; they end after twelve hours."""
    if (given.get("client_id"), given.get("client_secret")) != ("1.2", "client secret"):
        raise Refusal("bad_client_secret")
    if given.get("grant_type") == "refresh_token":
        user = slack.refreshes.pop(given["refresh_token"], "")
        if not user:
            raise Refusal("invalid_refresh_token")
    else:
        user = slack.codes.pop(given.get("code", ""), "")
        if not user:
            raise Refusal("invalid_code")
    number = len(slack.granted) + 1
    token, refresh = f"xoxe.xoxb-{number}", f"xoxe-{number}"
    slack.granted.append(token)
    slack.tokens.add(token)
    slack.refreshes[refresh] = user
    return {
        "access_token": token,
        "refresh_token": refresh,
        "expires_in": 43_200,
        "token_type": "bot",
        "scope": ",".join(sorted(slack.scopes)),
        "bot_user_id": "UBOT",
        "team": slack.team and {"id": slack.team, "name": "Acme"},
        "authed_user": {"id": user},
    }


def _auth_test(_slack: FakeSlack, _given: Json) -> Json:
    return {"team_id": "T1", "team": "Acme", "user_id": "UBOT", "bot_id": "B1"}


def _connect(slack: FakeSlack, _given: Json) -> Json:
    return {"url": slack.base.replace("http://", "ws://").replace("/api/", "/socket")}


def _paged(most: int, items: Sequence[Any], key: str, given: Json) -> Json:
    at = int(given.get("cursor") or 0)
    until = at + min(most, int(given.get("limit") or most))
    following = str(until) if until < len(items) else ""
    return {
        key: list(items[at:until]),
        "has_more": bool(following),
        "response_metadata": {"next_cursor": following},
    }


def _users(slack: FakeSlack, given: Json) -> Json:
    return _paged(slack.page, list(slack.users.values()), "members", given)


def _conversations(slack: FakeSlack, given: Json) -> Json:
    barred = given.get("exclude_archived") == "true"
    listed = [one for one in slack.channels.values() if not (barred and one.get("is_archived"))]
    return _paged(slack.page, [_seen(one) for one in listed], "channels", given)


def _info(slack: FakeSlack, given: Json) -> Json:
    return {"channel": _seen(_channel(slack, given))}


def _inside(slack: FakeSlack, given: Json) -> Json:
    return _paged(slack.page, _channel(slack, given)["members"], "members", given)


def _seen(channel: Json) -> Json:
    return {name: value for name, value in channel.items() if name != "members"}


def _channel(slack: FakeSlack, given: Json) -> Json:
    found = slack.channels.get(given["channel"])
    if found is None:
        raise Refusal("channel_not_found")
    return found


def _groups(slack: FakeSlack, _given: Json) -> Json:
    return {"usergroups": slack.groups}


def _open(slack: FakeSlack, given: Json) -> Json:
    return {"channel": {"id": slack.direct(_person(slack, given["users"]))}}


def _history(slack: FakeSlack, given: Json) -> Json:
    """The newest first, without the replies in threads."""
    oldest = float(given.get("oldest") or 0)
    found = [
        one
        for one in reversed(slack.messages[given["channel"]])
        if one.get("thread_ts", one["ts"]) == one["ts"] and float(one["ts"]) > oldest
    ]
    page = _paged(slack.history_page, found, "messages", given)
    return {**page, **({"is_limited": True} if slack.limited_history else {})}


def _replies(slack: FakeSlack, given: Json) -> Json:
    slack.find(given["channel"], given["ts"])
    said = slack.messages[given["channel"]]
    found = [one for one in said if given["ts"] in (one["ts"], one.get("thread_ts"))]
    return _paged(slack.history_page, found, "messages", given)


def _post(slack: FakeSlack, given: Json) -> Json:
    channel = _place(slack, given["channel"])
    check_message(given.get("text", ""), given.get("blocks", []))
    message = {**given, "channel": channel, "ts": slack.new_ts(), "user": "UBOT", "bot_id": "B1"}
    slack.messages[channel].append(message)
    return {"channel": channel, "ts": message["ts"], "message": message}


def _place(slack: FakeSlack, named: str) -> str:
    """The conversation that is meant: a person's id stands for the direct one with them."""
    if named in slack.users:
        return slack.direct(_person(slack, named))
    known = slack.channels.get(named)
    if known is None and named not in slack.messages:
        raise Refusal("channel_not_found")
    if known is not None and known.get("is_archived"):
        raise Refusal("is_archived")
    if known is not None and not known.get("is_member"):
        raise Refusal("not_in_channel")
    return named


def _update(slack: FakeSlack, given: Json) -> Json:
    check_message(given.get("text", ""), given.get("blocks", []))
    slack.find(given["channel"], given["ts"]).update(given)
    return {"channel": given["channel"], "ts": given["ts"]}


def _delete(slack: FakeSlack, given: Json) -> Json:
    slack.messages[given["channel"]].remove(slack.find(given["channel"], given["ts"]))
    return {}


def _open_view(slack: FakeSlack, given: Json) -> Json:
    if given["trigger_id"] not in slack.triggers:
        raise Refusal("expired_trigger_id")
    slack.triggers.remove(given["trigger_id"])
    check_view(given["view"])
    view = {**given["view"], "id": f"V{slack.number()}"}
    for at, block in enumerate(view["blocks"]):
        block.setdefault("block_id", f"own-{at}")
    slack.views.append(view)
    return {"view": view}


def _publish(slack: FakeSlack, given: Json) -> Json:
    check_home(given["view"])
    slack.homes[_person(slack, given["user_id"])] = given["view"]
    return {"view": given["view"]}


def _reactions(slack: FakeSlack, given: Json) -> Json:
    message = slack.find(given["channel"], given["timestamp"])
    link = f"https://acme.slack.com/archives/{given['channel']}/p{given['timestamp']}"
    return {"type": "message", "message": {**message, "permalink": link}}


def _upload_url(slack: FakeSlack, given: Json) -> Json:
    file = f"F{slack.number()}"
    slack.uploads[file] = {"id": file, "name": given["filename"], "size": int(given["length"])}
    return {"file_id": file, "upload_url": slack.base.replace("/api/", f"/upload/{file}")}


def _complete(slack: FakeSlack, given: Json) -> Json:
    files = [{**slack.uploads[one["id"]], "title": one.get("title")} for one in given["files"]]
    if any(one["id"] not in slack.files for one in files):
        raise Refusal("file_upload_not_found")
    channel = _place(slack, given["channel_id"])
    check_message("a file", given.get("blocks", []))
    message = {
        "channel": channel,
        "ts": slack.new_ts(),
        "thread_ts": given["thread_ts"],
        "text": given.get("initial_comment", ""),
        "files": files,
        "user": "UBOT",
        "bot_id": "B1",
        "blocks": [] if "initial_comment" in given else given.get("blocks", []),
    }
    slack.messages[channel].append(message)
    return {"files": [{"id": one["id"]} for one in files]}


def _delete_file(slack: FakeSlack, given: Json) -> Json:
    if slack.uploads.pop(given["file"], None) is None:
        raise Refusal("file_not_found")
    for said in slack.messages.values():
        for message in list(said):
            left = [one for one in message.get("files", ()) if one["id"] != given["file"]]
            if message.get("files") and not left:
                said.remove(message)
    return {}


def _person(slack: FakeSlack, user: str) -> str:
    if user not in slack.users:
        raise Refusal("user_not_found")
    if slack.users[user]["deleted"]:
        raise Refusal("user_disabled")
    return user


METHODS: Final[dict[str, Method]] = {
    "apps.connections.open": Method(_connect),
    "auth.test": Method(_auth_test),
    "oauth.v2.access": Method(_access),
    "users.list": Method(_users, "users:read", reads=True),
    "conversations.list": Method(_conversations, "channels:read", reads=True),
    "conversations.info": Method(_info, "channels:read", reads=True),
    "conversations.members": Method(_inside, "channels:read", reads=True),
    "conversations.open": Method(_open, "im:write"),
    "conversations.history": Method(_history, _by_kind("history"), reads=True),
    "conversations.replies": Method(_replies, _by_kind("history"), reads=True),
    "usergroups.list": Method(_groups, "usergroups:read", reads=True),
    "chat.postMessage": Method(_post, "chat:write"),
    "chat.update": Method(_update, "chat:write"),
    "chat.delete": Method(_delete, "chat:write"),
    "files.getUploadURLExternal": Method(_upload_url, "files:write", reads=True),
    "files.completeUploadExternal": Method(_complete, "files:write"),
    "files.delete": Method(_delete_file, "files:write"),
    "views.open": Method(_open_view),
    "views.push": Method(_open_view),
    "views.publish": Method(_publish),
    "reactions.get": Method(_reactions, "reactions:read", reads=True),
}
