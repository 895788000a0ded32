"""The real planner across every clock change: one occurrence for each local date."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.planning.plan import plan_due
from storage import schedules
from storage.occurrences import unreached
from tests.recurrence.zones import CHANGES, Change
from tests.support.world import World, person

CLOCKS = [time(0), time(0, 30), time(2), time(2, 15), time(2, 45), time(3), time(9), time(23, 45)]
OF_2026 = [change for change in CHANGES if change.wall.year == 2026]


@pytest.mark.parametrize("change", OF_2026, ids=str)
def test_each_date_is_planned_once_and_at_its_time(change: Change, sqlite_url: str) -> None:
    days = [change.wall.date() + timedelta(days=n) for n in range(-2, 3)]
    zone = ZoneInfo(change.zone)
    start = datetime.combine(days[0], time(), zone) - timedelta(minutes=1)
    end = datetime.combine(days[-1] + timedelta(days=1), time(), zone) - timedelta(minutes=1)
    world = World(sqlite_url, start)
    try:
        world.settle_in(person("Mia", change.zone))
        asking = {world.ask("mia", local_time=clock).id: clock for clock in CLOCKS}
        while world.clock.now() <= end:
            world.run(plan_due(world.kit))
            world.clock.advance(timedelta(minutes=15))
        found: dict[str, list[tuple[date, str]]] = {each: [] for each in asking}
        for each in asking:
            for _, local, outcome, _ in world.read(
                lambda s, w, each=each: unreached(s, w, each, start, end + timedelta(minutes=1))  # type: ignore[misc]
            ):
                found[each].append((date.fromisoformat(local[:10]), outcome))
        for each, clock in asking.items():
            assert found[each] == [(day, "waiting") for day in days], clock
            due = world.read(lambda s, w, each=each: schedules.enrolments(s, w, each))  # type: ignore[misc]
            assert due[0].next_at == change.expected(
                datetime.combine(days[-1] + timedelta(days=1), clock)
            )
    finally:
        world.close()
