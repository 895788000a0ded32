"""The audit log as a page and as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.admin.audit_log import KINDS, Line, in_words
from bot.admin.csv_file import csv_file
from bot.refusal import Refused
from bot.web.nav import Entry
from bot.web.reach.period import Period, mark, read_mark, read_period
from bot.web.visit import WebVisit
from bot.web.web import Web, sentences
from storage import audit
from storage.values import AuditEntry

ENTRIES: Final = (Entry("audit-title", "/app/audit", "admin", "admin"),)
HOME: Final = "/app/audit"
NOBODY: Final = "nobody"
PAGE: Final = 50
MOST_EXPORTED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown: a kind, a person's id or NOBODY, and days; "" and None for all."""

    kind: str
    who: str
    days: Mapping[str, str]
    period: Period | None

    def found(
        self,
        session: Session,
        workspace: str,
        before: tuple[datetime, str] | None,
        limit: int,
    ) -> list[AuditEntry]:
        """The entries that fit."""
        return audit.entries(
            session,
            workspace,
            before=before,
            action=f"{self.kind}." if self.kind else "",
            actor={"": None, NOBODY: ""}.get(self.who, self.who),
            since=self.period.start if self.period else None,
            until=self.period.end if self.period else None,
            limit=limit,
        )

    def address(self, after: str = "", page: str = HOME) -> str:
        """The page that shows this, from behind `after` on."""
        values = {"kind": self.kind, "who": self.who, **self.days, "after": after}
        query = urlencode({name: value for name, value in values.items() if value})
        return f"{page}?{query}" if query else page


def routes(router: APIRouter, web: Web) -> None:
    """Add the audit log."""

    @router.get("/audit")
    async def log(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """Newest first."""
        asked, wrong = dict(request.query_params), ""
        try:
            chosen = _filter(asked, visit)
        except Refused as problem:
            chosen = _filter(asked | {"from": "", "to": ""}, visit)
            wrong = " ".join(sentences(visit.say, problem))
        before = read_mark(asked.get("after", ""))

        def look(session: Session) -> dict[str, Any]:
            entries = chosen.found(session, visit.workspace.id, before, PAGE + 1)
            last = entries[PAGE - 1] if len(entries) > PAGE else None
            return {
                "lines": in_words(session, visit.workspace.id, entries[:PAGE], visit.say),
                "people": audit.actors(session, visit.workspace.id),
                "next": chosen.address(mark(last.at, last.id)) if last else "",
            }

        return web.page(
            visit,
            "audit/log.html",
            422 if wrong else 200,
            chosen=chosen,
            entered={name: asked.get(name, "") for name in ("from", "to")},
            wrong=wrong,
            kinds=KINDS,
            nobody=NOBODY,
            first=chosen.address() if before else "",
            file=chosen.address(page=f"{HOME}.csv"),
            filtered=bool(chosen.kind or chosen.who or chosen.period),
            **await web.read(look),
        )

    @router.get("/audit.csv")
    async def download(request: Request, visit: WebVisit = Depends(web.admin)) -> Response:
        """What fits, newest first, at most MOST_EXPORTED entries."""
        chosen, say = _filter(dict(request.query_params), visit), visit.say

        def look(session: Session) -> list[Line]:
            entries = chosen.found(session, visit.workspace.id, None, MOST_EXPORTED)
            return [
                line
                for start in range(0, len(entries), 500)
                for line in in_words(session, visit.workspace.id, entries[start : start + 500], say)
            ]

        lines = await web.read(look)
        head = [say(f"audit-{name}") for name in ("when", "who", "what", "about", "id")]
        rows = [
            [
                one.at.isoformat(timespec="seconds"),
                one.who or say("audit-nobody"),
                " ".join(filter(None, (one.what, one.detail))),
                ", ".join(thing.name for thing in one.things),
                one.id,
            ]
            for one in lines
        ]
        name = f"earshot-audit-{visit.now.astimezone(visit.zone):%Y-%m-%d}.csv"
        return Response(
            csv_file(head, rows),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _filter(asked: Mapping[str, str], visit: WebVisit) -> Filter:
    """Raises Refused for days that make no period."""
    kind = asked.get("kind", "")
    days = {name: asked.get(name, "").strip() for name in ("from", "to")}
    period = None
    if days["from"] or days["to"]:
        whole = dict(days)
        if not days["from"]:
            # Without a beginning, the days before the end that one file may hold.
            whole["from"] = _before(days["to"])
        period = read_period(whole, visit.now, visit.zone)
    return Filter(kind if kind in KINDS else "", asked.get("who", ""), days, period)


def _before(day: str) -> str:
    try:
        return (datetime.fromisoformat(day) - timedelta(days=365)).date().isoformat()
    except (ValueError, OverflowError):
        return ""
