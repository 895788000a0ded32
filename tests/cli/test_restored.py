"""Going on after a restore: nobody gets a question twice, and every one is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.planning.plan import plan_due
from storage.backup import back_up
from storage.deliveries import counts_by_state
from storage.occurrences import reach_counts
from storage.restore import open_backup, restore
from tests.support.clock import START
from tests.support.world import World, person

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def unheard(done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    """Ada is asked every day at nine; it is eight."""
    made = World(store_url, START - HOUR)
    made.settle_in(person("ada", "UTC"))
    made.do_due()
    made.ask("ada")
    made.do_due()
    yield made
    made.close()


@pytest.fixture
def save(world: World, tmp_path: Path) -> Callable[[], Callable[[], int]]:
    """Back up now; what it returns goes back to then."""

    def save() -> Callable[[], int]:
        path = tmp_path / "backup.db"
        back_up(world.store.engine, path, world.real_clock.now(), unheard)

        def go_back() -> int:
            with open_backup(path) as backup:
                return restore(world.store.engine, backup, world.real_clock.now(), unheard)

        return go_back

    return save


def questions(world: World) -> int:
    """How many questions stand in Ada's conversation."""
    return sum("Snooze" in one.text for one in world.platform.at("dm:ada"))


def reach(world: World) -> dict[tuple[str, str | None], int]:
    """What became of all that was planned."""
    return world.read(
        lambda session, home: reach_counts(session, home, None, START - DAY, START + 9 * DAY)
    )


def plan_and_leave_unsent(world: World) -> None:
    """It is nine: the question is in the outbox."""
    world.clock.advance(HOUR)
    world.real_clock.advance(HOUR)
    world.run(plan_due(world.kit))


def test_what_was_sent_since_the_backup_is_found_and_not_sent_again(
    world: World, save: Callable[[], Callable[[], int]]
) -> None:
    plan_and_leave_unsent(world)
    go_back = save()
    world.do_due()
    assert questions(world) == 1
    sends = world.platform.sends

    assert go_back() == 1
    world.do_due()
    assert questions(world) == 1
    assert world.platform.sends == sends
    assert reach(world) == {("sent", None): 1}
    assert world.read(counts_by_state)["sent"] == len(world.platform.posted)


def test_what_was_not_sent_is_sent_once(
    world: World, save: Callable[[], Callable[[], int]]
) -> None:
    plan_and_leave_unsent(world)
    go_back = save()
    go_back()
    world.do_due()
    assert questions(world) == 0, "first it is looked for"
    world.real_clock.advance(HOUR / 60)
    world.do_due()
    world.do_due()
    assert questions(world) == 1
    assert reach(world) == {("sent", None): 1}


def test_slots_of_the_past_are_recorded_and_not_asked_again(
    world: World, save: Callable[[], Callable[[], int]]
) -> None:
    go_back = save()
    world.forward(2 * DAY + 2 * HOUR)
    assert questions(world) == 3

    go_back()
    world.do_due()
    assert questions(world) == 3
    assert reach(world) == {("skipped", "restored"): 3}

    world.forward(DAY)
    assert questions(world) == 4
    assert reach(world) == {("skipped", "restored"): 3, ("sent", None): 1}
