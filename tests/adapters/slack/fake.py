"""A Slack on loopback that does real work: state, validation, paging, limits, faults on command.

It answers the Web API methods Earshot uses as Slack's reference describes them, refuses what Slack
refuses, and keeps what was posted. Faults are queued by method and used up one a call.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from tests.adapters.slack.blockkit import Invalid, check_home, check_message, check_view

Json = dict[str, Any]
Fault = Literal["429", "500-kept", "reset-kept", "internal_error-kept", "internal_error", "reset"]

TOKEN = "xoxb-fake"
APP_TOKEN = "xapp-fake"
PATIENCE = 10.0
"""Seconds until Slack would send an envelope again."""


class Refusal(Exception):
    """Answered with ok: false and this error."""


@dataclass
class FakeSlack:
    """One workspace, T1, with our bot in it. `base` is the address of the Web API once started."""

    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    groups: list[Json] = field(default_factory=list)
    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    ephemeral: list[Json] = field(default_factory=list)
    views: list[Json] = field(default_factory=list)
    homes: dict[str, Json] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    tokens: set[str] = field(default_factory=lambda: {TOKEN})
    codes: dict[str, str] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    granted: list[str] = field(default_factory=list)
    triggers: set[str] = field(default_factory=set)
    base: str = ""
    page: int = 2
    """Fewer than a test has people, so that paging is always at work."""
    _link: web.WebSocketResponse | None = None
    _linked: asyncio.Event = field(default_factory=asyncio.Event)
    _acknowledging: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    _clock: itertools.count[int] = field(default_factory=lambda: itertools.count(1_700_000_000))
    _server: TestServer | None = None

    async def start(self) -> None:
        """Listen on loopback."""
        app = web.Application(client_max_size=4 * 1024**2)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/respond/{token}", self._respond)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_get("/socket", self._accept)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server()
        self.base = str(self._server.make_url("/api/"))

    async def stop(self) -> None:
        """Close the server."""
        if self._server is not None:
            await self._server.close()

    def add_user(self, user: str, name: str, zone: str = "Europe/Berlin", **more: Any) -> None:
        """A person, or with `is_bot` and the like somebody who is not asked."""
        profile = {"real_name": name, "display_name": ""}
        usual = {"id": user, "name": name.lower(), "tz": zone, "locale": "en-US"}
        self.users[user] = {**usual, "profile": profile, "deleted": False, **more}

    def add_channel(self, channel: str, name: str, *inside: str) -> None:
        """A channel that the bot is in."""
        self.channels[channel] = {
            "id": channel,
            "name": name,
            "is_member": True,
            "members": list(inside),
        }

    def direct(self, user: str) -> str:
        """The conversation between the bot and a person."""
        return f"D{user}"

    def said_to(self, user: str) -> list[Json]:
        """What the bot posted to a person, oldest first."""
        return self.messages[self.direct(user)]

    def response_url(self, channel: str, ts: str) -> str:
        """The address at which a press may be answered."""
        return self.base.replace("/api/", f"/respond/{channel}:{ts}")

    def new_ts(self) -> str:
        """A timestamp no message has yet."""
        return f"{next(self._clock)}.000100"

    def trigger(self) -> str:
        """A trigger id that opens one view."""
        made = f"trigger-{next(self._clock)}"
        self.triggers.add(made)
        return made

    def find(self, channel: str, ts: str) -> Json:
        """A message. Raises Refusal as Slack would."""
        for message in self.messages[channel]:
            if message["ts"] == ts:
                return message
        raise Refusal("message_not_found")

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        given = await self._given(request)
        fault = self.faults[method].pop(0) if self.faults[method] else None
        if fault == "429":
            refusal = {"ok": False, "error": "ratelimited"}
            return web.json_response(refusal, status=429, headers={"Retry-After": "30"})
        if fault in ("internal_error", "reset"):
            return await self._fail(request, fault)
        try:
            _authorize(self, method, request)
            answer = {"ok": True, **_METHODS[method](self, given)}
        except Refusal as refused:
            answer = {"ok": False, "error": str(refused)}
        except Invalid as invalid:
            answer = {"ok": False, "error": "invalid_blocks", "errors": [str(invalid)]}
        return await self._fail(request, fault) if fault else web.json_response(answer)

    async def _given(self, request: web.Request) -> Json:
        if request.content_type == "application/json":
            return dict(json.loads(await request.text() or "{}"))
        return {**request.query, **{k: str(v) for k, v in (await request.post()).items()}}

    async def _fail(self, request: web.Request, fault: str) -> web.StreamResponse:
        if fault.startswith("reset"):
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if fault.startswith("500"):
            return web.Response(status=500, text="<html>Server error</html>")
        return web.json_response({"ok": False, "error": "internal_error"})

    async def push(self, kind: str, payload: Json, retry: int = 0) -> Json | None:
        """Send an envelope over the socket; returns what it is acknowledged with, {} for nothing,
        None when it is not acknowledged in time."""
        await self._linked.wait()
        envelope = f"envelope-{next(self._clock)}"
        acknowledged: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._acknowledging[envelope] = acknowledged
        sent: Json = {"type": kind, "envelope_id": envelope, "payload": payload}
        if kind == "events_api":
            sent |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        assert self._link is not None
        await self._link.send_json({**sent, "accepts_response_payload": kind != "events_api"})
        try:
            async with asyncio.timeout(PATIENCE):
                return await acknowledged
        except TimeoutError:
            return None

    async def _accept(self, request: web.Request) -> web.StreamResponse:
        link = web.WebSocketResponse()
        await link.prepare(request)
        self._link = link
        await link.send_json({"type": "hello", "num_connections": 1})
        self._linked.set()
        async for message in link:
            if message.type == WSMsgType.TEXT:
                said = json.loads(message.data)
                waiting = self._acknowledging.pop(str(said.get("envelope_id")), None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(said.get("payload") or {})
        return link

    async def _file(self, request: web.Request) -> web.StreamResponse:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.tokens:
            raise web.HTTPFound("/sign-in")
        content = self.files.get(request.match_info["name"])
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content)

    def file(self, name: str, content: bytes, media_type: str = "image/png") -> Json:
        """A file somebody uploaded, as messages name it."""
        self.files[name] = content
        return {
            "id": f"F{len(self.files)}",
            "name": name,
            "mimetype": media_type,
            "size": len(content),
            "url_private_download": self.base.replace("/api/", f"/files/{name}"),
        }

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        channel, _, ts = request.match_info["token"].partition(":")
        given = json.loads(await request.text())
        check_message(given.get("text", ""), given.get("blocks", []))
        if given.get("replace_original"):
            self.find(channel, ts).update(text=given["text"], blocks=given["blocks"])
        else:
            self.ephemeral.append({"channel": channel, **given})
        return web.json_response({"ok": True})


def _authorize(slack: FakeSlack, method: str, request: web.Request) -> None:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if method == "apps.connections.open":
        if token != APP_TOKEN:
            raise Refusal("invalid_auth")
        return
    if method != "oauth.v2.access" and token not in slack.tokens:
        raise Refusal("invalid_auth")


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
        "scope": "chat:write,im:history",
        "bot_user_id": "UBOT",
        "team": {"id": "T1", "name": "Acme"},
        "authed_user": {"id": user},
    }


def _auth_test(slack: FakeSlack, _given: Json) -> Json:
    return {"team_id": "T1", "team": "Acme", "user_id": "UBOT", "bot_id": "B1"}


def _connect(slack: FakeSlack, _given: Json) -> Json:
    return {"url": slack.base.replace("http://", "ws://").replace("/api/", "/socket")}


def _paged(slack: FakeSlack, items: list[Json] | list[str], key: str, given: Json) -> Json:
    at = int(given.get("cursor") or 0)
    following = str(at + slack.page) if at + slack.page < len(items) else ""
    return {key: items[at : at + slack.page], "response_metadata": {"next_cursor": following}}


def _users(slack: FakeSlack, given: Json) -> Json:
    return _paged(slack, list(slack.users.values()), "members", given)


def _conversations(slack: FakeSlack, given: Json) -> Json:
    return _paged(slack, list(slack.channels.values()), "channels", given)


def _inside(slack: FakeSlack, given: Json) -> Json:
    return _paged(slack, slack.channels[given["channel"]]["members"], "members", given)


def _groups(slack: FakeSlack, _given: Json) -> Json:
    return {"usergroups": slack.groups}


def _open(slack: FakeSlack, given: Json) -> Json:
    return {"channel": {"id": slack.direct(_person(slack, given["users"]))}}


def _history(slack: FakeSlack, given: Json) -> Json:
    return {"messages": list(reversed(slack.messages[given["channel"]]))[: int(given["limit"])]}


def _post(slack: FakeSlack, given: Json) -> Json:
    channel = given["channel"]
    if channel in slack.users:
        channel = slack.direct(_person(slack, channel))
    elif channel not in slack.channels and channel not in slack.messages:
        raise Refusal("channel_not_found")
    elif slack.channels.get(channel, {}).get("is_archived"):
        raise Refusal("is_archived")
    check_message(given.get("text", ""), given.get("blocks", []))
    message = {**given, "channel": channel, "ts": slack.new_ts(), "user": "UBOT", "bot_id": "B1"}
    slack.messages[channel].append(message)
    return {"channel": channel, "ts": message["ts"], "message": message}


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
    view = {**given["view"], "id": f"V{next(slack._clock)}"}
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


def _person(slack: FakeSlack, user: str) -> str:
    if user not in slack.users:
        raise Refusal("user_not_found")
    if slack.users[user]["deleted"]:
        raise Refusal("user_disabled")
    return user


_METHODS: dict[str, Callable[[FakeSlack, Json], Json]] = {
    "apps.connections.open": _connect,
    "auth.test": _auth_test,
    "oauth.v2.access": _access,
    "users.list": _users,
    "conversations.list": _conversations,
    "conversations.members": _inside,
    "conversations.open": _open,
    "conversations.history": _history,
    "usergroups.list": _groups,
    "chat.postMessage": _post,
    "chat.update": _update,
    "chat.delete": _delete,
    "views.open": _open_view,
    "views.push": _open_view,
    "views.publish": _publish,
    "reactions.get": _reactions,
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
