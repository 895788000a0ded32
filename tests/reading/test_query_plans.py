"""Lists and searches walk one index in the order they show, however much is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlmodel import Session

from storage import customers, digest_archive, search
from storage.engine import open_engine
from storage.search import Wanted
from storage.store import Store
from tests.support.clock import START

Plan = Callable[[Callable[[Session], object]], list[str]]


@pytest.fixture
def plan(sqlite_template: Path) -> Iterator[Plan]:
    """The steps by which SQLite carries out the last SELECT of what is done."""
    store = Store(f"sqlite:///{sqlite_template}")
    seen: list[tuple[str, object]] = []

    @event.listens_for(store.engine, "before_cursor_execute")
    def note(
        connection: Connection, cursor: object, statement: str, parameters: object, *_: object
    ) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    def steps(doing: Callable[[Session], object]) -> list[str]:
        store.read_now(doing)
        statement, parameters = seen[-1]
        engine = open_engine(str(store.engine.url))
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}",
                parameters,  # type: ignore[arg-type]
            ).all()
        engine.dispose()
        return [row[3] for row in rows]

    yield steps
    store.close()


@pytest.mark.parametrize(
    "wanted",
    [Wanted(), Wanted(words=("export", "slow")), Wanted(kind="pain"), Wanted(since=START)],
)
def test_the_newest_moments_come_in_the_order_of_an_index(plan: Plan, wanted: Wanted) -> None:
    after = (START, "z")
    for mark in (None, after):
        steps = plan(lambda s, m=mark: search.found_moments(s, "w", wanted, [], m, 25))  # type: ignore[misc]
        assert "USING INDEX ix_moment_listed (workspace_id=?" in steps[0], steps
        assert not any("TEMP B-TREE" in step for step in steps), steps


def test_crowds_are_counted_within_one_index(plan: Plan) -> None:
    steps = plan(lambda s: search.crowded_weeks(s, "w", 5))
    assert steps[0].startswith("SEARCH moment USING COVERING INDEX ix_moment_crowd"), steps


def test_names_to_choose_from_are_probes(plan: Plan) -> None:
    steps = plan(lambda s: search.named_authors(s, "w"))
    assert not any(step.startswith("SCAN") for step in steps), steps


def test_customers_are_counted_by_their_own_moments(plan: Plan) -> None:
    steps = plan(lambda s: customers.tallies(s, "w", ["a", "b"]))
    assert any("ix_moment_customer (customer_id=? AND workspace_id=?)" in step for step in steps), (
        steps
    )
    assert not any(step.startswith("SCAN") for step in steps), steps


def test_answers_are_one_range_of_one_index(plan: Plan) -> None:
    steps = plan(lambda s: digest_archive.answers_by_period(s, "w", [START], START))
    assert any("ix_occurrence_reach (workspace_id=? AND at>? AND at<?)" in s for s in steps), steps
