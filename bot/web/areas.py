"""The areas of the pages, in the order of their links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter

from bot.web.nav import Entry
from bot.web.web import Web


@dataclass(frozen=True, slots=True)
class Area:
    """One matter: how it adds its routes (all paths without /app), and its links."""

    routes: Callable[[APIRouter, Web], None]
    entries: tuple[Entry, ...] = ()


AREAS: Final[tuple[Area, ...]] = ()
"""Every area."""
