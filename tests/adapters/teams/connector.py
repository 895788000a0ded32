"""The Bot Connector's REST API over the state of a `FakeTeams`."""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.adapters.teams import keeping
from tests.adapters.teams.cards import Invalid
from tests.adapters.teams.pace import ROSTER, TENANT, THREAD, Windows
from tests.adapters.teams.refusals import Refusal, fail, refusal_of

if TYPE_CHECKING:
    from tests.adapters.teams.fake import FakeTeams

Json = dict[str, Any]
Operation = Callable[["FakeTeams", web.Request, Json], tuple[int, Json]]
API = "/{region}/{tenant}/v3"
OF = f"{API}/conversations/{{conversation}}"

OPERATIONS: tuple[tuple[str, str, str, Operation], ...] = (
    ("create", "POST", f"{API}/conversations", keeping.create),
    ("send", "POST", f"{OF}/activities", keeping.send),
    ("reply", "POST", f"{OF}/activities/{{activity}}", keeping.send),
    ("update", "PUT", f"{OF}/activities/{{activity}}", keeping.update),
    ("delete", "DELETE", f"{OF}/activities/{{activity}}", keeping.delete),
    ("members", "GET", f"{OF}/pagedmembers", keeping.members),
    ("member", "GET", f"{OF}/members/{{member}}", keeping.member),
    ("team", "GET", f"{API}/teams/{{team}}", keeping.team),
    ("channels", "GET", f"{API}/teams/{{team}}/conversations", keeping.channels),
)


def routes(teams: FakeTeams) -> list[web.RouteDef]:
    """Every operation, and the files that people share."""
    api = [
        web.route(verb, path, _served(teams, name, operation))
        for name, verb, path, operation in OPERATIONS
    ]
    return [
        *api,
        web.get("/files/{name}", _file(teams)),
        web.get(f"{API}/attachments/{{name}}/views/original", _image(teams)),
        web.put("/uploads/{name}", _upload(teams)),
    ]


def _served(
    teams: FakeTeams, name: str, operation: Operation
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        teams.calls.append(name)
        body = await request.read()
        fault = teams.next_fault(name)
        if fault and not fault.endswith("-kept"):
            return await fail(teams, request, fault)
        try:
            _authorize(teams, request)
            _hold_back(teams, name, request)
            status, answer = operation(teams, request, _parsed(body))
        except Refusal as refused:
            return refused.answer()
        except Invalid as invalid:
            teams.invalid.append(str(invalid))
            return Refusal(400, "BadArgument", str(invalid)).answer()
        if fault:
            return await fail(teams, request, fault.removesuffix("-kept"))
        return web.json_response(answer, status=status)

    return serve


def _parsed(body: bytes) -> Json:
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        raise Refusal(400, "BadSyntax", "Activity could not be parsed") from None
    if not isinstance(given, dict):
        raise Refusal(400, "BadSyntax", "Activity is not an object")
    return given


def _authorize(teams: FakeTeams, request: web.Request) -> None:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not teams.anonymous and token not in teams.issuer.given:
        raise Refusal(401, "Unauthorized", "Authorization has been denied for this request.")


def _hold_back(teams: FakeTeams, name: str, request: web.Request) -> None:
    if teams.pace is None:
        return
    tenant = request.match_info["tenant"]
    shut = math.ceil(teams.shut.get(tenant, 0.0) - teams.pace.now())
    if shut > 0:
        teams.throttled[tenant] += 1
        raise refusal_of("429", str(shut))
    limits: dict[str, Windows] = {f"tenant {tenant}": TENANT}
    conversation = request.match_info.get("conversation")
    if conversation is not None:
        reading = name in ("members", "member")
        limits[f"{name if reading else 'write'} {conversation}"] = ROSTER if reading else THREAD
    wait = teams.pace.wait(limits)
    if wait:
        teams.throttled[tenant] += 1
        raise refusal_of("429", str(wait))


def _file(teams: FakeTeams) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        """As SharePoint does: whoever has the address, with its short-lived key, may read."""
        fault = teams.next_fault("file")
        if fault:
            return await fail(teams, request, fault)
        content = teams.files.get(request.match_info["name"])
        if content is None or request.query.get("tempauth") != "v1":
            raise web.HTTPNotFound
        return web.Response(body=content)

    return serve


def _image(teams: FakeTeams) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        """A pasted image: only for the bot's own token."""
        fault = teams.next_fault("image")
        if fault:
            return await fail(teams, request, fault)
        try:
            _authorize(teams, request)
        except Refusal as refused:
            return refused.answer()
        content = teams.files.get(request.match_info["name"])
        if content is None:
            return Refusal(404, "AttachmentNotFound", "The attachment was not found").answer()
        return web.Response(body=content, content_type="image/png")

    return serve


def _upload(teams: FakeTeams) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def take(request: web.Request) -> web.StreamResponse:
        """OneDrive's upload session: the range must be told and right."""
        content = await request.read()
        told = request.headers.get("Content-Range", "")
        if told != f"bytes 0-{len(content) - 1}/{len(content)}":
            raise web.HTTPBadRequest
        teams.uploads[request.match_info["name"]] = content
        return web.json_response({"name": request.match_info["name"]}, status=201)

    return take
