"""Reading everything one digest depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, cast
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.digest.calendar import midnight, run_on
from bot.digest.material import Before, Heard, Material, Step
from bot.digest.report import Again, Expired
from bot.themes.people import People
from bot.theming.again import again_after
from bot.theming.reading import hearing
from storage import digests, themes
from storage.attachments import attachments_of
from storage.digest_archive import Told, told_before, told_between
from storage.names import names
from storage.retention import retention
from storage.search import customer_names, member_names
from storage.theme_second import counts_twice
from storage.values import Change, Digest, DigestPlan, Theme

WEEKS: Final = 26
"""How many earlier periods are compared with: a streak is counted no further."""


def gather(session: Session, workspace: str, plan: DigestPlan, digest: Digest) -> Material:
    """What `compose` needs for this digest, which need not be stored yet."""
    zone = ZoneInfo(plan.zone)
    days = [digest.first_day - timedelta(weeks=week) for week in range(WEEKS, 0, -1)]
    starts = [midnight(day, zone) for day in days]
    known = themes.themes(session, workspace)
    called = names(session, workspace)
    ends = themes.lasting(known)
    found = told_between(session, workspace, digest.starts_at, digest.ends_at)
    heard = [_heard(told, ends, digest.ends_at) for told in found]
    earlier = _earlier(session, workspace, [*starts, digest.starts_at], ends, digest.ends_at)
    gone_before = retention(session, workspace).done_before
    since = run_on(digest.first_day, plan.local_time, zone)
    asked, answered = digests.asked_and_answered(
        session, workspace, digest.starts_at, digest.ends_at
    )
    return Material(
        first_day=digest.first_day,
        last_day=digest.last_day,
        moments=heard,
        earlier=[
            past
            for start, past in zip(reversed(starts), reversed(earlier), strict=True)
            if gone_before is None or start >= gone_before
        ],
        themes=known,
        people=member_names(session, workspace, _ids(each.author for each in heard)),
        customers=customer_names(session, workspace, _ids(each.customer for each in heard)),
        steps=_steps(session, workspace, since, digest, ends),
        asked=asked,
        answered=answered,
        useful=digests.votes(session, workspace, digest.id),
        corrected_on=digest.corrected_on,
        corrected_for=Change(digest.corrected_for),
        expired=_expired(digest, gone_before),
        named=People(called.people, kept=called.customers),
        files=_files(session, workspace, heard),
        again=_again(session, workspace, known, ends, digest, zone),
        told=hearing(session, workspace, sorted({each for one in heard for each in one.themes})),
    )


def _again(
    session: Session,
    workspace: str,
    known: Mapping[str, Theme],
    ends: Mapping[str, str],
    digest: Digest,
    zone: ZoneInfo,
) -> dict[str, Again]:
    """The fixed themes that were heard again before the period ended."""
    found = again_after(session, workspace, known, ends, until=digest.ends_at)
    return {
        theme: Again(known[theme].state_at.astimezone(zone).date(), weeks)
        for theme, weeks in found.items()
    }


def _files(
    session: Session, workspace: str, heard: Iterable[Heard]
) -> dict[str, list[tuple[str, str]]]:
    """The files that are kept, of moments that say whose they are."""
    attributed = [each.id for each in heard if not each.anonymous]
    found = attachments_of(session, workspace, attributed)
    return {
        moment: [(one.id, one.name) for one in files if one.state == "kept"]
        for moment, files in found.items()
    }


def _expired(digest: Digest, gone_before: datetime | None) -> Expired:
    if gone_before is None or gone_before <= digest.starts_at:
        return ""
    return "wholly" if gone_before >= digest.ends_at else "partly"


def _heard(told: Told, ends: Mapping[str, str], until: datetime) -> Heard:
    """The moment as a digest of a period that ends at `until` counts it."""
    counts = told.counts_from is None or told.counts_from <= until
    theme = ends.get(told.theme_id or "") if counts else None
    also = ends.get(told.also_id or "")
    return Heard(
        id=told.moment_id,
        author=told.member_id,
        customer=told.customer_id,
        anonymous=told.anonymous,
        theme=theme,
        words=told.words,
        also=also if also != theme else None,
        chosen=told.chosen,
    )


def _earlier(
    session: Session,
    workspace: str,
    starts: list[datetime],
    ends: Mapping[str, str],
    until: datetime,
) -> list[list[Before]]:
    """The moments of the periods before, oldest first, as a digest that ends at `until` counts
    them. `starts` has one instant more than there are periods: where the last one ends."""
    periods: list[list[Before]] = [[] for _ in starts[1:]]
    for at, theme, author, anonymous, since, beside in told_before(
        session, workspace, starts[:-1], starts[-1]
    ):
        if counts_twice(theme, beside, ends):
            continue
        counts = since is None or since <= until
        lasting = ends.get(theme) if theme is not None and counts else None
        periods[at].append(Before(lasting, author, anonymous, since == until))
    return periods


def _ids(ids: Iterable[str | None]) -> list[str]:
    return sorted({each for each in ids if each is not None})


def _steps(
    session: Session, workspace: str, since: datetime, digest: Digest, ends: Mapping[str, str]
) -> list[Step]:
    """What leads said they do or did since the digest before was due, oldest first."""
    return [
        Step(ends[done.theme_id], cast("Literal['working', 'fixed']", done.action))
        for done in themes.standing_changes(session, workspace)
        if done.action in ("working", "fixed") and since < done.at <= digest.issued_at
    ]
