"""Digests: every one issued, as it is true now."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from bot.digest import report as reports
from bot.reporting.compose import report_of
from bot.tokens.check import Caller
from bot.web.api.callers import Gate
from bot.web.api.fields import FIRST_PAGE, After, Id, Limit, Model, Named
from bot.web.api.pages import Place, page_of, place_in
from bot.web.api.problems import not_found
from storage import digest_plans, paging, people
from storage import digests as stored
from storage.values import Digest as Issued


class Digest(Model):
    """One issued report, of the days `first_day` to `last_day`.

    `corrected_on` is when it was last corrected, null while it stands as issued. One that was
    found overdue together with a newer one was `missed`, and never posted.
    """

    id: str
    plan: Named
    channel: Named
    first_day: date
    last_day: date
    issued_at: datetime
    corrected_on: date | None
    missed: bool


class Digests(Model):
    """A page of digests, the newest period first."""

    items: list[Digest]
    next: str | None


class Quote(Model):
    """An exact excerpt. `author` and `customer` are names, null where they are not to be told."""

    words: str
    author: str | None
    customer: str | None


class ThemeInPeriod(Model):
    """One theme in the period; `before` counts the period before it."""

    theme_id: str
    name: str
    state: str
    moments: int
    people: int
    customers: int
    before: int
    trend: str
    streak: int
    emerging: bool
    quotes: list[Quote]


class Done(Model):
    """What was done about a theme: `state` is working or fixed."""

    theme_id: str
    name: str
    state: str


class Question(Model):
    """What to carry into the next period, about the theme named, if any."""

    kind: str
    name: str
    people: int
    streak: int


class Report(Model):
    """What a digest says.

    Every moment is counted once: `moments` is the sum of the moments of `top` and `other`, and of
    `muted`, `singles` and `held`, the anonymous ones that too few people surround, less those
    that are counted `in_two` themes.
    """

    moments: int
    people: int
    customers: int
    asked: int
    answered: int
    top: list[ThemeInPeriod]
    other: list[ThemeInPeriod]
    muted: int
    singles: int
    held: int
    in_two: int
    single_quotes: list[Quote]
    quiet: list[ThemeInPeriod]
    done: list[Done]
    question: Question | None
    found_useful: int
    found_useless: int


class DigestDetail(Digest):
    """A digest with its report as it is true now."""

    report: Report


def routes(api: APIRouter, gate: Gate) -> None:
    """Add the digests."""
    kit = gate.kit
    reader = gate.needs("digests:read")

    @api.get("/digests", summary="List digests")
    async def list_digests(
        request: Request,
        response: Response,
        limit: Limit = FIRST_PAGE,
        after: After = None,
        caller: Caller = Depends(reader),
    ) -> Digests:
        """Every digest issued, the newest period first."""
        place = place_in(after)

        def read(session: Session) -> list[Digest]:
            after_day = (place[0].date(), place[1]) if place else None
            found = paging.digests_page(session, caller.workspace, after_day, limit + 1)
            plans, channels = _names(session, caller.workspace)
            return [_digest(each, plans, channels) for each in found]

        found = await kit.store.read(read)
        shown, following = page_of(request, response, found, limit, _place)
        return Digests(items=list(shown), next=following)

    @api.get("/digests/{digest}", summary="Read a digest")
    async def read_digest(digest: Id, caller: Caller = Depends(reader)) -> DigestDetail:
        """One digest and what it says, corrected by whatever was changed or deleted since."""
        found = await kit.store.read(lambda session: _detail(session, digest, caller))
        if found is None:
            raise not_found("digest")
        return found


def _detail(session: Session, digest_id: str, caller: Caller) -> DigestDetail | None:
    found = stored.digest(session, caller.workspace, digest_id)
    plan = digest_plans.plan(session, caller.workspace, found.plan_id) if found else None
    if found is None or plan is None:
        return None
    plans, channels = _names(session, caller.workspace)
    report = report_of(session, caller.workspace, plan, found)
    return DigestDetail(
        **_digest(found, plans, channels).model_dump(),
        report=_report(report, names="people:read" in caller.scopes),
    )


def _names(session: Session, workspace: str) -> tuple[dict[str, str], dict[str, str]]:
    plans = {each.id: each.name for each in digest_plans.plans(session, workspace)}
    return plans, {each.id: each.name for each in people.channels(session, workspace)}


def _digest(found: Issued, plans: dict[str, str], channels: dict[str, str]) -> Digest:
    return Digest(
        id=found.id,
        plan=Named(id=found.plan_id, name=plans.get(found.plan_id, "")),
        channel=Named(id=found.channel_id, name=channels.get(found.channel_id, "")),
        first_day=found.first_day,
        last_day=found.last_day,
        issued_at=found.issued_at,
        corrected_on=found.corrected_on,
        missed=found.missed,
    )


def _report(report: reports.Report, *, names: bool) -> Report:
    return Report(
        moments=report.moments,
        people=report.people,
        customers=report.customers,
        asked=report.asked,
        answered=report.answered,
        top=[_line(each, names=names) for each in report.top],
        other=[_line(each, names=names) for each in report.other],
        muted=report.muted,
        singles=report.singles,
        held=report.held,
        in_two=report.in_two,
        single_quotes=[_quote(each, names=names) for each in report.single_quotes],
        quiet=[_line(each, names=names) for each in report.quiet],
        done=[Done(theme_id=each.theme, name=each.name, state=each.state) for each in report.did],
        question=_question(report.ask),
        found_useful=report.useful[0],
        found_useless=report.useful[1],
    )


def _line(line: reports.ThemeLine, *, names: bool) -> ThemeInPeriod:
    quotes = [line.quote, *line.more] if line.quote else []
    return ThemeInPeriod(
        theme_id=line.theme,
        name=line.name,
        state=line.state,
        moments=line.moments,
        people=line.people,
        customers=line.customers,
        before=line.before,
        trend=line.trend,
        streak=line.streak,
        emerging=line.emerging,
        quotes=[_quote(each, names=names) for each in quotes],
    )


def _quote(said: reports.Said, *, names: bool) -> Quote:
    return Quote(words=said.words, author=said.author if names else None, customer=said.customer)


def _question(ask: reports.Ask | None) -> Question | None:
    if ask is None:
        return None
    return Question(kind=ask.kind, name=ask.name, people=ask.people, streak=ask.streak)


def _place(digest: Digest) -> Place:
    return datetime.combine(digest.first_day, time.min, UTC), digest.id
