"""The first page: where one can go from here."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Depends, HTTPException, Response

from bot.web.visit import WebVisit
from bot.web.web import Web

METHODS: Final = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def home(router: APIRouter, web: Web) -> None:
    """Add the first page."""

    @router.get("")
    async def start(visit: WebVisit = Depends(web.member)) -> Response:
        """What there is, for the reader's role."""
        return web.page(visit, "home.html")


def nowhere(router: APIRouter, web: Web) -> None:
    """Add the answer to addresses that lead nowhere. Comes last."""

    @router.api_route("/{rest:path}", methods=METHODS, dependencies=[Depends(web.member)])
    async def lost() -> Response:
        """404 for whoever is signed in."""
        raise HTTPException(404)
