"""All pages as one router."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter

from bot.kit import Kit
from bot.web.areas import AREAS, Area
from bot.web.files import serving
from bot.web.home import home, nowhere
from bot.web.identity import ByPick, BySession
from bot.web.route import route_class
from bot.web.sign_in import entering, leaving
from bot.web.web import Web


def pages(kit: Kit, *, local: bool, areas: Iterable[Area] = AREAS) -> APIRouter:
    """The router of everything under /app."""
    known = tuple(areas)
    entries = [entry for area in known for entry in area.entries]
    web = Web(kit, ByPick(kit) if local else BySession(kit), entries, local=local)
    whole = APIRouter(include_in_schema=False)
    outside = APIRouter(prefix="/app", route_class=route_class(web, signed_in=False))
    serving(outside, web.files)
    if not local:
        entering(outside, web)
    inside = APIRouter(prefix="/app", route_class=route_class(web))
    home(inside, web)
    if not local:
        leaving(inside, web)
    for area in known:
        area.routes(inside, web)
    nowhere(inside, web)
    whole.include_router(outside)
    whole.include_router(inside)
    return whole
