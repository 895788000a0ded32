"""Digests as an archive: pages of those issued, what readers made of them, and who was asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Join,
    Label,
    Select,
    case,
    false,
    func,
    literal,
    select,
    true,
)
from sqlmodel import Session

from storage import tables
from storage.rows import columns, core, fetch, query
from storage.theme_second import main_beside
from storage.values import ALSO, MAIN, Digest

D = columns(tables.Digest)
V = columns(tables.DigestVote)
O = columns(tables.Occurrence)  # noqa: E741
Q = columns(tables.Prompt)
L = columns(tables.MomentTheme)
M = columns(tables.Moment)
CM = columns(tables.ChannelMember)


@dataclass(frozen=True, slots=True)
class Answered:
    """How many people were sent a question in a week, and how many of them answered."""

    asked: int = 0
    answered: int = 0


def archived(
    session: Session,
    workspace: str,
    *,
    plan_id: str = "",
    channel_ids: Collection[str] | None = None,
    after: tuple[date, str] | None = None,
    limit: int = 50,
) -> list[Digest]:
    """Digests, the newest period first: of one plan where given, and of these channels alone.

    `after` is the first day and the id of the last one of the page before.
    """
    where: list[Any] = [D.workspace_id == workspace]
    if plan_id:
        where.append(D.plan_id == plan_id)
    if channel_ids is not None:
        where.append(D.channel_id.in_(sorted(channel_ids)))
    if after is not None:
        day, digest_id = after
        where.append((D.first_day < day) | ((D.first_day == day) & (D.id < digest_id)))
    statement = query(Digest, tables.Digest, *where)
    return fetch(session, Digest, statement.order_by(D.first_day.desc(), D.id.desc()).limit(limit))


def votes_for(
    session: Session, workspace: str, digest_ids: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """How many found each of these digests useful, and how many did not; those voted on only."""
    useful = func.count(case((V.useful, 1)))
    statement = (
        select(V.digest_id, useful, func.count() - useful)
        .where(V.workspace_id == workspace, V.digest_id.in_(digest_ids))
        .group_by(V.digest_id)
    )
    rows = session.connection().execute(statement)
    return {row[0]: (int(row[1]), int(row[2])) for row in rows}


def vote_of(session: Session, workspace: str, digest_id: str, member_id: str) -> bool | None:
    """Whether a reader found a digest useful; None before they said."""
    where = (V.workspace_id == workspace, V.digest_id == digest_id, V.member_id == member_id)
    found = session.connection().execute(select(V.useful).where(*where)).scalar_one_or_none()
    return None if found is None else bool(found)


def channels_of(session: Session, workspace: str, member_id: str) -> set[str]:
    """The channels and groups a member is in."""
    where = (CM.workspace_id == workspace, CM.member_id == member_id)
    return set(session.connection().execute(select(CM.channel_id).where(*where)).scalars())


class Told(NamedTuple):
    """A moment as digests count and quote it."""

    moment_id: str
    member_id: str | None
    customer_id: str | None
    anonymous: bool
    words: str
    theme_id: str | None
    counts_from: datetime | None
    chosen: bool
    also_id: str | None


class ToldBefore(NamedTuple):
    """A moment in one of its places as digests of later periods compare with it: `period` counts
    from the oldest. `beside` is its main theme where this is its second one."""

    period: int
    theme_id: str | None
    member_id: str | None
    anonymous: bool
    counts_from: datetime | None
    beside: str | None


def told_between(session: Session, workspace: str, start: datetime, end: datetime) -> list[Told]:
    """Every moment heard in [start, end), oldest first. `chosen` says that a person put it where it
    is, `also_id` is its second theme."""
    second = core(tables.MomentTheme).alias("second")
    also = (second.c.moment_id == M.id) & (second.c.place == ALSO)
    main = (L.moment_id == M.id) & (L.place == MAIN)
    source = core(tables.Moment).outerjoin(core(tables.MomentTheme), main).outerjoin(second, also)
    by_person = case((L.how != "auto", true()), else_=false())
    chosen = (M.id, M.member_id, M.customer_id, M.anonymous, M.words, L.theme_id, L.counts_from)
    statement = select(*chosen, by_person, second.c.theme_id)
    statement = _told(statement, source, workspace, start, end)
    rows = session.connection().execute(statement.order_by(M.heard_at, M.id)).all()
    return [Told._make(row) for row in rows]


def told_before(
    session: Session, workspace: str, starts: Sequence[datetime], end: datetime
) -> list[ToldBefore]:
    """Every moment heard in the periods that begin at `starts`, the last one until `end`, in no
    order; one that is in two themes comes twice. `starts` are in order, at least one.

    The period is found by the database: ten thousand instants take longer to read than all else.
    """
    period = _period(M.heard_at, starts, end)
    chosen = (period, L.theme_id, M.member_id, M.anonymous, L.counts_from, main_beside())
    source = core(tables.Moment).outerjoin(core(tables.MomentTheme), L.moment_id == M.id)
    statement = _told(select(*chosen), source, workspace, starts[0], end)
    return cast("list[ToldBefore]", session.connection().execute(statement).all())


def _told(
    chosen: Select[Any], source: Join, workspace: str, start: datetime, end: datetime
) -> Select[Any]:
    where = (M.workspace_id == workspace, M.heard_at >= start, M.heard_at < end)
    return chosen.select_from(source).where(*where)


def answers_by_period(
    session: Session, workspace: str, starts: Sequence[datetime], end: datetime
) -> list[Answered]:
    """Who was asked and who answered in each of the periods that begin at `starts`, the last one
    until `end`. `starts` are in order, at least one."""
    # PostgreSQL cannot tell that two parameters are the same: the grouping goes by a subquery.
    slots = (
        select(
            _period(O.at, starts, end),
            O.member_id.label("asked"),
            case((Q.state == "answered", O.member_id)).label("answered"),
        )
        .select_from(core(tables.Occurrence).outerjoin(core(tables.Prompt), Q.id == O.id))
        .where(O.workspace_id == workspace, O.at >= starts[0], O.at < end, O.outcome == "sent")
        .subquery()
    )
    statement = select(
        slots.c.period,
        func.count(slots.c.asked.distinct()),
        func.count(slots.c.answered.distinct()),
    ).group_by(slots.c.period)
    found = {
        int(row[0]): Answered(int(row[1]), int(row[2]))
        for row in session.connection().execute(statement)
    }
    return [found.get(at, Answered()) for at in range(len(starts))]


def _period(at: Column[Any], starts: Sequence[datetime], end: datetime) -> Label[int]:
    """Which of the periods an instant lies in, by halving: few comparisons for each row."""
    bounds = [*starts[1:], end]

    def within(first: int, last: int) -> ColumnElement[int]:
        if first == last:
            return literal(first)
        middle = (first + last) // 2
        return case((at < bounds[middle], within(first, middle)), else_=within(middle + 1, last))

    return within(0, len(starts) - 1).label("period")
