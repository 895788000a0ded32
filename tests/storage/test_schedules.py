"""Schedules and who is on them, on both databases."""

from datetime import date, time

import pytest

from storage import people, schedules
from storage.store import Store
from storage.values import DueMember, Enrolment
from tests.outbox.rows import set_workspace
from tests.storage.team import HOUR, enrol, settle
from tests.support.clock import START
from tests.support.world import a_schedule


@pytest.fixture(autouse=True)
def _team(store: Store) -> None:
    settle(store)


def test_a_schedule_comes_back_as_it_was_kept(store: Store) -> None:
    made = a_schedule(
        audience_ids=["mia", "jonas"],
        local_time=time(9, 45),
        starts_on=date(2026, 2, 28),
        zone="Europe/Berlin",
        working_days=[0, 2, 4],
        holiday_country="DE-BY",
        quiet_from=time(18),
        quiet_to=time(7, 30),
        reminder_hours=3,
        created_by="mia",
    )
    store.write_now(lambda s: schedules.add_schedule(s, "w", made))
    assert store.read_now(lambda s: schedules.schedule(s, "w", "schedule")) == made
    assert store.read_now(lambda s: schedules.schedule(s, "v", "schedule")) is None


def test_schedules_are_listed_oldest_first_without_the_deleted(store: Store) -> None:
    for name, hours in (("b", 2), ("a", 1), ("c", 3)):
        made = a_schedule(id=name, created_at=START + hours * HOUR)
        store.write_now(lambda s, made=made: schedules.add_schedule(s, "w", made))  # type: ignore[misc]
    change = {"state": "deleted", "working_days": [6]}
    assert store.write_now(lambda s: schedules.change_schedule(s, "w", "c", **change))
    assert not store.write_now(lambda s: schedules.change_schedule(s, "w", "x", **change))
    assert [one.id for one in store.read_now(lambda s: schedules.schedules(s, "w"))] == ["a", "b"]
    gone = store.read_now(lambda s: schedules.schedule(s, "w", "c"))
    assert gone is not None
    assert (gone.state, gone.working_days) == ("deleted", [6])
    assert store.read_now(lambda s: schedules.had_any(s, "w"))
    assert not store.read_now(lambda s: schedules.had_any(s, "v"))


def test_an_enrolment_is_kept_once_and_changes(store: Store) -> None:
    enrol(store)
    kept = Enrolment(
        schedule_id="schedule",
        member_id="mia",
        state="active",
        changed_at=START,
        cursor=None,
        next_local="2026-03-02T10:00",
        next_at=START,
        next_day_off=None,
        asked="",
    )
    assert store.read_now(lambda s: schedules.enrolment(s, "w", "schedule", "mia")) == kept
    again = {"schedule_id": "schedule", "member_id": "mia", "state": "left", "changed_at": START}
    assert store.write_now(lambda s: schedules.add_enrolments(s, "w", [again])) == 0
    assert store.read_now(lambda s: schedules.enrolments(s, "w")) == [kept]
    assert store.write_now(
        lambda s: schedules.change_enrolment(s, "w", "schedule", "mia", state="left", next_at=None)
    )
    found = store.read_now(lambda s: schedules.enrolment(s, "w", "schedule", "mia"))
    assert found is not None
    assert (found.state, found.next_at) == ("left", None)
    assert store.read_now(lambda s: schedules.enrolment(s, "w", "schedule", "jonas")) is None
    assert not store.write_now(
        lambda s: schedules.change_enrolment(s, "w", "schedule", "jonas", state="left")
    )


def test_enrolments_of_a_schedule_or_of_a_member(store: Store) -> None:
    enrol(store, "mia")
    enrol(store, "jonas")
    store.write_now(lambda s: schedules.add_schedule(s, "w", a_schedule(id="other")))
    enrol(store, "mia", schedule_id="other")

    def listed(**where: str) -> list[tuple[str, str]]:
        found = store.read_now(lambda s: schedules.enrolments(s, "w", **where))  # type: ignore[arg-type]
        return [(one.schedule_id, one.member_id) for one in found]

    assert listed(schedule_id="schedule") == [("schedule", "jonas"), ("schedule", "mia")]
    assert listed(member_id="mia") == [("other", "mia"), ("schedule", "mia")]
    assert listed(member_id="mia", schedule_id="other") == [("other", "mia")]
    locked = store.write_now(lambda s: schedules.enrolments(s, "w", lock=True))
    assert len(locked) == 3


def test_who_is_due_comes_earliest_first_and_no_more_than_asked_for(store: Store) -> None:
    enrol(store, "mia", next_at=START - HOUR, next_local="2026-03-02T09:00", asked="one two")
    enrol(store, "jonas", next_at=START)
    store.write_now(lambda s: people.change_member(s, "w", "mia", paused_until=START))
    first = DueMember(
        schedule_id="schedule",
        member_id="mia",
        next_local="2026-03-02T09:00",
        next_at=START - HOUR,
        next_day_off=None,
        asked="one two",
        zone="Europe/Berlin",
        member_state="active",
        address="to-mia",
        paused_until=START,
    )

    def due(limit: int = 9, hours: int = 0) -> list[DueMember]:
        return store.write_now(lambda s: schedules.due_members(s, "w", START + hours * HOUR, limit))

    assert [one.member_id for one in due()] == ["mia", "jonas"]
    assert due(limit=1) == [first]
    assert [one.member_id for one in due(hours=-1)] == ["mia"]
    assert due(hours=-2) == []


def test_only_workspaces_with_somebody_due_are_looked_into(store: Store) -> None:
    enrol(store)

    def due(hours: int = 0) -> list[str]:
        return store.read_now(lambda s: schedules.workspaces_due(s, START + hours * HOUR))

    assert (due(-1), due()) == ([], ["w"])
    set_workspace(store, "w", state="removed")
    assert due() == []


def test_the_next_slot_of_anybody_or_of_one(store: Store) -> None:
    def coming(member: str | None = None) -> object:
        return store.read_now(lambda s: schedules.next_slot_at(s, "w", member))

    assert coming() is None
    enrol(store, "mia", next_at=START + HOUR)
    enrol(store, "jonas", next_at=START)
    assert (coming(), coming("mia"), coming("nobody")) == (START, START + HOUR, None)
    store.write_now(lambda s: schedules.forget_slots(s, "w", "schedule"))
    assert coming() is None
    found = store.read_now(lambda s: schedules.enrolments(s, "w"))
    assert {(one.next_local, one.next_at, one.state) for one in found} == {(None, None, "active")}


def test_many_move_on_at_once(store: Store) -> None:
    enrol(store, "mia")
    enrol(store, "jonas")
    rows = [
        {
            "schedule_id": "schedule",
            "member_id": name,
            "cursor": "2026-03-02T10:00",
            "next_local": local,
            "next_at": at,
            "next_day_off": off,
            "asked": "one",
        }
        for name, local, at, off in (
            ("mia", "2026-03-03T10:00", START + 24 * HOUR, "holiday"),
            ("jonas", None, None, None),
        )
    ]
    store.write_now(lambda s: schedules.move_on(s, "w", rows))
    store.write_now(lambda s: schedules.move_on(s, "w", []))
    jonas, mia = store.read_now(lambda s: schedules.enrolments(s, "w", "schedule"))
    assert (mia.cursor, mia.next_local, mia.next_at, mia.next_day_off, mia.asked) == (
        "2026-03-02T10:00",
        "2026-03-03T10:00",
        START + 24 * HOUR,
        "holiday",
        "one",
    )
    assert (jonas.cursor, jonas.next_at) == ("2026-03-02T10:00", None)
