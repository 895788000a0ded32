"""The pages about themes: reading them. What changes them is in `acting`."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Depends, Response

from bot.speech.theme_menu import Subject, fixed_confirm
from bot.speech.theme_words import badge, counts, name_of, nothing_listed, over_weeks, trend
from bot.theming.history import Step
from bot.theming.overview import theme_lines
from bot.theming.reading import OneTheme, Why, one_theme
from bot.theming.show import step_words, why_here
from bot.web.nav import Entry
from bot.web.themes.acting import acting_routes
from bot.web.themes.listing import SORTS, listing, wish_of
from bot.web.themes.moments import moment_routes
from bot.web.themes.review import review_routes
from bot.web.visit import WebVisit
from bot.web.web import Web

ENTRIES: Final = (Entry("nav-themes", "/app/themes", "lead", "leads"),)

MOMENTS = 25
"""Moments on one page of a theme."""


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages about themes."""

    @router.get("/themes")
    async def themes(
        filter: str = "active",  # noqa: A002 - the name in the address
        sort: str = "rank",
        q: str = "",
        first: str = "0",
        visit: WebVisit = Depends(web.lead),
    ) -> Response:
        lines = await web.read(lambda s: theme_lines(s, visit.workspace.id, visit.now))
        shown = listing(lines, wish_of(filter, sort, q, first))
        say = visit.say
        return web.page(
            visit,
            "themes/list.html",
            shown=shown,
            sorts=list(SORTS),
            name=lambda line: name_of(line.name, say),
            badge=lambda line: badge(line, say),
            trend=lambda line: trend(line, say),
            nothing=nothing_listed(shown.wish.filter, sum(shown.totals.values()), say),
        )

    review_routes(router, web)
    acting_routes(router, web)
    moment_routes(router, web)

    @router.get("/themes/{theme_id}")
    async def theme(
        theme_id: str, after: str = "", visit: WebVisit = Depends(web.lead)
    ) -> Response:
        found = await web.read(
            lambda s: one_theme(
                s,
                visit.workspace.id,
                visit.member,
                theme_id,
                visit.now,
                after=after,
                limit=MOMENTS,
            )
        )
        return _theme(web, visit, found, after)


def _theme(web: Web, visit: WebVisit, found: OneTheme, after: str) -> Response:
    say, line = visit.say, found.line
    subject = Subject(line.id, line.name, line.state, found.hearing)

    def why(each: Why) -> str:
        return why_here(each, say)

    def words(step: Step) -> str:
        return step_words(step, say, visit.zone)

    standing = next((step for step in found.steps if step.undoable), None)
    return web.page(
        visit,
        "themes/theme.html",
        found=found,
        line=line,
        weeks=list(zip(line.weeks, line.counts, strict=True)),
        name=name_of(line.name, say),
        badge=badge(line, say),
        trend=trend(line, say),
        counts=counts(line, say),
        over_weeks=over_weeks(line, say),
        why=why,
        step_words=words,
        standing=standing.id if standing else "",
        fixed=fixed_confirm(subject, say),
        first="" if not after else f"/app/themes/{line.id}#moments",
        onwards=(
            f"/app/themes/{line.id}?after={found.page.after}#moments" if found.page.after else ""
        ),
    )
