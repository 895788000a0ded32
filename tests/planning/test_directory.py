"""Following what a platform says of its people: their zones, their schedules, and at what cost."""

from typing import Any

import pytest

from storage import people, rows, schedules
from storage.values import Enrolment
from tests.support.world import World, channel, person

EVERYBODY = [f"m{number:02}" for number in range(40)]


@pytest.fixture
def many(world: World) -> World:
    """Forty people in a channel whose schedule asks them daily."""
    named = (person(name) for name in EVERYBODY)
    world.settle_in(*named, person("Ada", admin=True), places=[channel("all", *EVERYBODY)])
    place = world.read(lambda s, w: people.channels(s, w))[0]
    world.ask(audience_kind="channel", audience_ids=[place.id])
    return world


def on_schedule(world: World, name: str) -> Enrolment | None:
    """How somebody is on the schedule."""
    known = world.member(name).id
    found = world.read(lambda s, w: schedules.enrolments(s, w, member_id=known))
    return found[0] if found else None


def test_who_travels_is_followed_without_reading_everybody(
    many: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []

    def counting(*args: Any, **kwargs: Any) -> list[Any]:
        found = rows.fetch(*args, **kwargs)
        read.extend(found)
        return found

    for module in ("people", "roles", "schedules"):
        monkeypatch.setattr(f"storage.{module}.fetch", counting)
    many.settle_in(person("m07", zone="Asia/Tokyo"))
    moved = on_schedule(many, "m07")
    assert moved is not None
    assert moved.next_at is not None
    assert moved.next_at.hour == 0, "nine o'clock in Tokyo"
    assert len(read) < 10


def test_who_leaves_and_comes_back_is_taken_off_and_put_on(many: World) -> None:
    many.settle_in(person("m07", active=False))
    off = on_schedule(many, "m07")
    many.settle_in(person("m07"))
    on = on_schedule(many, "m07")
    assert off is not None
    assert on is not None
    assert (off.state, on.state) == ("removed", "active")


def test_unknown_zones_follow_the_admins_once_it_is_told(sqlite_url: str) -> None:
    world = World(sqlite_url)
    world.settle_in(person("Mia", zone=""), person("Uwe", zone="Asia/Tokyo"))
    assert world.member("mia").zone == "Asia/Tokyo", "where those are who have told"
    world.settle_in(person("Ada", zone="", admin=True))
    assert world.member("mia").zone == "Asia/Tokyo"
    world.settle_in(person("Ada", zone="Europe/London", admin=True))
    assert world.member("mia").zone == "Europe/London"
    assert world.member("uwe").zone == "Asia/Tokyo"
    world.close()
