"""Schedules made, changed, paused, resumed and deleted, and what planning makes of it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.planning.manage import (
    change_schedule,
    create_schedule,
    delete_schedule,
    pause_schedule,
    resume_schedule,
)
from bot.planning.reach import Reach, reach
from bot.recurrence.problems import RuleError
from storage import people, schedules, tables
from storage.rows import columns
from storage.values import Schedule
from tests.support.clock import START
from tests.support.world import World, a_schedule, channel, person

BERLIN = ZoneInfo("Europe/Berlin")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(hour: int, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=BERLIN)


def change(world: World, made: Schedule, **changes: object) -> Schedule | None:
    now = world.clock.now()
    return world.write(
        lambda s, w: change_schedule(s, w, made.id, "ada", now, world.kit.new_id, **changes)
    )


def pause(world: World, made: Schedule) -> bool:
    now = world.clock.now()
    return world.write(lambda s, w: pause_schedule(s, w, made.id, "ada", now, world.kit.new_id))


def resume(world: World, made: Schedule) -> bool:
    now = world.clock.now()
    return world.write(lambda s, w: resume_schedule(s, w, made.id, "ada", now, world.kit.new_id))


def delete(world: World, made: Schedule) -> bool:
    now = world.clock.now()
    return world.write(lambda s, w: delete_schedule(s, w, made.id, "ada", now, world.kit.new_id))


def slots(world: World, name: str = "mia") -> list[tuple[str, str]]:
    """(wall time, outcome) of everything planned for a member."""
    o, member = columns(tables.Occurrence), world.member(name).id
    statement = select(o.local, o.outcome).where(o.member_id == member).order_by(o.at)
    rows = world.read(lambda s, w: s.connection().execute(statement).all())
    return [(row[0], row[1]) for row in rows]


def audited(world: World) -> list[tuple[str, str | None, dict[str, str]]]:
    a = columns(tables.AuditEntry)
    statement = select(a.action, a.actor, a.about).order_by(a.id)
    rows = world.read(lambda s, w: s.connection().execute(statement).all())
    return [(row[0], row[1], row[2]) for row in rows]


def report(world: World) -> Reach:
    return world.read(lambda s, w: reach(s, w, None, START - DAY, START + 60 * DAY))


def test_a_later_hour_on_a_day_that_was_asked_does_not_ask_twice(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    world.forward(at(13))
    change(world, made, local_time=time(15))
    world.forward(at(16, day=3))
    assert slots(world) == [("2026-03-02T12:00", "sent"), ("2026-03-03T15:00", "sent")]


def test_an_earlier_hour_on_a_day_not_asked_yet_begins_tomorrow(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    world.forward(at(11))
    change(world, made, local_time=time(9))
    world.forward(at(10, day=3))
    assert slots(world) == [("2026-03-03T09:00", "sent")]


def test_a_later_hour_on_a_day_not_asked_yet_asks_today(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    world.forward(at(11))
    change(world, made, local_time=time(15))
    world.forward(at(16))
    assert slots(world) == [("2026-03-02T15:00", "sent")]


def test_a_change_between_a_slot_and_its_planning_does_not_lose_it(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    world.clock.advance(at(12) + timedelta(seconds=2) - world.clock.now())
    change(world, made, rrule="FREQ=WEEKLY;BYDAY=MO")
    world.do_due()
    assert slots(world) == [("2026-03-02T12:00", "sent")]


def test_a_new_rule_makes_up_for_nothing(world: World) -> None:
    made = world.ask("mia", local_time=time(12), rrule="FREQ=WEEKLY;BYDAY=MO")
    world.forward(at(18, day=6))
    change(world, made, rrule="FREQ=DAILY")
    world.forward(at(13, day=7))
    assert slots(world) == [("2026-03-02T12:00", "sent"), ("2026-03-07T12:00", "sent")]


def test_what_is_under_way_keeps_its_hour(world: World) -> None:
    quiet = {"quiet_from": time(18), "quiet_to": time(8), "catch_up_hours": 15}
    made = world.ask("mia", local_time=time(17, 59), **quiet)
    world.clock.advance(at(19) - world.clock.now())
    world.do_due()
    assert slots(world) == [("2026-03-02T17:59", "waiting")]
    change(world, made, local_time=time(9))
    world.forward(at(8, day=3))
    assert slots(world) == [("2026-03-02T17:59", "sent")]


def test_a_change_of_nothing_changes_and_audits_nothing(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    assert change(world, made, local_time=time(12)) == made
    assert [action for action, _, _ in audited(world)] == ["schedule.create"]


def test_every_step_is_audited_with_ids_alone(world: World) -> None:
    made = world.ask("mia", created_by="ada")
    change(world, made, local_time=time(12), name="Ears")
    pause(world, made)
    resume(world, made)
    delete(world, made)
    assert audited(world) == [
        ("schedule.create", "ada", {"schedule": made.id}),
        ("schedule.change", "ada", {"schedule": made.id, "changed": "local_time,name"}),
        ("schedule.pause", "ada", {"schedule": made.id}),
        ("schedule.resume", "ada", {"schedule": made.id}),
        ("schedule.delete", "ada", {"schedule": made.id}),
    ]


def test_a_rule_that_cannot_be_used_is_refused_and_nothing_is_kept(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    wrongs: list[dict[str, Any]] = [
        {"rrule": "FREQ=HOURLY"},
        {"working_days": []},
        {"holiday_country": "XX"},
    ]
    for wrong in wrongs:
        with pytest.raises(RuleError):
            change(world, made, **wrong)
        with pytest.raises(RuleError):
            world.ask("mia", **wrong)
    assert [one.id for one in world.read(schedules.schedules)] == [made.id]
    assert world.read(schedules.schedules)[0] == made
    with pytest.raises(ValueError, match="state"):
        change(world, made, state="deleted")


def test_while_a_schedule_is_paused_nothing_is_planned_or_made_up_for(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    world.forward(at(13))
    assert pause(world, made)
    assert not pause(world, made)
    world.forward(at(13, day=5))
    assert resume(world, made)
    assert not resume(world, made)
    world.forward(at(13, day=6))
    assert slots(world) == [("2026-03-02T12:00", "sent"), ("2026-03-06T12:00", "sent")]


def test_a_pause_over_lunch_does_not_ask_twice_on_a_day(world: World) -> None:
    made = world.ask("mia", local_time=time(12))
    world.forward(at(13))
    pause(world, made)
    change(world, made, local_time=time(18))
    resume(world, made)
    world.forward(at(19))
    assert slots(world) == [("2026-03-02T12:00", "sent")]


def test_what_waits_when_a_schedule_is_paused_is_skipped(world: World) -> None:
    quiet = {"quiet_from": time(18), "quiet_to": time(8), "catch_up_hours": 15}
    made = world.ask("mia", "jonas", local_time=time(17, 59), **quiet)
    world.clock.advance(at(19) - world.clock.now())
    world.do_due()
    pause(world, made)
    world.forward(at(9, day=3))
    found = report(world)
    assert (found.planned, found.skipped, found.waiting) == (2, {"schedule-paused": 2}, 0)


def test_what_waits_when_a_schedule_is_deleted_is_withdrawn(world: World) -> None:
    quiet = {"quiet_from": time(18), "quiet_to": time(8), "catch_up_hours": 15}
    made = world.ask("mia", local_time=time(17, 59), **quiet)
    world.clock.advance(at(19) - world.clock.now())
    world.do_due()
    assert delete(world, made)
    assert not delete(world, made)
    assert change(world, made, name="Ears") is None
    assert not resume(world, made)
    world.forward(at(20, day=4))
    assert report(world).skipped == {"cancelled": 1}
    assert world.read(schedules.schedules) == []


def test_the_audience_is_followed(world: World) -> None:
    world.settle_in(places=[channel("sales", "mia", "noor")])
    place = world.read(people.channels)[0].id
    made = world.ask(audience_kind="channel", audience_ids=[place], local_time=time(12))
    world.forward(at(13))
    world.settle_in(places=[channel("sales", "mia", "jonas")])
    world.forward(at(19, day=3))
    assert len(slots(world, "mia")) == 2
    assert slots(world, "noor") == []
    assert slots(world, "jonas") == [("2026-03-03T12:00", "sent")]
    assert "I am Earshot" in world.platform.at("dm:jonas")[0].text
    change(world, made, audience_kind="people", audience_ids=[world.member("noor").id])
    world.forward(at(20, day=4))
    assert len(slots(world, "mia")) == len(slots(world, "jonas")) + 1 == 2
    assert slots(world, "noor") == [("2026-03-04T12:00", "sent")]
    assert len(world.platform.at("dm:noor")) == 2, "one welcome, however often she is put on"


def test_who_left_stays_off_when_the_audience_or_the_schedule_comes_back(world: World) -> None:
    made = world.ask("mia", "jonas", local_time=time(12))
    mia = world.member("mia").id
    now = world.clock.now()
    world.write(
        lambda s, w: schedules.change_enrolment(
            s, w, made.id, mia, state="left", next_at=None, next_local=None, changed_at=now
        )
    )
    world.settle_in(replace(person("Mia"), name="Mia B."))
    pause(world, made)
    resume(world, made)
    change(world, made, local_time=time(14))
    world.forward(at(15))
    assert slots(world, "mia") == []
    assert slots(world, "jonas") == [("2026-03-02T14:00", "sent")]


def test_who_was_deactivated_comes_back_without_a_backlog(world: World) -> None:
    world.ask("mia", local_time=time(12))
    world.forward(at(13))
    world.settle_in(person("Mia", active=False))
    world.forward(at(13, day=5))
    world.settle_in(person("Mia"))
    world.forward(at(13, day=6))
    assert slots(world) == [("2026-03-02T12:00", "sent"), ("2026-03-06T12:00", "sent")]


def test_a_zone_that_does_not_exist_stops_nobody(world: World) -> None:
    world.settle_in(person("Uri", "Mars/Base"), person("Mia", "W. Europe Standard Time"))
    assert world.member("uri").zone == "Europe/Berlin"
    assert world.member("mia").zone == "Europe/Berlin", "the one known before"
    world.ask("mia", "uri", local_time=time(12))
    world.forward(at(14))
    assert (slots(world, "mia"), slots(world, "uri")) == ([("2026-03-02T12:00", "sent")],) * 2


def test_a_journey_keeps_the_date_of_the_coming_slot(world: World) -> None:
    made = world.ask("mia", local_time=time(12), rrule="FREQ=WEEKLY;BYDAY=MO")
    world.forward(at(13))
    pause(world, made)
    world.forward(at(13, day=20))
    resume(world, made)
    world.settle_in(person("Mia", "Asia/Tokyo"))
    world.forward(datetime(2026, 3, 23, 13, tzinfo=ZoneInfo("Asia/Tokyo")))
    assert slots(world) == [("2026-03-02T12:00", "sent"), ("2026-03-23T12:00", "sent")]


def test_a_fixed_zone_asks_everybody_at_once_wherever_they_go(world: World) -> None:
    world.ask("mia", "noor", local_time=time(12), zone="Europe/Berlin")
    world.settle_in(person("Mia", "Asia/Tokyo"))
    world.forward(at(12))
    assert slots(world, "mia") == slots(world, "noor") == [("2026-03-02T12:00", "sent")]


def test_a_schedule_made_paused_asks_nobody_until_it_is_resumed(world: World) -> None:
    made = a_schedule(id="later", state="paused", audience_ids=[world.member("mia").id])
    made = replace(made, local_time=time(12), starts_on=date(2026, 3, 1))
    now, new_id = world.clock.now(), world.kit.new_id
    assert world.write(lambda s, w: create_schedule(s, w, made, now, new_id)) == 0
    world.forward(at(13))
    assert world.platform.posted == []
    resume(world, made)
    world.forward(at(13, day=3))
    assert slots(world) == [("2026-03-03T12:00", "sent")]
