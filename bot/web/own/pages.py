"""Everybody's own pages: where they stand, their moments, their data."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from bot.web.nav import Entry
from bot.web.own import data, files, me, moments
from bot.web.web import Web

ENTRIES: Final = (Entry("nav-me", "/app/me"), Entry("nav-my-moments", "/app/me/moments"))


def routes(router: APIRouter, web: Web) -> None:
    """Add them."""
    for part in (me, moments, files, data):
        part.routes(router, web)
