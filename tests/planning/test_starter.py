"""What a local workspace starts with."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.planning.manage import delete_schedule
from bot.planning.rules import rule_of
from bot.recurrence.rule import check_rule
from bot.starter import start_workspace
from storage import digest_plans, schedules
from tests.support.world import World, channel, person

SUNDAY = datetime(2026, 3, 1, 20, tzinfo=UTC)


@pytest.fixture
def fresh(sqlite_url: str) -> Iterator[World]:
    """A workspace that nobody has set anything up in."""
    made = World(sqlite_url, SUNDAY)
    made.settle_in(person("Ada", admin=True), person("Mia"), person("Noor", "America/New_York"))
    yield made
    made.close()


def start(world: World) -> bool:
    now = world.clock.now()
    return world.write(lambda s, w: start_workspace(s, w, now, world.kit))


def test_nothing_is_set_up_where_there_is_nobody_to_ask(fresh: World) -> None:
    assert not start(fresh)
    assert fresh.read(schedules.schedules) == []


def test_the_largest_channel_is_asked_and_gets_a_digest_on_monday(fresh: World) -> None:
    fresh.settle_in(places=[channel("few", "mia"), channel("sales", "mia", "noor")])
    assert start(fresh)
    assert not start(fresh), "once"
    (made,) = fresh.read(schedules.schedules)
    assert check_rule(rule_of(made)) == []
    assert made.created_by == fresh.member("ada").id
    on = {one.member_id for one in fresh.read(schedules.enrolments)}
    assert on == {fresh.member("mia").id, fresh.member("noor").id}
    (plan,) = fresh.read(digest_plans.plans)
    monday = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    assert (plan.next_at, plan.next_day, plan.weekday) == (monday, monday.date(), 0)
    assert plan.channel_id == made.audience_ids[0]


def test_what_an_admin_deleted_does_not_come_back(fresh: World) -> None:
    fresh.settle_in(places=[channel("sales", "mia", "noor")])
    start(fresh)
    (made,) = fresh.read(schedules.schedules)
    now, new_id = fresh.clock.now(), fresh.kit.new_id
    fresh.write(lambda s, w: delete_schedule(s, w, made.id, None, now, new_id))
    assert not start(fresh)
    assert fresh.read(schedules.schedules) == []


def test_everybody_is_asked_within_the_week(fresh: World) -> None:
    fresh.settle_in(places=[channel("sales", "mia", "noor")])
    start(fresh)
    fresh.forward(timedelta(days=7))
    for name in ("mia", "noor"):
        asked = [one for one in fresh.platform.at(f"dm:{name}") if one.buttons]
        assert len(asked) >= 2, name
