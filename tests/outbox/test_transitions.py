"""What becomes of a delivery after whatever may happen to it, on both databases."""

from datetime import timedelta

import pytest

from adapters.contract.results import RateLimited
from storage.deliveries import send_again
from tests.outbox.platform import (
    FakePlatform,
    break_off,
    fail,
    limit,
    lose,
    move,
    refuse,
    take_and_break,
)
from tests.outbox.rows import (
    add_channel,
    add_workspace,
    columns_of,
    put,
    row,
    set_delivery,
    set_member,
    state_of,
)
from tests.outbox.world import REAL_START, World
from tests.support.clock import START

HOUR = timedelta(hours=1)


def test_sent(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    assert world.drain() == {"sent": 1}
    assert world.observed == {"sent": 1}
    [arrived] = world.platform.arrived
    assert (arrived.workspace, arrived.address, arrived.marker) == ("W", "to-ann", "a")
    assert (arrived.message.summary, arrived.replaces) == ("a", None)
    assert columns_of(world.store, "a", "state", "handle", "attempts", "sends", "settled_at") == (
        "sent",
        "handle-a",
        1,
        1,
        REAL_START,
    )
    assert world.settled() == {"a": ("sent", "handle-a")}
    assert world.drain() == {}


def test_a_new_address_is_used_from_then_on(world: World) -> None:
    world.people("ann")
    add_channel(world.store, "general")
    world.platform.plan["a"].append(move("ann-now"))
    world.platform.plan["c"].append(move("general-now"))
    put(world.store, row("a"), row("c", None, channel_id="general"))
    world.drain()
    put(world.store, row("b"), row("d", None, channel_id="general"))
    world.drain()
    assert {one.marker: one.address for one in world.platform.arrived} == {
        "a": "to-ann",
        "b": "ann-now",
        "c": "to-general",
        "d": "general-now",
    }


def test_who_left_meanwhile_gets_nothing(world: World) -> None:
    world.people("ann", "ben")
    put(world.store, row("a"), row("b", "ben"))
    set_member(world.store, "ann", state="deactivated")
    set_member(world.store, "ben", address=None)
    assert world.drain() == {"cancelled": 1, "dead": 1}
    assert world.settled() == {"a": ("cancelled", "deactivated"), "b": ("dead", "no-address")}
    assert world.platform.arrived == []
    assert columns_of(world.store, "a", "state", "reason") == ("cancelled", "deactivated")


def test_postponed_is_sent_later_and_no_attempt_counts(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    set_member(world.store, "ann", paused_until=START + HOUR)
    assert world.drain() == {"postponed": 1}
    assert columns_of(world.store, "a", "state", "attempts", "sends", "due_at") == (
        "pending",
        0,
        0,
        START + HOUR,
    )
    assert world.drain() == {}
    world.clock.advance(HOUR)
    assert world.drain() == {"sent": 1}, "the product's clock rules, not this world's"


def test_late_is_not_now(world: World) -> None:
    world.people("ann", "ben")
    put(
        world.store,
        row("a", expires_at=START + HOUR),
        row("b", "ben", expires_at=START + 2 * HOUR),
    )
    world.clock.advance(2 * HOUR)
    assert world.drain() == {"expired": 1, "sent": 1}
    assert world.settled() == {"a": ("expired", "late"), "b": ("sent", "handle-b")}


def test_a_rate_limit_parks_the_workspace(world: World) -> None:
    names = [f"m{i:02}" for i in range(30)]
    world.people(*names)
    world.people("vera", workspace="v")
    put(world.store, *(row(f"d{name}", name) for name in names))
    put(world.store, row("other", "vera"), workspace="v")
    world.platform.plan["dm20"].append(limit(120))
    counts = world.drain()
    assert counts["rate-limited"] == 1
    assert counts["released"] > 0, "what was claimed but not started went back"
    assert "other" in world.platform.markers()
    waiting = [f"d{name}" for name in names if state_of(world.store, f"d{name}") == "pending"]
    assert "dm20" in waiting
    for name in waiting:
        assert columns_of(world.store, name, "attempts", "sends", "lease_by") == (0, 0, None)
    assert world.wait_and_drain(seconds=119) == {}
    assert world.wait_and_drain(seconds=1) == {"sent": len(waiting)}
    assert sorted(world.platform.markers()) == sorted(["other", *(f"d{name}" for name in names)])


@pytest.mark.parametrize(("asked", "waited"), [(0, 1), (10**8, 3600)])
def test_a_rate_limit_is_taken_with_sense(world: World, asked: int, waited: int) -> None:
    world.people("ann")
    put(world.store, row("a"))
    world.platform.plan["a"].append(limit(asked))
    assert world.drain() == {"rate-limited": 1}
    assert world.wait_and_drain(seconds=waited - 0.5) == {}
    assert world.wait_and_drain(seconds=0.5) == {"sent": 1}


def test_not_sent_is_tried_again_ever_later(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    world.platform.plan["a"].extend([fail, fail])
    assert world.drain() == {"retry": 1}
    state, attempts, sends, reason, not_before = columns_of(
        world.store, "a", "state", "attempts", "sends", "reason", "not_before"
    )
    assert (state, attempts, sends, reason) == ("pending", 1, 0, "http-503")
    assert REAL_START < not_before <= REAL_START + world.settings.retry_base
    world.clock.advance(HOUR)
    assert world.drain() == {}, "waiting is real time"
    assert world.wait_and_drain(seconds=10) == {"retry": 1}
    assert world.wait_and_drain(seconds=20) == {"sent": 1}
    assert world.platform.markers() == ["a"]


def test_what_keeps_failing_ends_dead(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    world.platform.plan["a"].extend([fail] * 20)
    for _ in range(30):
        world.wait_and_drain(hours=1)
    assert world.platform.tried == ["a"] * world.settings.max_attempts
    assert columns_of(world.store, "a", "state", "reason") == ("dead", "kept-failing")
    assert world.settled() == {"a": ("dead", "kept-failing")}


def test_never_is_dead_at_once(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    world.platform.plan["a"].append(refuse)
    assert world.drain() == {"dead": 1}
    assert world.settled() == {"a": ("dead", "no-such-user")}
    assert world.platform.tried == ["a"]


def test_what_kills_its_worker_ends_dead(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    set_delivery(world.store, "a", attempts=world.settings.max_attempts)
    assert world.drain() == {"dead": 1}
    assert world.platform.tried == []
    assert columns_of(world.store, "a", "state", "reason") == ("dead", "kept-failing")


@pytest.mark.parametrize("behaviour", [take_and_break, break_off, lose])
def test_in_doubt_is_looked_up_before_it_is_sent_again(world: World, behaviour: object) -> None:
    world.people("ann")
    put(world.store, row("a"))
    world.platform.plan["a"].append(behaviour)  # type: ignore[arg-type]
    assert world.drain() == {"uncertain": 1}
    assert columns_of(world.store, "a", "state", "sends") == ("uncertain", 1)
    assert world.wait_and_drain(seconds=29) == {}
    assert world.platform.looked_up == []
    counts = world.wait_and_drain(seconds=1)
    assert world.platform.looked_up == ["a"]
    if behaviour is take_and_break:
        assert counts == {"found": 1}
    else:
        assert counts == {"resend": 1}
        assert columns_of(world.store, "a", "state", "sends") == ("pending", 0)
        world.wait_and_drain(minutes=1)
    assert world.settled() == {"a": ("sent", "handle-a")}
    assert columns_of(world.store, "a", "state", "handle") == ("sent", "handle-a")
    assert world.platform.markers() == ["a"]


def test_where_nobody_can_tell_it_is_sent_once_more_at_most(world: World) -> None:
    world.people("ann", "ben")
    put(world.store, row("a"), row("b", "ben"))
    world.platform.plan["a"].extend([take_and_break] * 9)
    world.platform.plan["b"].append(break_off)
    world.platform.cannot_tell("a", "b")
    for _ in range(20):
        world.wait_and_drain(minutes=10)
    assert sorted(world.platform.markers()) == ["a", "a", "b"]
    assert world.settled() == {"a": ("dead", "uncertain"), "b": ("sent", "handle-b")}


def test_a_digest_nobody_can_tell_about_is_left_to_a_person(world: World) -> None:
    world.people("ann")
    add_channel(world.store, "general")
    put(
        world.store,
        row("d", None, channel_id="general", kind="digest"),
        row("e", None, channel_id="general", due_at=START + HOUR),
    )
    world.platform.plan["d"].append(take_and_break)
    world.platform.cannot_tell("d")
    world.drain()
    assert world.wait_and_drain(minutes=1) == {"undecided": 1}
    for _ in range(20):
        world.wait_and_drain(hours=1)
    assert world.told == ["d"], "once"
    assert columns_of(world.store, "d", "state", "reason", "not_before") == (
        "uncertain",
        "uncertain",
        None,
    )
    assert world.platform.markers() == ["d", "e"], "and the next one is not held up"
    assert world.store.write_now(lambda s: send_again(s, "w", "d", START))
    assert world.drain() == {"sent": 1}
    assert world.platform.markers() == ["d", "e", "d"]


def test_a_look_up_that_fails_is_tried_again(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    world.platform.plan["a"].append(take_and_break)
    world.platform.looks["a"] = ConnectionResetError("a secret")
    world.drain()
    assert world.wait_and_drain(seconds=30) == {"uncertain": 1}
    assert world.wait_and_drain(seconds=29) == {}
    del world.platform.looks["a"]
    assert world.wait_and_drain(minutes=1) == {"found": 1}
    assert world.platform.markers() == ["a"]


def test_look_ups_that_keep_failing_end_in_the_open(world: World) -> None:
    world.people("ann")
    put(world.store, row("a"))
    world.platform.plan["a"].append(take_and_break)
    world.platform.looks["a"] = ConnectionResetError("a secret")
    for _ in range(40):
        world.wait_and_drain(hours=1)
    limit_ = world.settings.max_attempts + world.settings.last_look_ups
    assert len(world.platform.looked_up) == limit_
    assert world.settled() == {"a": ("dead", "uncertain")}
    assert world.platform.markers() == ["a"]


def test_a_rate_limited_look_up_parks_the_workspace(world: World) -> None:
    world.people("ann", "ben")
    put(world.store, row("a"))
    world.platform.plan["a"].append(take_and_break)
    world.platform.looks["a"] = RateLimited(timedelta(minutes=5))
    world.drain()
    assert world.wait_and_drain(seconds=30) == {"rate-limited": 1}
    del world.platform.looks["a"]
    put(world.store, row("b", "ben"))
    assert world.wait_and_drain(minutes=4) == {}
    assert world.wait_and_drain(minutes=1) == {"found": 1, "sent": 1}
    assert columns_of(world.store, "a", "attempts", "state") == (1, "sent")


def test_what_may_have_arrived_is_not_called_late(world: World) -> None:
    """It was sent, nobody can tell, and before it could be sent once more its time was over."""
    world.people("ann")
    put(world.store, row("a", expires_at=START + HOUR))
    world.platform.plan["a"].append(take_and_break)
    world.platform.cannot_tell("a")
    world.drain()
    assert world.wait_and_drain(minutes=1) == {"resend": 1}
    assert world.wait_and_drain(hours=2) == {"dead": 1}
    assert world.platform.markers() == ["a"]
    assert world.settled() == {"a": ("dead", "uncertain")}


def test_a_redraw_in_doubt_is_drawn_again(world: World) -> None:
    """Drawing the same message twice does no harm, and its marker is on the first one."""
    world.people("ann")
    put(world.store, row("a", about={"redraws": "handle-old"}))
    world.platform.plan["a"].append(take_and_break)
    world.drain()
    assert world.wait_and_drain(seconds=30) == {"resend": 1, "sent": 1}
    assert world.platform.looked_up == []
    assert [one.replaces for one in world.platform.arrived] == ["handle-old"] * 2


def test_a_platform_that_is_not_plugged_in_is_waited_for(world: World) -> None:
    world.people("ann", platform="later")
    put(world.store, row("a"))
    assert world.drain() == {}
    assert columns_of(world.store, "a", "state", "attempts") == ("pending", 0)
    world.adapters["later"] = FakePlatform("later")
    assert world.drain() == {"sent": 1}


def test_workspaces_do_not_mix(world: World) -> None:
    world.people("ann")
    add_workspace(world.store, "v")
    put(world.store, row("a", "ann"), workspace="v")
    assert world.drain() == {"cancelled": 1}, "ann is nobody there"
    assert world.platform.arrived == []
