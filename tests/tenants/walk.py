"""The routes of the real application, what guards them, and every request our pages can make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, cast

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.testclient import TestClient

from bot.kit import Kit
from bot.web.app import pages
from bot.web.web import Web
from tests.tenants.sendable import Forms, Sendable, query
from tests.web.every_page import _filled
from tests.web.workspace import Ids

ROLES = ("member", "lead", "admin")


def flat(routes: Sequence[BaseRoute]) -> Iterator[APIRoute]:
    """The routes of an application and of the routers within it."""
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif router := getattr(route, "original_router", None):
            yield from flat(router.routes)


def pages_of(app: FastAPI) -> list[tuple[str, APIRoute]]:
    """Every method and route under /app."""
    found = [one for one in flat(app.routes) if one.path.startswith("/app")]
    return [(method, one) for one in found for method in sorted(one.methods or ())]


def page_routes() -> list[tuple[str, str]]:
    """Method and path of each, without a database: for names of tests."""
    app = FastAPI()
    app.include_router(pages(cast("Kit", None), local=False))
    return [(method, one.path) for method, one in pages_of(app)]


def role_of(route: APIRoute) -> str:
    """Whom a route's dependencies let in: one of ROLES, or "" for whoever comes."""
    found = {
        call.__name__
        for call in _calls(route.dependant)
        if getattr(call, "__func__", None) in (Web.member, Web.lead, Web.admin)
    }
    assert len(found) <= 1, f"{route.path} asks for {found}"
    return found.pop() if found else ""


def _calls(dependant: Dependant) -> Iterator[Any]:
    for one in dependant.dependencies:
        yield one.call
        yield from _calls(one)


def filled(path: str, ids: Ids) -> str:
    """A route's path with ids in it; what nobody gave an example of keeps its braces."""
    return _filled(path, asdict(ids))


@dataclass
class Walk:
    """What somebody's pages can send, by the route it goes to."""

    client: TestClient
    ids: Ids
    routes: list[tuple[str, APIRoute]]
    requests: dict[tuple[str, str], list[Sendable]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def go(self) -> Walk:
        """Look at every page, also at those of which a page has the address."""
        paths = [filled(one.path_format, self.ids) for verb, one in self.routes if verb == "GET"]
        waiting = [path for path in paths if "{" not in path]
        seen: dict[str, int] = {}
        while waiting:
            path = waiting.pop(0)
            route = self.route_for("GET", path.partition("?")[0])
            if path in self.texts or route is None or seen.get(route, 0) > 4:
                continue
            seen[route] = seen.get(route, 0) + 1
            answer = self.client.get(path)
            self.texts[path] = answer.text
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            found = Forms(answer.text, path.partition("?")[0]).found
            kept = [one for one in found if self._keep(one) and one.method == "GET"]
            waiting += [address_of(one) for one in kept]
        return self

    def _keep(self, one: Sendable) -> bool:
        path = self.route_for(one.method, one.path)
        if path is None:
            return False
        kept = self.requests.setdefault((one.method, path), [])
        same = [each for each in kept if each.shape == one.shape]
        if len(same) < 2:
            kept.append(one)
        return True

    def route_for(self, method: str, path: str) -> str | None:
        """The path of the route that would answer."""
        scope = {"type": "http", "method": method, "path": path, "headers": []}
        for verb, route in self._by_method:
            if verb == method and route.matches(scope)[0] == Match.FULL:
                return route.path
        return None

    @cached_property
    def _by_method(self) -> list[tuple[str, APIRoute]]:
        return self.routes


def address_of(one: Sendable) -> str:
    """Where a GET leads, with its query."""
    return f"{one.path}?{query(one.values())}" if one.inputs else one.path
