"""How deliveries are put down again, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import tables
from storage.delivery_claims import claim, claim_look_ups
from storage.delivery_ends import (
    Ending,
    Wait,
    keep_address,
    keep_waiting,
    leave_to_person,
    park,
    settle,
)
from storage.rows import columns
from storage.store import Store
from tests.outbox.rows import (
    add_channel,
    add_members,
    add_workspace,
    columns_of,
    put,
    row,
    set_delivery,
    state_of,
)
from tests.support.clock import START

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _claimed(store: Store) -> None:
    """Deliveries a, b, c and d, claimed by `me`."""
    add_workspace(store)
    add_workspace(store, "v")
    add_members(store, ["ann", "ben", "cem", "dov"])
    add_channel(store, "general")
    put(
        store,
        *(row(name, who) for name, who in zip("abcd", ("ann", "ben", "cem", "dov"), strict=True)),
    )
    until = START + MINUTE
    assert (
        len(store.write_now(lambda s: claim(s, "w", START, START, "me", until, 9, patience=3))) == 4
    )


def end(store: Store, *endings: Ending, owner: str = "me", workspace: str = "w") -> set[str]:
    return store.write_now(lambda s: settle(s, workspace, owner, endings, START + MINUTE))


def test_endings_of_every_kind_in_one_go(store: Store) -> None:
    ended = end(
        store,
        Ending("a", "sent", handle="h-a"),
        Ending("b", "dead", reason="no-address"),
        Ending("c", "sent", handle="h-c"),
        Ending("d", "cancelled", reason="paused"),
    )
    assert ended == {"a", "b", "c", "d"}
    wanted = ("state", "reason", "handle", "settled_at", "lease_by", "lease_until")
    assert columns_of(store, "a", *wanted) == ("sent", None, "h-a", START + MINUTE, None, None)
    assert columns_of(store, "b", *wanted)[:3] == ("dead", "no-address", None)
    assert columns_of(store, "c", *wanted)[:3] == ("sent", None, "h-c")
    assert columns_of(store, "d", *wanted)[:3] == ("cancelled", "paused", None)


def test_ending_twice_ends_once(store: Store) -> None:
    assert end(store, Ending("a", "sent", handle="first")) == {"a"}
    assert end(store, Ending("a", "sent", handle="second")) == set()
    assert end(store, Ending("a", "dead", reason="x")) == set()
    assert columns_of(store, "a", "state", "handle") == ("sent", "first")


def test_who_lost_the_lease_may_only_say_that_it_was_sent(store: Store) -> None:
    set_delivery(store, "a", lease_by="somebody")
    set_delivery(store, "b", state="uncertain", lease_by=None)
    set_delivery(store, "c", state="pending", lease_by=None)
    set_delivery(store, "d", state="cancelled", lease_by=None)
    assert end(store, *(Ending(name, "dead", reason="x") for name in "abcd")) == set()
    assert end(store, *(Ending(name, "sent", handle="h") for name in "abcd")) == {"a", "b", "c"}
    assert state_of(store, "d") == "cancelled"


def test_ends_stay_in_their_workspace(store: Store) -> None:
    assert end(store, Ending("a", "sent", handle="h"), workspace="v") == set()
    assert state_of(store, "a") == "sending"


def test_more_endings_than_fit_one_statement(store: Store) -> None:
    names = [f"n{i:04}" for i in range(1_200)]
    put(store, *(row(name, None) for name in names))
    assert end(store, *(Ending(name, "sent", handle=f"h-{name}") for name in names)) == set(names)
    assert columns_of(store, "n1199", "state", "handle") == ("sent", "h-n1199")


def test_waiting_takes_over_every_value(store: Store) -> None:
    later = START + 5 * MINUTE
    waits = [
        Wait("a", "pending", START + MINUTE, later, 1, 0, "http-503"),
        Wait("b", "pending", START, None, 0, 0, None),
        Wait("c", "uncertain", START, later, 1, 1, "timeout"),
    ]
    assert store.write_now(lambda s: keep_waiting(s, "w", "me", waits)) == 3
    wanted = ("state", "due_at", "not_before", "attempts", "sends", "reason", "lease_by")
    assert columns_of(store, "a", *wanted) == (
        "pending",
        START + MINUTE,
        later,
        1,
        0,
        "http-503",
        None,
    )
    assert columns_of(store, "b", *wanted) == ("pending", START, None, 0, 0, None, None)
    assert columns_of(store, "c", *wanted) == ("uncertain", START, later, 1, 1, "timeout", None)
    assert store.write_now(lambda s: keep_waiting(s, "w", "me", [])) == 0


def test_waiting_needs_the_lease(store: Store) -> None:
    wait = Wait("a", "pending", START, None, 0, 0, None)
    assert store.write_now(lambda s: keep_waiting(s, "w", "other", [wait])) == 0
    assert store.write_now(lambda s: keep_waiting(s, "v", "me", [wait])) == 0
    assert state_of(store, "a") == "sending"


def test_a_look_up_is_held_like_a_send(store: Store) -> None:
    set_delivery(store, "a", state="uncertain", not_before=START, lease_by=None)
    until = START + MINUTE
    [held] = store.write_now(lambda s: claim_look_ups(s, "w", START, START, "me", until, 9))
    wait = Wait("a", "pending", START, None, held.attempts, 0, "not-found")
    assert store.write_now(lambda s: keep_waiting(s, "w", "other", [wait])) == 0
    assert store.write_now(lambda s: keep_waiting(s, "w", "me", [wait])) == 1
    assert state_of(store, "a") == "pending"


def test_leaving_it_to_a_person_happens_once(store: Store) -> None:
    set_delivery(store, "a", state="uncertain", not_before=START)

    def leave() -> bool:
        return store.write_now(lambda s: leave_to_person(s, "w", "me", "a", "uncertain"))

    assert leave()
    assert not leave()
    assert columns_of(store, "a", "state", "not_before", "reason") == (
        "uncertain",
        None,
        "uncertain",
    )


def test_parking_is_never_shortened(store: Store) -> None:
    c = columns(tables.Workspace)

    def parked(minutes: int) -> timedelta:
        store.write_now(lambda s: park(s, "w", START + minutes * MINUTE))
        statement = select(c.parked_until).where(c.id == "w")
        until = store.read_now(lambda s: s.connection().execute(statement).scalar_one())
        other = select(c.parked_until).where(c.id == "v")
        assert store.read_now(lambda s: s.connection().execute(other).scalar_one()) is None
        kept: timedelta = until - START
        return kept

    assert [parked(2), parked(1), parked(3)] == [2 * MINUTE, 2 * MINUTE, 3 * MINUTE]


@pytest.mark.parametrize(
    ("model", "key", "names"),
    [
        (tables.Member, "ann", {"member_id": "ann", "channel_id": "general"}),
        (tables.Channel, "general", {"channel_id": "general"}),
    ],
    ids=["member", "channel"],
)
def test_a_new_address_is_kept(
    store: Store, model: type[tables.Member | tables.Channel], key: str, names: dict[str, str]
) -> None:
    c = columns(model)

    def address() -> str:
        statement = select(c.address).where(c.id == key)
        return store.read_now(lambda s: str(s.connection().execute(statement).scalar_one()))

    store.write_now(lambda s: keep_address(s, "v", "theirs", **names))
    assert address() == f"to-{key}"
    store.write_now(lambda s: keep_address(s, "w", "moved", **names))
    assert address() == "moved"
