"""Statements run straight on SQLite do what they do through SQLAlchemy, errors included."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from storage import tables
from storage.derived import fold_text
from storage.prepared import Prepared
from storage.rows import columns, core, query
from storage.store import Store
from tests.outbox.rows import add_members, add_workspace

M = columns(tables.Member)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Paused:
    id: str
    paused_until: datetime | None
    locale_told: str


FIND = query(Paused, tables.Member, M.workspace_id == bindparam("workspace"), M.state == "active")
PAUSE = core(tables.Member).update().where(M.id == bindparam("member")).values(paused_until=NOW)


def rows_of(store: Store, prepared: Prepared, **parameters: Any) -> list[list[Any]]:
    return store.read_now(lambda s: [list(row) for row in prepared.rows(s, parameters)])


def test_rows_are_the_same_either_way(store: Store) -> None:
    add_workspace(store)
    add_members(store, ["m1", "m2"])
    paused = store.write_now(lambda s: Prepared(PAUSE).count(s, [{"member": "m2"}]))
    assert paused == 1
    straight = rows_of(store, Prepared(FIND), workspace="w")
    event.listen(store.engine, "before_cursor_execute", lambda *_: None)
    assert sorted(rows_of(store, Prepared(FIND), workspace="w")) == sorted(straight)
    assert sorted((name, at) for name, at, _ in straight) == [("m1", None), ("m2", NOW)]


def test_who_listens_hears_of_every_statement(sqlite_store: Store) -> None:
    add_workspace(sqlite_store)
    prepared, heard = Prepared(FIND), []
    rows_of(sqlite_store, prepared, workspace="w")
    event.listen(
        sqlite_store.engine, "before_cursor_execute", lambda *given: heard.append(given[2])
    )
    rows_of(sqlite_store, prepared, workspace="w")
    assert any("FROM member" in one for one in heard)


def test_a_column_left_out_gets_its_default(store: Store) -> None:
    add_workspace(store)
    row = {
        "id": "m1",
        "workspace_id": "w",
        "external_id": "U1",
        "name": "Mia",
        "zone": "Europe/Berlin",
        "locale": "de",
        "role": "member",
        "state": "active",
        "address": "to-m1",
        "created_at": NOW,
    }
    insert = Prepared(core(tables.Member).insert(), tuple(row))
    assert store.write_now(lambda s: insert.count(s, [row])) == 1
    assert [told for _, _, told in rows_of(store, Prepared(FIND), workspace="w")] == [""]


def test_errors_are_sqlalchemys_and_hold_no_values(sqlite_store: Store) -> None:
    add_workspace(sqlite_store)
    row = {"workspace_id": "w", "key": "a secret", "at": NOW}
    insert = Prepared(core(tables.EventKey).insert(), tuple(row))

    def twice(session: Session) -> None:
        insert.count(session, [row, row])

    with pytest.raises(IntegrityError) as raised:
        sqlite_store.write_now(twice)
    assert "a secret" not in str(raised.value)


def test_a_database_that_cannot_be_used_is_not_available(sqlite_store: Store) -> None:
    add_workspace(sqlite_store)
    sqlite_store.write_now(lambda s: s.connection().exec_driver_sql("DROP TABLE event_key"))
    row = {"workspace_id": "w", "key": "k", "at": NOW}
    insert = Prepared(core(tables.EventKey).insert(), tuple(row))

    def one(session: Session) -> str:
        with pytest.raises(OperationalError):
            insert.count(session, [row])
        return "told"

    assert sqlite_store.write_now(one) == "told"


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_folded_as_any_other(text: str) -> None:
    with_another = fold_text(f"{text} ß")
    assert with_another == f"{fold_text(text)} ss".strip()


def test_a_savepoint_that_is_rolled_back_takes_it_along(store: Store) -> None:
    add_workspace(store)
    add_members(store, ["m1"])

    def attempt(session: Session) -> None:
        tried = session.begin_nested()
        assert Prepared(PAUSE).count(session, [{"member": "m1"}]) == 1
        tried.rollback()

    store.write_now(attempt)
    assert [at for _, at, _ in rows_of(store, Prepared(FIND), workspace="w")] == [None]
