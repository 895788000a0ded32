"""A workspace "w" in which six people hear something, made anew for every generated case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from hypothesis import strategies as st
from sqlmodel import Session

from storage import moments, people
from storage.engine import WRITES
from storage.store import Store
from storage.values import Member, Moment
from tests.outbox.rows import add_members, add_workspace
from tests.storage.team import a_moment
from tests.support.clock import START

PEOPLE = ("ada", "mia", "jonas", "noor", "kiri", "timo")
CUSTOMERS = ("Nordhafen", "Kirchberg")


def settle(store: Store) -> None:
    """The people and their customers, and a workspace "v" with somebody else."""
    add_workspace(store, "w")
    add_workspace(store, "v")
    add_members(store, list(PEOPLE))
    add_members(store, ["vera"], "v")
    for name in CUSTOMERS:
        store.write_now(lambda s, n=name: moments.customer_named(s, "w", n, "external", n))  # type: ignore[misc]


@contextmanager
def trial(store: Store) -> Iterator[Session]:
    """A session whose writes are taken back."""
    opened = store.engine.connect().execution_options(**{WRITES: True})
    with opened as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        transaction.rollback()


def reader(session: Session, name: str = "ada") -> Member:
    """One of the people."""
    found = people.member(session, "w", name)
    assert found is not None
    return found


WORDS = ("Export", "über", "Ärger", "100%", "Zoë", "a_b", "export list")


@st.composite
def heard(draw: st.DrawFn) -> Sequence[Moment]:
    """Up to a dozen moments within three weeks, some of them anonymous."""
    count = draw(st.integers(0, 12))
    return [
        a_moment(
            f"moment-{at}",
            member_id=draw(st.sampled_from([*PEOPLE, None])),
            heard_at=START + timedelta(hours=draw(st.integers(-24 * 10, 24 * 10)), minutes=at),
            logged_at=START + timedelta(days=30, minutes=at),
            edited_at=draw(st.sampled_from([None, START + timedelta(days=31, seconds=at)])),
            words=" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))),
            reading=draw(st.sampled_from(["", "Wir drucken es"])),
            kind=draw(st.sampled_from(["", "pain"])),
            customer_id=draw(st.sampled_from([None, *CUSTOMERS])),
            side=draw(st.sampled_from(["", "internal", "external"])),
            source_link=draw(st.sampled_from([None, f"https://chat.example/{at}"])),
            prompt_id=draw(st.sampled_from([None, f"prompt-{at}"])),
            quick_win=draw(st.booleans()),
            anonymous=draw(st.booleans()),
        )
        for at in range(count)
    ]
