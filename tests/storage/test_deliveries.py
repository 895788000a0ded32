"""Deliveries as use cases see them, on both databases."""

from datetime import timedelta

import pytest

from storage.deliveries import (
    cancel_for,
    counts_by_state,
    dead_and_uncertain,
    delivery,
    delivery_keyed,
    drop,
    hasten,
    next_due,
    oldest_due,
    send_again,
)
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

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _people(store: Store) -> None:
    for workspace, names in (("w", ["ann", "ben"]), ("v", ["vera"])):
        add_workspace(store, workspace)
        add_members(store, names, workspace)
    add_channel(store, "general")


def test_a_key_goes_into_the_outbox_once(store: Store) -> None:
    assert put(store, row("a"), row("b", "ben")) == 2
    assert put(store, row("c", key="key-a", due_at=START + HOUR), row("d")) == 1
    kept = store.read_now(lambda s: delivery_keyed(s, "w", "key-a"))
    assert kept is not None
    assert (kept.id, kept.due_at, kept.state) == ("a", START, "pending")
    assert put(store, row("e", "vera", key="key-a"), workspace="v") == 1


def test_what_a_row_leaves_out_has_its_usual_value(store: Store) -> None:
    bare = {"id": "a", "key": "k", "kind": "note", "about": {"x": "é"}, "due_at": START}
    assert put(store, bare) == 1
    found = store.read_now(lambda s: delivery(s, "w", "a"))
    assert found is not None
    assert (found.about, found.member_id, found.expires_at) == ({"x": "é"}, None, None)
    assert (found.attempts, found.sends, found.reason, found.handle) == (0, 0, None, None)
    assert columns_of(store, "a", "priority", "not_before", "settled_at") == (5, None, None)


def test_nothing_is_nothing(store: Store) -> None:
    assert put(store) == 0
    assert store.read_now(lambda s: counts_by_state(s, "w")) == {}
    assert store.read_now(lambda s: oldest_due(s, "w", START)) is None


def test_many_go_in_at_once(store: Store) -> None:
    rows = [row(f"d{i:05}", "ann" if i % 2 else "ben") for i in range(2_000)]
    assert put(store, *rows) == 2_000
    assert put(store, *rows, row("one-more")) == 1


def test_a_held_delivery_is_hurried_but_never_held_back(store: Store) -> None:
    put(store, row("later", due_at=START + HOUR), row("now"))
    assert store.write_now(lambda s: hasten(s, "w", "key-later", START))
    assert columns_of(store, "later", "due_at") == (START,)
    assert not store.write_now(lambda s: hasten(s, "w", "key-now", START + HOUR))
    assert columns_of(store, "now", "due_at") == (START,)
    assert not store.write_now(lambda s: hasten(s, "v", "key-later", START - HOUR))


def test_what_was_sent_is_not_hurried(store: Store) -> None:
    put(store, row("a", due_at=START + HOUR))
    set_delivery(store, "a", state="sent")
    assert not store.write_now(lambda s: hasten(s, "w", "key-a", START))


def test_calling_off_takes_what_waits_and_nothing_else(store: Store) -> None:
    states = ("pending", "uncertain", "sending", "sent", "dead", "expired", "cancelled")
    put(store, *(row(state, occurrence_id="o1") for state in states), row("other"))
    for state in states:
        set_delivery(store, state, state=state)
    called_off = store.write_now(lambda s: cancel_for(s, "w", "paused", START, occurrence_id="o1"))
    assert {one.id for one in called_off} == {"pending", "uncertain"}
    assert {(one.state, one.reason) for one in called_off} == {("cancelled", "paused")}
    assert columns_of(store, "pending", "state", "reason", "settled_at") == (
        "cancelled",
        "paused",
        START,
    )
    kept = ("sending", "sent", "dead", "expired", "other")
    assert state_of(store, *kept) == {**{one: one for one in kept}, "other": "pending"}


def test_calling_off_by_member_channel_and_key(store: Store) -> None:
    put(store, row("a"), row("b"), row("c", "ben"), row("d", None, channel_id="general"))
    off = store.write_now(lambda s: cancel_for(s, "w", "x", START, member_id="ann", key="key-b"))
    assert [one.id for one in off] == ["b"]
    off = store.write_now(lambda s: cancel_for(s, "w", "x", START, channel_id="general"))
    assert [one.id for one in off] == ["d"]
    off = store.write_now(lambda s: cancel_for(s, "w", "x", START, member_id="ann"))
    assert [one.id for one in off] == ["a"]
    assert store.write_now(lambda s: cancel_for(s, "v", "x", START, member_id="ben")) == []
    assert state_of(store, "c") == "pending"


def test_calling_off_everything_by_mistake_is_refused(store: Store) -> None:
    put(store, row("a"))
    with pytest.raises(ValueError, match="needs an occurrence"):
        store.write_now(lambda s: cancel_for(s, "w", "x", START))
    assert state_of(store, "a") == "pending"


def test_a_person_has_a_dead_one_sent_again_as_if_new(store: Store) -> None:
    put(store, row("a"))
    set_delivery(
        store, "a", state="dead", attempts=12, sends=2, reason="kept-failing", settled_at=START
    )
    assert not store.write_now(lambda s: send_again(s, "v", "a", START))
    assert store.write_now(lambda s: send_again(s, "w", "a", START + HOUR))
    found = columns_of(
        store, "a", "state", "attempts", "sends", "reason", "settled_at", "due_at", "not_before"
    )
    assert found == ("pending", 0, 0, None, None, START + HOUR, None)
    assert not store.write_now(lambda s: send_again(s, "w", "a", START))


def test_a_person_drops_an_uncertain_one(store: Store) -> None:
    put(store, row("a"), row("b"))
    set_delivery(store, "a", state="uncertain")
    set_delivery(store, "b", state="sent")
    assert store.write_now(lambda s: drop(s, "v", "a", START)) is None
    dropped = store.write_now(lambda s: drop(s, "w", "a", START))
    assert dropped is not None
    assert (dropped.id, dropped.state, dropped.reason) == ("a", "cancelled", "dropped")
    assert store.write_now(lambda s: drop(s, "w", "b", START)) is None


def test_what_people_may_have_to_look_at(store: Store) -> None:
    put(store, *(row(f"d{i}", due_at=START + i * HOUR) for i in range(4)))
    set_delivery(store, "d0", state="dead")
    set_delivery(store, "d1", state="uncertain")
    set_delivery(store, "d2", state="sent")
    listed = store.read_now(lambda s: dead_and_uncertain(s, "w"))
    assert [one.id for one in listed] == ["d1", "d0"]
    assert [one.id for one in store.read_now(lambda s: dead_and_uncertain(s, "w", 1))] == ["d1"]
    assert store.read_now(lambda s: dead_and_uncertain(s, "v")) == []


def test_counts_and_the_oldest_due_are_the_workspaces_own(store: Store) -> None:
    put(store, row("a", due_at=START - HOUR), row("b"), row("c", due_at=START + HOUR))
    put(store, row("d", "vera", due_at=START - 2 * HOUR), workspace="v")
    set_delivery(store, "b", state="sent")
    assert store.read_now(lambda s: counts_by_state(s, "w")) == {"pending": 2, "sent": 1}
    assert store.read_now(lambda s: counts_by_state(s, None)) == {"pending": 3, "sent": 1}
    assert store.read_now(lambda s: oldest_due(s, "w", START)) == START - HOUR
    assert store.read_now(lambda s: oldest_due(s, None, START)) == START - 2 * HOUR
    assert store.read_now(lambda s: oldest_due(s, "w", START - 2 * HOUR)) is None
    assert store.read_now(lambda s: next_due(s, "w", START)) == START + HOUR
