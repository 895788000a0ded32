"""Asking everybody now: by the rules of every slot, once, and accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import Session

from bot.planning.asking import Asking
from bot.planning.enrol import end_enrolment
from bot.planning.manage import pause_schedule
from bot.planning.plan import plan_due
from bot.planning.reach import Reach, reach
from bot.planning.run_now import forecast
from bot.planning.schedule_admin import ScheduleAdmin
from bot.refusal import Refused
from bot.speech.say import speaker
from storage import people, schedules
from storage.values import Schedule
from tests.support.world import World, catalogue, packs, person

NOON = datetime(2026, 9, 8, 12, 0, 30, tzinfo=UTC)
"""A Tuesday: 14:00 in Berlin, 08:00 in New York, 17:30 in Kolkata, 00:00 on Wednesday in
Auckland."""
ZONES = {
    "Mia": "Europe/Berlin",
    "Noor": "America/New_York",
    "Arjun": "Asia/Kolkata",
    "Kiri": "Pacific/Auckland",
}


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    made = World(store_url, NOON)
    made.settle_in(person("Ada", admin=True), *(person(name, zone) for name, zone in ZONES.items()))
    yield made
    made.close()


def made(world: World, **changes: object) -> Schedule:
    usual = {"rrule": "FREQ=WEEKLY;BYDAY=MO", "quiet_from": time(18), "quiet_to": time(7)}
    found = world.ask("mia", "noor", "arjun", "kiri", **usual | changes)
    world.do_due()
    return found


def run(world: World, schedule: Schedule) -> Asking:
    ada, say = world.member("ada"), speaker(catalogue(), "en")
    now = world.clock.now()
    return world.write(
        lambda s, w: ScheduleAdmin(s, w, ada, now, world.kit, say).run_now(schedule.id)[1]
    )


def foretold(world: World, schedule: Schedule) -> Asking:
    return world.read(lambda s, w: forecast(s, w, schedule, world.clock.now()))


def report(world: World, schedule: Schedule) -> Reach:
    start, end = NOON - timedelta(days=30), NOON + timedelta(days=300)
    return world.read(lambda s, w: reach(s, w, schedule.id, start, end))


def asked(world: World, name: str) -> int:
    """How many questions somebody was sent."""
    return sum(
        any(button.action == "prompt.nothing" for _, button in posted.buttons)
        for posted in world.platform.at(f"dm:{name}")
    )


def adds_up(found: Reach) -> bool:
    rest = sum(found.skipped.values()) + sum(found.unreachable.values())
    return found.planned == found.sent + rest + found.waiting


def test_four_zones_at_one_instant(world: World) -> None:
    schedule = made(world, catch_up_hours=8)
    expected = Asking(now=3, later=1, missed={})
    assert foretold(world, schedule) == expected
    assert run(world, schedule) == expected
    waiting = report(world, schedule)
    assert (waiting.planned, waiting.waiting) == (4, 4)
    world.do_due()
    now = report(world, schedule)
    assert (now.sent, now.waiting) == (3, 1)
    assert adds_up(now)
    world.forward(timedelta(hours=8))
    later = report(world, schedule)
    assert (later.planned, later.sent) == (4, 4)
    (kiri,) = [one for one in world.platform.at("dm:kiri") if one.buttons[1:]]
    assert kiri.at == datetime(2026, 9, 8, 19, tzinfo=UTC), "07:00 in Auckland"


def test_what_keeps_people_from_being_asked(world: World) -> None:
    schedule = made(world, quiet_from=None, quiet_to=None)

    def settle(session: Session, workspace: str) -> None:
        mia, noor = world.member("mia").id, world.member("noor").id
        until = NOON + timedelta(days=2)
        people.change_member(session, workspace, mia, paused_until=until)
        end_enrolment(session, workspace, schedule.id, noor, "left", NOON)
        arjun = world.member("arjun").id
        people.change_member(session, workspace, arjun, address=None)

    world.write(settle)
    expected = Asking(now=1, later=0, missed={"left": 1, "no-address": 1, "paused": 1})
    assert foretold(world, schedule) == expected
    assert run(world, schedule) == expected
    world.do_due()
    found = report(world, schedule)
    assert adds_up(found)
    assert (found.planned, found.sent) == (4, 1)
    assert found.skipped == {"left": 1, "paused": 1}
    assert found.unreachable == {"no-address": 1}


def test_a_day_off_counts_where_one_is(world: World) -> None:
    """In Auckland it is Wednesday already."""
    schedule = made(world, quiet_from=None, quiet_to=None, working_days=[0, 2, 3, 4])
    assert run(world, schedule) == Asking(now=1, later=0, missed={"day-off": 3})


def test_quiet_hours_beyond_the_catch_up_window(world: World) -> None:
    schedule = made(world, catch_up_hours=2)
    assert run(world, schedule) == Asking(now=3, later=0, missed={"quiet-hours": 1})


def test_once_however_often_it_is_pressed(world: World) -> None:
    schedule = made(world, quiet_from=None, quiet_to=None)
    assert run(world, schedule).asked == 4
    with pytest.raises(Refused, match="schedule-run-lately"):
        run(world, schedule)
    world.forward(timedelta(minutes=4))
    with pytest.raises(Refused, match="schedule-run-lately"):
        run(world, schedule)
    assert asked(world, "mia") == 1
    world.forward(timedelta(minutes=2))
    assert run(world, schedule).asked == 4
    world.do_due()
    assert asked(world, "mia") == 2
    assert report(world, schedule).planned == 8


def test_the_minute_of_a_planned_slot_has_one_question(world: World) -> None:
    schedule = made(
        world, rrule="FREQ=DAILY", zone="UTC", local_time=time(12), quiet_from=None, quiet_to=None
    )
    assert report(world, schedule).planned == 0, "today's slot was over by half a minute"
    schedule = world.ask("mia", rrule="FREQ=DAILY", zone="UTC", local_time=time(12, 1))
    world.clock.advance(timedelta(seconds=45))
    world.run(plan_due(world.kit))
    assert report(world, schedule).planned == 1
    assert run(world, schedule) == Asking(now=0, later=0, missed={})
    world.do_due()
    assert report(world, schedule).planned == 1
    assert asked(world, "mia") == 1


def test_the_planned_slot_stays_and_asks_another_question(world: World) -> None:
    schedule = made(world, rrule="FREQ=DAILY", quiet_from=None, quiet_to=None)
    before = world.read(lambda s, w: schedules.enrolments(s, w, schedule.id))
    run(world, schedule)
    after = world.read(lambda s, w: schedules.enrolments(s, w, schedule.id))
    assert [replace(one, asked="") for one in after] == before
    assert all(one.asked for one in after)
    world.forward(timedelta(days=1, hours=8))
    assert asked(world, "mia") == 2
    questions = [one.message.summary for one in world.platform.at("dm:mia") if one.buttons[1:]]
    assert questions[0] != questions[1]


def test_a_paused_schedule_asks_nobody(world: World) -> None:
    schedule = made(world)
    world.write(lambda s, w: pause_schedule(s, w, schedule.id, None, NOON, world.kit.new_id))
    with pytest.raises(Refused, match="schedule-run-paused"):
        run(world, schedule)
    assert report(world, schedule).planned == 0


def test_without_its_pack_nobody_is_asked(world: World) -> None:
    schedule = made(world, pack="gone", quiet_from=None, quiet_to=None)
    assert "gone" not in packs()
    assert run(world, schedule) == Asking(now=0, later=0, missed={"no-pack": 4})
    assert report(world, schedule).skipped == {"no-pack": 4}
    assert adds_up(report(world, schedule))


def test_only_admins_ask(world: World) -> None:
    schedule = made(world)
    mia, say = world.member("mia"), speaker(catalogue(), "en")

    def press(session: Session, workspace: str) -> object:
        admin = ScheduleAdmin(session, workspace, mia, NOON, world.kit, say)
        return admin.run_now(schedule.id)

    with pytest.raises(Refused, match="error-not-admin"):
        world.write(press)
