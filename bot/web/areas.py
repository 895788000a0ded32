"""The areas of the pages, in the order of their links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter

from bot.web.audit import pages as audit
from bot.web.customers import pages as customers
from bot.web.data import pages as data
from bot.web.deliveries import pages as deliveries
from bot.web.digests import pages as digests
from bot.web.moments import pages as moments
from bot.web.nav import Entry
from bot.web.overview import pages as overview
from bot.web.own import pages as own
from bot.web.packs import pages as packs
from bot.web.people import pages as people
from bot.web.plans import pages as plans
from bot.web.reach import pages as reach
from bot.web.schedules import pages as schedules
from bot.web.themes import pages as themes
from bot.web.tokens import pages as tokens
from bot.web.web import Web


@dataclass(frozen=True, slots=True)
class Area:
    """One matter: how it adds its routes (all paths without /app), and its links."""

    routes: Callable[[APIRouter, Web], None]
    entries: tuple[Entry, ...] = ()


AREAS: Final[tuple[Area, ...]] = (
    Area(own.routes, own.ENTRIES),
    Area(overview.routes, overview.ENTRIES),
    Area(themes.routes, themes.ENTRIES),
    Area(moments.routes, moments.ENTRIES),
    Area(customers.routes, customers.ENTRIES),
    Area(digests.routes, digests.ENTRIES),
    Area(reach.routes, reach.ENTRIES),
    Area(schedules.routes, schedules.ENTRIES),
    Area(plans.routes, plans.ENTRIES),
    Area(people.routes, people.ENTRIES),
    Area(deliveries.routes, deliveries.ENTRIES),
    Area(audit.routes, audit.ENTRIES),
    Area(tokens.routes, tokens.ENTRIES),
    Area(packs.routes, packs.ENTRIES),
    Area(data.routes, data.ENTRIES),
)
"""Every area."""
