"""What runs at every tick is one probe of one index, however much is stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlmodel import Session

from storage import occurrences, schedules
from storage.engine import open_engine
from storage.store import Store
from tests.support.clock import START


@pytest.fixture(scope="module")
def engine_statements(sqlite_template: Path) -> Iterator[tuple[Store, list[tuple[str, object]]]]:
    """A store, and every statement it runs."""
    store = Store(f"sqlite:///{sqlite_template}")
    seen: list[tuple[str, object]] = []

    @event.listens_for(store.engine, "before_cursor_execute")
    def note(
        connection: Connection, cursor: object, statement: str, parameters: object, *_: object
    ) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    yield store, seen
    store.close()


def plan_of(engine_statements: tuple[Store, list[tuple[str, object]]], doing: object) -> list[str]:
    store, seen = engine_statements
    seen.clear()
    store.read_now(doing)  # type: ignore[arg-type]
    statement, parameters = seen[-1]
    engine = open_engine(str(store.engine.url))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement}",
            parameters,  # type: ignore[arg-type]
        ).all()
    engine.dispose()
    return [row[3] for row in rows]


def test_the_due_members_of_a_workspace_are_one_range_of_one_index(
    engine_statements: tuple[Store, list[tuple[str, object]]],
) -> None:
    plan = plan_of(engine_statements, lambda s: schedules.due_members(s, "w", START, 100))
    assert plan == [
        "SEARCH enrolment USING INDEX ix_enrolment_due (workspace_id=? AND next_at<?)",
        "SEARCH member USING INDEX sqlite_autoindex_member_1 (id=?)",
    ], "no sort, no scan"


def test_an_idle_tick_probes_the_index_once_for_each_workspace(
    engine_statements: tuple[Store, list[tuple[str, object]]],
) -> None:
    plan = plan_of(engine_statements, lambda s: schedules.workspaces_due(s, START))
    assert any("ix_enrolment_due (workspace_id=? AND next_at<?)" in step for step in plan), plan
    plan = plan_of(engine_statements, lambda s: occurrences.workspaces_to_remind(s, START))
    assert any("ix_prompt_reminder (workspace_id=? AND remind_at<?)" in step for step in plan), plan


def test_the_next_slot_of_anybody_is_one_probe(
    engine_statements: tuple[Store, list[tuple[str, object]]],
) -> None:
    def look(session: Session) -> object:
        return schedules.next_slot_at(session, "w")

    plan = plan_of(engine_statements, look)
    assert plan == [
        "SEARCH enrolment USING COVERING INDEX ix_enrolment_due (workspace_id=? AND next_at>?)"
    ]
