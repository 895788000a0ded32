"""A Slack on loopback that does real work: state, validation, paging, limits, faults on command.

It answers the Web API methods Earshot uses as Slack's reference describes them, refuses what Slack
refuses, and keeps what was posted. Faults are queued by method and used up one a call.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from adapters.slack.manifest import scopes
from tests.adapters.slack.allowance import Allowance
from tests.adapters.slack.blockkit import Invalid, check_message
from tests.adapters.slack.methods import METHODS, Method, Refusal

Json = dict[str, Any]
Fault = Literal[
    "429", "500-kept", "reset-kept", "internal_error-kept", "slow-kept", "internal_error", "reset"
]
"""What goes wrong; with -kept the call has had its effect all the same."""

TOKEN = "xoxb-fake"
APP_TOKEN = "xapp-fake"
PATIENCE = 10.0
"""Seconds until Slack would send an envelope again."""
LONG_AGO = 1_700_000_000.0


@dataclass
class FakeSlack:
    """One workspace, T1, with our bot in it. `base` is the address of the Web API once started.

    `now`, in seconds since 1970, gives messages their timestamps.
    """

    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    groups: list[Json] = field(default_factory=list)
    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    ephemeral: list[Json] = field(default_factory=list)
    views: list[Json] = field(default_factory=list)
    homes: dict[str, Json] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    uploads: dict[str, Json] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    faults: dict[str, list[Fault | str]] = field(default_factory=lambda: defaultdict(list))
    """By method: a fault, the name of an error to answer with, or "" for none. Calls about a
    thread have a queue of their own: the method's name and " below"."""
    tokens: set[str] = field(default_factory=lambda: {TOKEN})
    scopes: set[str] = field(default_factory=lambda: set(scopes()))
    codes: dict[str, str] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    granted: list[str] = field(default_factory=list)
    triggers: set[str] = field(default_factory=set)
    team: str | None = "T1"
    """What an installation is for; None for a whole organisation."""
    base: str = ""
    page: int = 2
    """Fewer than a test has people, so that paging is always at work."""
    history_page: int = 15
    limited_history: bool = False
    now: Callable[[], float] = lambda: LONG_AGO
    allowance: Allowance | None = None
    """How many calls of each workspace are let through; None lets all of them through."""
    _at: float = 0.0
    _link: web.WebSocketResponse | None = None
    _linked: asyncio.Event = field(default_factory=asyncio.Event)
    _closing: asyncio.Event = field(default_factory=asyncio.Event)
    _acknowledging: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _server: TestServer | None = None

    async def start(self) -> None:
        """Listen on loopback."""
        app = web.Application(client_max_size=16 * 1024**2)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/respond/{token}", self._respond)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/socket", self._accept)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server()
        self.base = str(self._server.make_url("/api/"))

    async def stop(self) -> None:
        """Close the server."""
        self._closing.set()
        if self._server is not None:
            await self._server.close()

    def add_user(self, user: str, name: str, zone: str = "Europe/Berlin", **more: Any) -> None:
        """A person, or with `is_bot` and the like somebody who is not asked."""
        profile = {"real_name": name, "display_name": ""}
        usual = {"id": user, "team_id": "T1", "name": name.lower(), "tz": zone, "locale": "en-US"}
        self.users[user] = {**usual, "profile": profile, "deleted": False, **more}

    def add_channel(self, channel: str, name: str, *inside: str, **more: Any) -> None:
        """A channel that the bot is in."""
        usual = {"id": channel, "name": name, "is_member": True, "is_archived": False}
        self.channels[channel] = {**usual, "members": list(inside), **more}

    def direct(self, user: str) -> str:
        """The conversation between the bot and a person."""
        return f"D{user}"

    def said_to(self, user: str) -> list[Json]:
        """What the bot posted to a person, oldest first."""
        return self.messages[self.direct(user)]

    def response_url(self, channel: str, ts: str) -> str:
        """The address at which a press may be answered."""
        return self.base.replace("/api/", f"/respond/{channel}:{ts}")

    def number(self) -> int:
        """A number not given out yet."""
        return next(self._numbers)

    def new_ts(self) -> str:
        """A timestamp no message has yet."""
        self._at = max(self.now(), self._at + 0.0001)
        return f"{self._at:.6f}"

    def trigger(self) -> str:
        """A trigger id that opens one view."""
        made = f"trigger-{self.number()}"
        self.triggers.add(made)
        return made

    def find(self, channel: str, ts: str) -> Json:
        """A message. Raises Refusal as Slack would."""
        for message in self.messages[channel]:
            if message["ts"] == ts:
                return message
        raise Refusal("message_not_found")

    async def _api(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        self.calls.append(name)
        given = await self._given(request, METHODS[name])
        if self.allowance is not None:
            wait = self.allowance.ask(_token(request), name, str(given.get("channel", "")))
            if wait:
                return _too_many(wait)
        queue = self.faults[f"{name} below" if "thread_ts" in given else name]
        fault = queue.pop(0) if queue else ""
        if fault == "429":
            return _too_many(30)
        if fault and not fault.endswith("-kept"):
            return await self._fail(request, fault)
        try:
            self._authorize(name, given, request)
            answer = {"ok": True, **METHODS[name].run(self, given)}
        except Refusal as refused:
            answer = {"ok": False, "error": str(refused), **refused.more}
        except Invalid as invalid:
            answer = {"ok": False, "error": "invalid_blocks", "errors": [str(invalid)]}
        granted = {"X-OAuth-Scopes": ",".join(sorted(self.scopes))}
        if fault:
            return await self._fail(request, fault)
        return web.json_response(answer, headers=granted)

    def _authorize(self, name: str, given: Json, request: web.Request) -> None:
        token = _token(request)
        if name == "apps.connections.open":
            if token != APP_TOKEN:
                raise Refusal("invalid_auth")
            return
        if name != "oauth.v2.access" and token not in self.tokens:
            raise Refusal("invalid_auth")
        needed = METHODS[name].needs(given)
        if needed and needed not in self.scopes:
            raise Refusal("missing_scope", needed=needed, provided=",".join(self.scopes))

    async def _given(self, request: web.Request, method: Method) -> Json:
        """The arguments; methods that read do not see those in JSON."""
        if request.content_type == "application/json":
            text = await request.text()
            return {} if method.reads else dict(json.loads(text or "{}"))
        return {**request.query, **{k: str(v) for k, v in (await request.post()).items()}}

    async def _fail(self, request: web.Request, fault: str) -> web.StreamResponse:
        if fault.startswith("reset"):
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if fault.startswith("slow"):
            await self._closing.wait()
        if fault.startswith("500"):
            return web.Response(status=500, text="<html>Server error</html>")
        return web.json_response({"ok": False, "error": fault.removesuffix("-kept")})

    async def push(self, kind: str, payload: Json, retry: int = 0) -> Json | None:
        """Send an envelope over the socket; returns what it is acknowledged with, {} for nothing,
        None when it is not acknowledged in time."""
        await self._linked.wait()
        envelope = f"envelope-{self.number()}"
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

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        upload, content = self.uploads[request.match_info["file"]], await request.read()
        if len(content) != upload["size"]:
            raise web.HTTPBadRequest
        self.files[str(upload["id"])] = content
        return web.Response(text=f"OK - {len(content)}")

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
        given = await request.json()
        channel, _, ts = request.match_info["token"].partition(":")
        check_message(given.get("text", ""), given.get("blocks", []))
        if given.get("replace_original"):
            self.find(channel, ts).update(text=given["text"], blocks=given["blocks"])
        else:
            self.ephemeral.append({"channel": channel, **given})
        return web.json_response({"ok": True})


def _token(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def _too_many(wait: int) -> web.Response:
    refusal = {"ok": False, "error": "ratelimited"}
    return web.json_response(refusal, status=429, headers={"Retry-After": str(wait)})
