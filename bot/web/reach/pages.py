"""The reach report as a page and as a file."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.admin.csv_file import csv_file
from bot.refusal import Refused
from bot.speech.reach import CURED_BY_INSTALLING
from bot.speech.reach_card import why_missed
from bot.web.nav import Entry
from bot.web.reach.period import Period, mark, read_mark, read_period, usual_period
from bot.web.reach.report import Filter, Report, file_rows, report
from bot.web.visit import WebVisit
from bot.web.web import Web, sentences
from prompts.dates import date_and_time

ENTRIES: Final = (Entry("reach-title", "/app/reach", "lead", "leads"),)
HOME: Final = "/app/reach"
_OUTCOMES: Final = ("skipped", "unreachable", "waiting")


def routes(router: APIRouter, web: Web) -> None:
    """Add the reach report."""

    @router.get("/reach")
    async def reach(request: Request, visit: WebVisit = Depends(web.lead)) -> Response:
        """Counts by reason, who was missed, and who has not answered."""
        asked = dict(request.query_params)
        chosen, wrong, status = _filter(asked), "", 200
        try:
            period = read_period(asked, visit.now, visit.zone)
        except Refused as problem:
            period, status = usual_period(visit.now, visit.zone), 422
            wrong = " ".join(sentences(visit.say, problem))
        after = read_mark(asked.get("after", ""))

        def look(session: Session) -> Report:
            return report(session, visit.workspace.id, period, chosen, after, visit.say)

        found = await web.read(look)
        last = found.missed[-1] if found.missed else None
        return web.page(
            visit,
            "reach/report.html",
            status,
            found=found,
            period=period,
            install=_install(web, visit, found),
            chosen=chosen,
            wrong=wrong,
            why=lambda one: why_missed(one.reason or "", visit.say),
            wall=lambda local: date_and_time(visit.member.locale, datetime.fromisoformat(local)),
            entered={name: asked.get(name, "") for name in ("from", "to")} if wrong else None,
            here=_address(period, chosen),
            without=_address(period, Filter(chosen.schedule)),
            file=_address(period, chosen).replace(HOME, f"{HOME}.csv", 1),
            only=lambda outcome, reason: _address(period, Filter(chosen.schedule, outcome, reason)),
            first=_address(period, chosen) if after else "",
            next=_address(period, chosen, mark(last.at, last.id)) if last and found.more else "",
        )

    @router.get("/reach.csv")
    async def download(request: Request, visit: WebVisit = Depends(web.lead)) -> Response:
        """Everything that was not sent in the period, with its reason."""
        asked = dict(request.query_params)
        period = read_period(asked, visit.now, visit.zone)
        head, lines = await web.read(
            lambda s: file_rows(s, visit.workspace.id, period, _filter(asked), visit.say)
        )
        name = f"earshot-reach-{period.first}-{period.last}.csv"
        return Response(
            csv_file(head, lines),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _install(web: Web, visit: WebVisit, found: Report) -> str:
    """Where those who lack Earshot can add it; "" where nobody does."""
    lacking = CURED_BY_INSTALLING & found.tally.unreachable.keys()
    return web.kit.install_links.get(visit.workspace.platform, "") if lacking else ""


def _filter(asked: dict[str, str]) -> Filter:
    outcome = asked.get("outcome", "")
    return Filter(
        schedule=asked.get("schedule") or None,
        outcome=outcome if outcome in _OUTCOMES else "",
        reason=asked.get("reason") or None,
    )


def _address(period: Period, chosen: Filter, after: str = "") -> str:
    values = {
        "schedule": chosen.schedule or "",
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "outcome": chosen.outcome,
        "reason": chosen.reason or "",
        "after": after,
    }
    return f"{HOME}?{urlencode({name: value for name, value in values.items() if value})}"
