"""What each database makes of the statement that claims."""

from datetime import timedelta

from sqlalchemy import event, text
from sqlmodel import Session

from storage.delivery_claims import claim
from storage.store import Store
from tests.outbox.rows import add_members, add_workspace, put, row
from tests.support.clock import START

UNTIL = START + timedelta(minutes=1)


def test_sqlite_sorts_nothing_however_full_the_outbox_is(sqlite_store: Store) -> None:
    add_workspace(sqlite_store)
    seen: list[tuple[str, tuple[object, ...]]] = []

    @event.listens_for(sqlite_store.engine, "before_cursor_execute")
    def _(*arguments: object) -> None:
        statement, parameters = arguments[2], arguments[3]
        if str(statement).startswith("WITH chosen"):
            assert isinstance(parameters, tuple)
            seen.append((str(statement), parameters))

    sqlite_store.write_now(lambda s: claim(s, "w", START, START, "me", UNTIL, 10, patience=3))
    [(statement, parameters)] = seen
    with sqlite_store.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = [str(step[3]) for step in plan]
    assert any("USING INDEX ix_delivery_next" in step for step in steps), steps
    assert any("ix_delivery_member (member_id=? AND state=?" in step for step in steps), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps


def test_postgres_passes_over_what_another_claim_has_locked(migrated_postgres_url: str) -> None:
    store = Store(migrated_postgres_url)
    add_workspace(store)
    add_members(store, [f"m{i}" for i in range(20)])
    put(store, *(row(f"d{i:02}", f"m{i}") for i in range(20)))
    with Session(store.engine) as one, Session(store.engine) as two:
        two.connection().execute(text("SET lock_timeout = '2s'"))
        first = claim(one, "w", START, START, "one", UNTIL, 12, patience=3)
        second = claim(two, "w", START, START, "two", UNTIL, 12, patience=3)
        one.commit()
        two.commit()
    store.close()
    assert len(first) == 12
    assert len(second) == 8
    assert {each.id for each in first}.isdisjoint(each.id for each in second)
