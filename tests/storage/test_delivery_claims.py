"""How deliveries are taken, on both databases."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from storage.delivery_claims import claim, claim_look_ups
from storage.delivery_conditions import LOST, SUSPECT
from storage.delivery_work import take_expired_leases, workspaces_with_work
from storage.store import Store
from storage.values import Delivery
from tests.outbox.rows import (
    add_channel,
    add_members,
    add_workspace,
    columns_of,
    put,
    row,
    set_delivery,
    set_workspace,
    state_of,
)
from tests.support.clock import START

MINUTE = timedelta(minutes=1)
REAL = START + timedelta(days=3)
"""Real time, told apart from product time."""


@pytest.fixture(autouse=True)
def _people(store: Store) -> None:
    for workspace, names in (("w", ["ann", "ben", "cem", "dov"]), ("v", ["vera"])):
        add_workspace(store, workspace)
        add_members(store, names, workspace)
    add_channel(store, "general")


def take(
    store: Store,
    now: datetime = START,
    real_now: datetime = REAL,
    limit: int = 10,
    workspace: str = "w",
    suspects: bool = False,
) -> Sequence[Delivery]:
    until = real_now + MINUTE
    return store.write_now(
        lambda s: claim(
            s, workspace, now, real_now, "me", until, limit, suspects=suspects, patience=3
        )
    )


def names(taken: Sequence[Delivery]) -> list[str]:
    return [one.id for one in taken]


def test_a_claim_leases_counts_and_hands_over(store: Store) -> None:
    put(store, row("a", occurrence_id="o", expires_at=START + MINUTE))
    [taken] = take(store)
    assert (taken.id, taken.workspace_id, taken.about) == ("a", "w", {"note": "a"})
    assert (taken.state, taken.attempts, taken.sends) == ("sending", 1, 1)
    assert (taken.due_at, taken.expires_at) == (START, START + MINUTE)
    assert columns_of(store, "a", "lease_by", "lease_until") == ("me", REAL + MINUTE)
    assert take(store) == []


def test_only_what_is_due_is_taken(store: Store) -> None:
    put(store, row("a", due_at=START + MINUTE), row("b", "ben"), row("c", "cem"))
    set_delivery(store, "b", not_before=REAL + MINUTE)
    set_delivery(store, "c", not_before=REAL)
    assert names(take(store)) == ["c"]
    assert names(take(store, real_now=REAL + MINUTE)) == ["b"]
    assert names(take(store, now=START + MINUTE)) == ["a"]


def test_urgent_goes_first_then_long_due_then_early_made(store: Store) -> None:
    put(
        store,
        row("2", "ann"),
        row("1", "ben"),
        row("3", "cem", due_at=START - MINUTE),
        row("4", "dov", priority=1),
    )
    assert names(take(store, limit=3)) == ["4", "3", "1"]
    assert names(take(store)) == ["2"]


@pytest.mark.parametrize("holder", ["pending", "sending", "uncertain"])
def test_a_recipient_gets_one_at_a_time_in_order(store: Store, holder: str) -> None:
    put(store, row("a"), row("b"), row("c", "ben"))
    set_delivery(
        store, "a", state=holder, not_before=None if holder == "sending" else REAL + MINUTE
    )
    assert names(take(store)) == ["c"]
    set_delivery(store, "a", state="sent")
    assert names(take(store)) == ["b"]


def test_a_channel_gets_one_at_a_time_in_order(store: Store) -> None:
    put(store, row("a", None, channel_id="general"), row("b", None, channel_id="general"))
    assert names(take(store)) == ["a"]
    set_delivery(store, "a", state="sent")
    assert names(take(store)) == ["b"]


def test_no_recipient_stands_in_nobodys_way(store: Store) -> None:
    put(store, row("a", None), row("b", None))
    assert names(take(store)) == ["a", "b"]


@pytest.mark.parametrize(
    "ahead",
    [
        {"due_at": START + MINUTE, "priority": 1},
        {"state": "uncertain", "not_before": None},
        {"attempts": 4, "not_before": REAL + MINUTE},
        {"state": "dead"},
        {"priority": 6},
    ],
    ids=["held for later", "left to a person", "failing for long", "ended", "less urgent"],
)
def test_what_does_not_hold_up_those_behind(store: Store, ahead: dict[str, object]) -> None:
    put(store, row("a"), row("b"))
    set_delivery(store, "a", **ahead)
    assert "b" in names(take(store))


def test_other_workspaces_are_left_alone(store: Store) -> None:
    put(store, row("a"))
    put(store, row("b", "vera"), workspace="v")
    assert names(take(store, workspace="v")) == ["b"]
    assert state_of(store, "a") == "pending"


def test_a_parked_or_closed_workspace_keeps_its_deliveries(store: Store) -> None:
    put(store, row("a"))
    set_workspace(store, parked_until=REAL + MINUTE)
    assert take(store) == []
    set_workspace(store, parked_until=REAL)
    set_workspace(store, state="removed")
    assert take(store) == []
    set_workspace(store, state="active")
    assert names(take(store)) == ["a"]


def test_a_lost_lease_makes_it_uncertain(store: Store) -> None:
    put(store, row("a"), row("b", "ben"))
    put(store, row("v", "vera"), workspace="v")
    take(store)
    take(store, workspace="v")
    set_delivery(store, "b", lease_until=REAL + 3 * MINUTE)
    lost_at, look_at = REAL + 2 * MINUTE, REAL + 9 * MINUTE
    assert store.write_now(lambda s: take_expired_leases(s, "w", REAL + MINUTE, look_at)) == 0
    assert store.write_now(lambda s: take_expired_leases(s, "w", lost_at, look_at)) == 1
    assert columns_of(store, "a", "state", "reason", "not_before", "lease_by", "sends") == (
        "uncertain",
        LOST,
        look_at,
        None,
        1,
    )
    assert state_of(store, "b", "v") == {"b": "sending", "v": "sending"}


def test_what_a_worker_lost_in_company_is_suspected_and_tried_apart(store: Store) -> None:
    put(store, row("a"), row("b", "ben"), row("c", "cem"))
    assert len(take(store, limit=2)) == 2
    later = REAL + 2 * MINUTE
    lost = store.write_now(lambda s: take_expired_leases(s, "w", later, later))
    assert lost == 2
    assert columns_of(store, "a", "attempts", "reason") == (0, LOST), "one of two, at most, did it"
    for name in ("a", "b"):
        set_delivery(store, name, state="pending", reason=SUSPECT, not_before=None)
    assert names(take(store)) == ["c"]
    assert names(take(store, limit=1, suspects=True)) == ["a"]
    assert store.write_now(lambda s: take_expired_leases(s, "w", later, later)) == 2
    assert columns_of(store, "a", "attempts") == (1,), "it was under suspicion before"
    assert columns_of(store, "c", "attempts") == (0,)


def test_what_a_worker_lost_alone_counts(store: Store) -> None:
    put(store, row("a"))
    put(store, row("v", "vera"), workspace="v")
    take(store)
    take(store, workspace="v")
    later = REAL + 2 * MINUTE
    store.write_now(lambda s: take_expired_leases(s, "w", later, later))
    assert columns_of(store, "a", "attempts", "state") == (1, "uncertain")


def test_look_ups_are_taken_when_their_time_has_come(store: Store) -> None:
    put(store, *(row(name) for name in "abcd"), row("e", due_at=START + MINUTE))
    for name, at in (("a", REAL), ("b", REAL - MINUTE), ("c", REAL + MINUTE), ("e", REAL)):
        set_delivery(store, name, state="uncertain", not_before=at, sends=1)
    set_delivery(store, "d", state="uncertain")

    def look_up(limit: int, real_now: datetime = REAL, suspects: bool = False) -> list[Delivery]:
        until = real_now + MINUTE
        return store.write_now(
            lambda s: claim_look_ups(s, "w", START, real_now, "me", until, limit, suspects=suspects)
        )

    [first] = look_up(1)
    assert (first.id, first.state, first.attempts, first.sends) == ("b", "uncertain", 0, 1)
    assert names(look_up(10)) == ["a"]
    assert look_up(10) == []
    set_workspace(store, parked_until=REAL + 2 * MINUTE)
    assert look_up(10, REAL + MINUTE) == []
    assert names(look_up(10, REAL + 2 * MINUTE)) == ["c"], "the others' look-ups never ended"
    [third] = look_up(1, REAL + 2 * MINUTE, suspects=True)
    assert third.attempts == 1, "and count from now on"
    assert len(look_up(10, REAL + 2 * MINUTE, suspects=True)) == 1


def test_workspaces_with_something_to_do(store: Store) -> None:
    def found(now: datetime = START, real_now: datetime = REAL) -> list[str]:
        return store.read_now(lambda s: workspaces_with_work(s, ["fake"], now, real_now))

    assert found() == []
    put(store, row("a", due_at=START + MINUTE))
    put(store, row("b", "vera"), workspace="v")
    assert found() == ["v"]
    assert found(now=START + MINUTE) == ["v", "w"]
    take(store, workspace="v")
    assert found() == []
    assert found(real_now=REAL + 2 * MINUTE) == ["v"], "a lease has run out"
    set_delivery(store, "b", state="uncertain", not_before=REAL + 2 * MINUTE)
    assert found(real_now=REAL + MINUTE) == []
    assert found(real_now=REAL + 2 * MINUTE) == ["v"], "a look-up is due"
    set_workspace(store, "v", parked_until=REAL + 3 * MINUTE)
    assert found(real_now=REAL + 2 * MINUTE) == []
    assert store.read_now(lambda s: workspaces_with_work(s, ["other"], START, REAL)) == []
