"""Event keys, the audit log and single values, on both databases."""

import pytest
from sqlalchemy import select

from storage import events, tables
from storage.kept import keep, kept
from storage.rows import columns
from storage.store import Store
from tests.storage.team import HOUR, settle
from tests.support.clock import START


@pytest.fixture(autouse=True)
def _team(store: Store) -> None:
    settle(store)


def take(store: Store, key: str, workspace: str = "w", hours: int = 0) -> bool:
    return store.write_now(lambda s: events.first_time(s, workspace, key, START + hours * HOUR))


def known(store: Store, key: str) -> bool:
    return store.read_now(lambda s: events.is_known(s, "w", key))


def test_a_key_is_taken_once_in_each_workspace(store: Store) -> None:
    assert not known(store, "k")
    assert take(store, "k")
    assert not take(store, "k")
    assert not take(store, "k", hours=9)
    assert take(store, "k", "v")
    assert known(store, "k")
    assert not known(store, "K")


def test_old_keys_are_forgotten(store: Store) -> None:
    for hours, key in enumerate("abc"):
        take(store, key, hours=hours)
    take(store, "a", "v")
    assert store.write_now(lambda s: events.forget_keys(s, "w", START + 2 * HOUR)) == 2
    assert [known(store, key) for key in "abc"] == [False, False, True]
    assert not take(store, "a", "v")


def test_the_audit_log_keeps_who_did_what(store: Store) -> None:
    for entry, actor in (("1", "mia"), ("2", None)):
        store.write_now(
            lambda s, entry=entry, actor=actor: events.audit(  # type: ignore[misc]
                s, "w", entry, START, actor, "schedule.pause", {"schedule": "x"}
            )
        )
    a = columns(tables.AuditEntry)
    statement = select(a.actor, a.action, a.about, a.at).order_by(a.id)
    rows = store.read_now(lambda s: s.connection().execute(statement).all())
    assert [tuple(row) for row in rows] == [
        ("mia", "schedule.pause", {"schedule": "x"}, START),
        (None, "schedule.pause", {"schedule": "x"}, START),
    ]


def test_a_value_is_kept_in_place_of_an_earlier_one(store: Store) -> None:
    def read(name: str) -> str | None:
        return store.read_now(lambda s: kept(s, name))

    assert read("clock") is None
    for value in ("1", "2"):
        store.write_now(lambda s, value=value: keep(s, "clock", value))  # type: ignore[misc]
    assert (read("clock"), read("other")) == ("2", None)
