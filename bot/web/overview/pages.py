"""What a lead sees first: themes and answers over eight or twenty-six weeks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup

from bot.reading.overview import NAMED, SPANS, Overview, overview
from bot.speech.theme_words import badge, name_of, trend
from bot.themes.line import ThemeLine
from bot.web.nav import Entry
from bot.web.overview.chart import Week, chart
from bot.web.visit import WebVisit
from bot.web.web import Web
from prompts.dates import short_day
from storage.digest_archive import Answered

ENTRIES: Final = (Entry("overview-title", "/app/overview", "lead", "leads"),)


def routes(router: APIRouter, web: Web) -> None:
    """Add the overview."""

    @router.get("/overview")
    async def seen(request: Request, visit: WebVisit = Depends(web.lead)) -> Response:
        """Themes and answers, week by week; `all` names a list to show whole."""
        asked = request.query_params.get("weeks", "")
        span = int(asked) if asked in map(str, SPANS) else SPANS[0]
        found = await web.read(
            lambda s: overview(s, visit.workspace.id, visit.member, visit.now, span)
        )
        days = [short_day(visit.member.locale, each) for each in found.weeks]
        return web.page(
            visit,
            "overview/page.html",
            shown=found,
            span=span,
            spans=SPANS,
            most=NAMED,
            whole=request.query_params.get("all", ""),
            days=days,
            name=lambda line: name_of(line.name, visit.say),
            badge=lambda line: badge(line, visit.say),
            trend=lambda line: trend(line, visit.say),
            draw=_theme_chart(found, days, visit),
            answers=_answer_chart(found.answers, days, visit) if _asked(found) else "",
        )


def _asked(found: Overview) -> bool:
    return any(each.asked for each in found.answers)


def _theme_chart(
    found: Overview, days: list[str], visit: WebVisit
) -> Callable[[ThemeLine], Markup]:
    highest = max((max(line.counts) for line in found.lines), default=1)
    last = visit.say("overview-this-week")

    def draw(line: ThemeLine) -> Markup:
        weeks = [Week(count, count, str(count)) for count in line.counts]
        return chart(weeks, days[0], last, highest)

    return draw


def _answer_chart(answers: tuple[Answered, ...], days: list[str], visit: WebVisit) -> Markup:
    highest = max(each.asked for each in answers)
    weeks = [Week(each.asked, each.answered, f"{each.answered}/{each.asked}") for each in answers]
    return chart(weeks, days[0], visit.say("overview-this-week"), highest)
