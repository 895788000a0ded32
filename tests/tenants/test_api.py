"""Every address of the REST API, asked by a program of ours with ids of another workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount
from starlette.testclient import TestClient

from bot.service.errors import API
from bot.tokens.scopes import SCOPES
from bot.web.api.app import create_api
from tests.tenants.conftest import Twins
from tests.tenants.twin import Twin
from tests.tenants.walk import flat
from tests.web.workspace import ADMIN, Ids

BODIES: Final[dict[tuple[str, str], list[dict[str, Any]]]] = {
    ("PATCH", "/themes/{theme}"): [{"name": "Ours now"}, {"state": "muted"}],
}
"""What requests that change something hold."""

VALUES: Final[dict[str, str]] = {
    "from": "2026-01-01",
    "to": "2026-12-31",
    "limit": "50",
    "kind": "pain",
    "side": "external",
    "state": "active",
    "words": "export",
    "after": "9999999999999999.{moment}",
    "day": "2026-03-16",
}
"""What stands in parameters that are no ids; one that is neither here nor in Ids fails below."""


def _routes(api: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    for one in flat(api.routes):
        if one.include_in_schema:
            yield from ((method, one) for method in sorted(one.methods or ()))


def _known() -> list[tuple[str, str]]:
    kit: Any = None
    return [(method, one.path) for method, one in _routes(create_api(kit, lambda: 0.0))]


ROUTES: Final = _known()


@pytest.fixture(scope="module")
def routes(twins: Twins) -> dict[tuple[str, str], APIRoute]:
    """The routes of the API within the real application."""
    (api,) = [one.app for one in twins.app.routes if isinstance(one, Mount) and one.path == API]
    while not isinstance(api, FastAPI):
        api = api.app  # type: ignore[attr-defined]
    return {(method, one.path): one for method, one in _routes(api)}


def _id(name: str, ids: Ids) -> str:
    return str(getattr(ids, {"person": "member", "author": "member"}.get(name, name), ""))


def _parameters(route: APIRoute, ids: Ids) -> dict[str, str]:
    """A value for each parameter of the query."""
    found = {}
    for one in route.dependant.query_params:
        value = _id(one.alias, ids) or VALUES.get(one.alias, "").replace("{moment}", ids.moment)
        assert value, f"{route.path} takes {one.alias}: give it an example"
        found[one.alias] = value
    return found


def _address(path: str, ids: Ids) -> str:
    for name in ("moment", "theme", "digest", "schedule"):
        path = path.replace(f"{{{name}}}", _id(name, ids))
    assert "{" not in path, f"{path} takes an id of a new kind: give it an example"
    return f"{API}{path}"


def _requests(
    route: APIRoute, method: str, ids: Ids, twin: Twin
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each with something of theirs: the address, or one parameter."""
    path, parameters = _address(route.path, ids), _parameters(route, ids)
    if twin.turned(path) != path:
        yield twin.turned(path), {}
    for name, value in parameters.items():
        if twin.turned(value) != value:
            yield path, {name: twin.turned(value)}


def _bodies(method: str, path: str) -> list[dict[str, Any] | None]:
    bodies = BODIES.get((method, path))
    assert (method == "GET") != bool(bodies), f"{method} {path}: give an example of its body"
    return [*bodies] if bodies else [None]


def _send(
    client: TestClient, method: str, path: str, given: dict[str, str], body: dict[str, Any] | None
) -> Any:
    return client.request(method, path, params=given, json=body, headers={"If-Match": "*"})


def test_the_routes_are_those_of_the_application(
    routes: dict[tuple[str, str], APIRoute],
) -> None:
    assert [*routes] == ROUTES
    assert len(ROUTES) > 9


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_what_is_theirs_is_neither_shown_nor_changed(
    twins: Twins, routes: dict[tuple[str, str], APIRoute], route: tuple[str, str]
) -> None:
    client, ids = twins.program(), twins.made.ids[ADMIN]
    for path, given in _requests(routes[route], route[0], ids, twins.twin):
        for body in _bodies(*route):
            answer = _send(client, route[0], path, given, body)
            assert twins.twin.betrayed(answer.text, f"{path} {given}") == []
            assert twins.harm() == []
            if twins.twin.theirs_in(path):
                assert answer.status_code == 404
            elif answer.status_code == 200:
                assert answer.json().get("items", []) == [] or "after" in given
            else:
                assert answer.status_code == 404


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_what_is_ours_is_there(
    twins: Twins, routes: dict[tuple[str, str], APIRoute], route: tuple[str, str]
) -> None:
    """Or the test above would prove nothing."""
    client, ids = twins.program(), twins.made.ids[ADMIN]
    path = _address(routes[route].path, ids)
    for body in _bodies(*route):
        assert _send(client, route[0], path, {}, body).status_code == 200
        for name, value in _parameters(routes[route], ids).items():
            answer = _send(client, route[0], path, {name: value}, body)
            assert answer.status_code == 200, f"{name}={value}: {answer.text}"
        assert twins.twin.betrayed(client.get(path).text) == []


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_every_route_asks_for_scopes(
    routes: dict[tuple[str, str], APIRoute], route: tuple[str, str]
) -> None:
    """What somebody's program may do is said by its token alone."""
    asked = {
        scope
        for one in routes[route].dependant.dependencies
        for inner in (one, *one.dependencies)
        for scope in (inner.own_oauth_scopes or ())
    }
    assert asked
    assert asked <= {*SCOPES}
    if route[0] != "GET":
        assert any(one.endswith(":write") for one in asked)
