"""Reading everything a workspace has, a page at a time, and themes in numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session

from storage import tables
from storage.rows import columns, core, in_parts
from storage.theme_second import counts_twice, main_beside
from storage.values import Moment

M = columns(tables.Moment)
L = columns(tables.MomentTheme)


@dataclass(slots=True)
class ThemeCount:
    """The moments of a theme that may be counted.

    `people` are (member id, anonymous): an author's anonymous moments count as another person's.
    `first` and `last` are when the oldest and the newest attributed one were heard.
    """

    moments: int = 0
    people: set[tuple[str, bool]] = field(default_factory=set)
    customers: set[str] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None

    def add(self, other: ThemeCount) -> None:
        """Count what is in another one, too."""
        self.moments += other.moments
        self.people |= other.people
        self.customers |= other.customers
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.last = max(filter(None, (self.last, other.last)), default=None)


def moments_after(
    session: Session, workspace: str, after: tuple[datetime, str] | None, limit: int
) -> list[tuple[Moment, datetime]]:
    """The oldest moments that come after one with this `listed_at` and id, and their own."""
    names = [one.name for one in fields(Moment)]
    statement = select(*(M[name] for name in names), M.listed_at).where(M.workspace_id == workspace)
    if after is not None:
        at, moment_id = after
        later = (M.listed_at > at) | (M.id > moment_id)
        statement = statement.where(M.listed_at >= at, later)
    rows = session.connection().execute(statement.order_by(M.listed_at, M.id).limit(limit))
    return [(Moment(*row[:-1]), row[-1]) for row in rows]


def theme_counts(
    session: Session, workspace: str, lasting: Mapping[str, str], crowded: Collection[date]
) -> dict[str, ThemeCount]:
    """By the theme that counts: `lasting` leads there from each. `crowded` are the weeks whose
    anonymous moments count."""
    source = core(tables.MomentTheme).join(core(tables.Moment), M.id == L.moment_id)
    beside = main_beside().label("beside")
    chosen = (L.theme_id, beside, M.member_id, M.customer_id, M.anonymous)
    times = (func.count(), func.min(M.heard_at), func.max(M.heard_at))
    statement = (
        select(*chosen, *times)
        .select_from(source)
        .where(L.workspace_id == workspace, L.theme_id.is_not(None))
        .where(M.anonymous.is_(False) | M.week.in_(sorted(crowded)))
        .group_by(L.theme_id, beside, *chosen[2:])
    )
    found: dict[str, ThemeCount] = {}
    rows = session.connection().execute(statement.execution_options(yield_per=1_000))
    for theme_id, other, member, customer, anonymous, number, first, last in rows:
        if counts_twice(theme_id, other, lasting):
            continue
        customers = {customer} if customer is not None else set()
        shown = (None, None) if anonymous else (first, last)
        part = ThemeCount(number, {(member or "", anonymous)}, customers, *shown)
        found.setdefault(lasting.get(theme_id, theme_id), ThemeCount()).add(part)
    return found


def known_ids(session: Session, workspace: str, ids: Sequence[str]) -> set[str]:
    """Which of these moments are there."""
    found: set[str] = set()
    for part in in_parts(ids):
        statement = select(M.id).where(M.workspace_id == workspace, M.id.in_(part))
        found.update(session.connection().execute(statement).scalars())
    return found
