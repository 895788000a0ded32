"""Finds every address under /app that can be looked at, with ids of the filled workspace in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from tests.web.workspace import Ids

OUTSIDE = ("/app/static/", "/app/sign-in/", "/app/{rest:path}")
"""What is not a page of somebody signed in."""

WORDS = {"themes": "theme", "moments": "moment", "digests": "digest", "schedules": "schedule"}
WORDS |= {"plans": "plan", "members": "member", "people": "member", "customers": "customer"}
"""What an id is of when its name does not say, by the part of the address before it."""

KNOWN: dict[str, str] = {}
"""Values for parts of addresses that are not ids, by name: add yours here."""


def pages_of(app: FastAPI, ids: Ids) -> list[str]:
    """Each address once, as far as somebody has said what stands in it; see `unfilled`."""
    filled = (_filled(path, asdict(ids)) for path in templates(app))
    return [path for path in filled if "{" not in path]


def unfilled(app: FastAPI, ids: Ids) -> list[str]:
    """The addresses of which nobody has said what stands for a part: in KNOWN, or as one of Ids."""
    return [path for path in templates(app) if "{" in _filled(path, asdict(ids))]


def templates(app: FastAPI) -> Iterator[str]:
    """The addresses as they are written in the routes, ids and all."""
    for route in _flat(app.routes):
        inside = route.path.startswith("/app") and not route.path.startswith(OUTSIDE)
        if inside and "GET" in (route.methods or ()):
            yield route.path_format


def _flat(routes: Sequence[BaseRoute]) -> Iterator[APIRoute]:
    """The routes of an application and of the routers within it."""
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif router := getattr(route, "original_router", None):
            yield from _flat(router.routes)


def _filled(path: str, ids: dict[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1].removesuffix("_id")
        before = path[: match.start()].rstrip("/").rpartition("/")[2]
        if path.startswith("/app/me/") and before == "moments":
            name = "own_moment"
        for key in (name, WORDS.get(before, "")):
            if found := KNOWN.get(key) or ids.get(key):
                return found
        return match[0]

    return re.sub(r"\{(\w+)\}", value, path)
