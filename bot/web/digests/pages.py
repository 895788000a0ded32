"""Every digest ever issued, one of them whole, and whether it was useful."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response

from bot.permissions import is_lead
from bot.reading.digests import Issued, archive, vote, whole
from bot.refusal import refused
from bot.speech.digest_list import digest_page
from bot.web.nav import Entry
from bot.web.visit import WebVisit
from bot.web.web import Web
from prompts.dates import period

ENTRIES: Final = (Entry("digests-title", "/app/digests", "member", "yours"),)
HOME: Final = "/app/digests"


def routes(router: APIRouter, web: Web) -> None:
    """Add the pages of digests."""

    @router.get("/digests")
    async def listed(request: Request, visit: WebVisit = Depends(web.member)) -> Response:
        """The digests the reader may read, the newest first."""
        plan, after = request.query_params.get("plan", ""), request.query_params.get("after", "")
        found = await web.read(lambda s: archive(s, visit.workspace.id, visit.member, plan, after))
        chosen = {"plan": plan} if plan else {}
        return web.page(
            visit,
            "digests/list.html",
            issued=[(one, _span(one, visit)) for one in found.issued],
            plans=found.plans,
            plan=plan,
            first=_address(chosen) if after else "",
            next=_address(chosen | {"after": found.after}) if found.after else "",
        )

    @router.get("/digests/{digest_id}")
    async def one(digest_id: str, visit: WebVisit = Depends(web.member)) -> Response:
        """One digest as it is true now."""
        found = await web.read(lambda s: whole(s, visit.workspace.id, visit.member, digest_id))
        return web.page(
            visit,
            "digests/one.html",
            issued=found.issued,
            span=_span(found.issued, visit),
            page=digest_page(found.report, visit.say, visit.member.locale),
            vote=found.vote,
            leads=is_lead(visit.member),
        )

    @router.post("/digests/{digest_id}/vote")
    async def useful(
        digest_id: str, request: Request, visit: WebVisit = Depends(web.member)
    ) -> Response:
        """Keep the reader's vote."""
        answer = (await web.values(request)).get("useful", "")
        if answer not in ("yes", "no"):
            raise refused("error-choice-unknown")
        where = (visit.workspace.id, visit.member, digest_id)
        await web.write(lambda s: vote(s, *where, useful=answer == "yes"))
        return web.back(f"{HOME}/{digest_id}#useful", visit.say("digest-useful-thanks"))


def _span(one: Issued, visit: WebVisit) -> str:
    return period(visit.member.locale, one.digest.first_day, one.digest.last_day)


def _address(values: dict[str, str]) -> str:
    return f"{HOME}?{urlencode(values)}" if values else HOME
