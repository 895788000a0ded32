from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.planning.decide import Decision, decide
from storage.values import DueMember
from tests.support.world import a_schedule

NINE = datetime(2026, 9, 8, 7, tzinfo=UTC)
"""09:00 in Berlin."""
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

DUE = DueMember(
    schedule_id="schedule",
    member_id="mia",
    next_local="2026-09-08T09:00",
    next_at=NINE,
    next_day_off=None,
    asked="",
    zone="Europe/Berlin",
    member_state="active",
    address="dm:mia",
    paused_until=None,
)


def asked(at: datetime) -> Decision:
    return Decision("waiting", send_at=at)


def skipped(why: str) -> Decision:
    return Decision("skipped", why)


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        ({}, NINE, asked(NINE)),
        ({}, NINE + 4 * HOUR, asked(NINE)),
        ({}, NINE + 4 * HOUR + MINUTE, skipped("late")),
        ({"next_day_off": "holiday"}, NINE, skipped("holiday")),
        ({"next_day_off": "day-off"}, NINE, skipped("day-off")),
        ({"member_state": "deactivated"}, NINE, skipped("deactivated")),
        ({"paused_until": NINE + MINUTE}, NINE, skipped("paused")),
        ({"paused_until": NINE}, NINE, asked(NINE)),
        ({"paused_until": NINE + MINUTE}, NINE + HOUR, skipped("paused")),
        ({"address": None}, NINE, Decision("unreachable", "no-address")),
    ],
)
def test_what_becomes_of_a_slot(due: dict[str, Any], now: datetime, expected: Decision) -> None:
    assert decide(replace(DUE, **due), a_schedule(), now) == expected


def test_what_a_person_or_the_calendar_says_comes_before_what_is_our_trouble() -> None:
    everything: dict[str, Any] = {
        "next_day_off": "holiday",
        "member_state": "deactivated",
        "paused_until": NINE + HOUR,
        "address": None,
    }
    order = ["holiday", "deactivated", "paused", "no-address", "late"]
    usual: dict[str, Any] = {"next_day_off": None, "member_state": "active", "paused_until": None}
    steps: list[dict[str, Any]] = [
        {},
        *({name: usual[name]} for name in usual),
        {"address": "dm:mia"},
    ]
    found = []
    for step in steps:
        everything |= step
        found.append(decide(replace(DUE, **everything), a_schedule(), NINE + 9 * HOUR).reason)
    assert found == order


def test_quiet_hours_put_a_question_off_while_it_is_worth_asking() -> None:
    quiet = a_schedule(quiet_from=time(18), quiet_to=time(8))
    at_seven = replace(DUE, next_at=NINE - 2 * HOUR)
    assert decide(at_seven, quiet, at_seven.next_at) == asked(NINE - HOUR)
    at_three = replace(DUE, next_at=NINE - 6 * HOUR)
    assert decide(at_three, quiet, at_three.next_at) == skipped("quiet-hours")


def test_quiet_hours_are_those_where_the_member_is() -> None:
    berlin = a_schedule(zone="Europe/Berlin", quiet_from=time(18), quiet_to=time(8))
    in_new_york = replace(DUE, zone="America/New_York")
    assert decide(in_new_york, berlin, NINE) == skipped("quiet-hours")
    patient = replace(berlin, catch_up_hours=5)
    assert decide(in_new_york, patient, NINE) == asked(NINE + 5 * HOUR)


def test_what_may_have_been_asked_before_a_restore_is_not_asked_again() -> None:
    assert decide(DUE, a_schedule(), NINE, NINE) == skipped("restored")
    assert decide(DUE, a_schedule(), NINE, NINE - MINUTE) == asked(NINE)
