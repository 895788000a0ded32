"""What a schedule says it will do, and what it then does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.planning.preview import Candidate, Skip, preview
from bot.speech.say import speaker
from bot.speech.schedule_preview import headline, preview_words
from tests.support.world import World, a_schedule, catalogue, person

BERLIN, AUCKLAND, NEW_YORK = "Europe/Berlin", "Pacific/Auckland", "America/New_York"
MIA, NOOR, KIRI = (
    Candidate("mia", "Mia", BERLIN),
    Candidate("noor", "Noor", NEW_YORK),
    Candidate("kiri", "Kiri", AUCKLAND),
)
MONDAY = datetime(2026, 9, 7, 8, tzinfo=UTC)
WEEKLY = a_schedule(rrule="FREQ=WEEKLY;BYDAY=TU", starts_on=date(2026, 1, 1))
SAY, SAGT = speaker(catalogue(), "en"), speaker(catalogue(), "de")


def test_the_next_slot_comes_to_each_zone_at_its_own_instant() -> None:
    found = preview(WEEKLY, [MIA, NOOR, KIRI], MONDAY)
    run = found.next
    assert run is not None
    assert run.local.isoformat() == "2026-09-08T09:00:00"
    assert [(stop.zone, stop.people) for stop in run.stops] == [
        (AUCKLAND, 1),
        (BERLIN, 1),
        (NEW_YORK, 1),
    ]
    assert [stop.at for stop in run.stops] == [
        datetime(2026, 9, 7, 21, tzinfo=UTC),
        datetime(2026, 9, 8, 7, tzinfo=UTC),
        datetime(2026, 9, 8, 13, tzinfo=UTC),
    ]
    assert headline(found, "en", SAY) == (
        "Next: 3 people, Tue 8 Sept, 09:00 their time, first in Auckland at Mon 7 Sept, 21:00 UTC,"
        " last in New York at Tue 8 Sept, 13:00 UTC."
    )
    assert headline(found, "de", SAGT) == (
        "Als Nächstes: 3 Personen, Di., 8. Sept., 09:00 in ihrer Zeitzone, zuerst in Auckland"
        " (Mo., 7. Sept., 21:00 UTC), zuletzt in New York (Di., 8. Sept., 13:00 UTC)."
    )


def test_a_fixed_zone_asks_everybody_at_one_instant() -> None:
    found = preview(replace(WEEKLY, zone=NEW_YORK), [MIA, KIRI], MONDAY)
    assert found.next is not None
    assert len(found.next.stops) == 1
    assert headline(found, "en", SAY) == (
        "Next: 2 people, Tue 8 Sept, 09:00 in New York, at Tue 8 Sept, 13:00 UTC."
    )


def test_slots_on_both_sides_of_a_clock_change() -> None:
    """Berlin goes back on 25 October, New York a week later; Auckland went forward before."""
    found = preview(WEEKLY, [MIA, NOOR, KIRI], datetime(2026, 10, 19, tzinfo=UTC))
    hours = {
        run.local.date(): {stop.zone: stop.at.hour for stop in run.stops} for run in found.runs
    }
    assert hours[date(2026, 10, 20)] == {AUCKLAND: 20, BERLIN: 7, NEW_YORK: 13}
    assert hours[date(2026, 10, 27)] == {AUCKLAND: 20, BERLIN: 8, NEW_YORK: 13}
    assert hours[date(2026, 11, 3)] == {AUCKLAND: 20, BERLIN: 8, NEW_YORK: 14}


def test_a_time_that_a_clock_change_skips_or_repeats_comes_once() -> None:
    at_night = a_schedule(local_time=time(2, 30))
    spring = preview(at_night, [MIA], datetime(2026, 3, 28, 12, tzinfo=UTC), 2)
    assert [run.stops[0].at for run in spring.runs] == [
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 3, 30, 0, 30, tzinfo=UTC),
    ]
    autumn = preview(at_night, [MIA], datetime(2026, 10, 24, 12, tzinfo=UTC), 2)
    assert [run.stops[0].at for run in autumn.runs] == [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 26, 1, 30, tzinfo=UTC),
    ]


def test_who_is_not_asked_and_why() -> None:
    daily = a_schedule(
        working_days=[0, 1, 2, 3, 4],
        holiday_country="DE",
        quiet_from=time(18),
        quiet_to=time(8),
        zone=BERLIN,
        catch_up_hours=2,
    )
    paused = replace(MIA, paused_until=datetime(2026, 10, 3, tzinfo=UTC))
    audience = [
        paused,
        KIRI,
        replace(NOOR, address=None),
        Candidate("ben", "Ben", BERLIN, state="deactivated"),
        Candidate("ada", "Ada", BERLIN, standing="left"),
        Candidate("zoe", "Zoe", BERLIN),
    ]
    found = preview(daily, audience, datetime(2026, 10, 2, 1, tzinfo=UTC), 4)
    friday, saturday, sunday, monday = found.runs[:4]
    assert friday.local.date() == date(2026, 10, 2)
    assert (friday.people, [stop.zone for stop in friday.stops]) == (1, [BERLIN])
    assert set(friday.skips) == {
        Skip("paused", ("Mia",)),
        Skip("deactivated", ("Ben",)),
        Skip("no-address", ("Noor",)),
        Skip("quiet-hours", ("Kiri",)),
    }
    # Saturday is German Unity Day, too: a day off goes first.
    everybody = ("Mia", "Kiri", "Noor", "Ben", "Zoe")
    assert saturday.skips == sunday.skips == (Skip("day-off", everybody),)
    assert monday.people == 2
    assert found.left == ("Ada",)
    words = preview_words(found, "en", SAY)
    assert words.coming[0].skipped[0].startswith("1 not: ")
    assert "1 not: paused by themselves (Mia)" in words.coming[0].skipped
    assert words.coming[1].asked == "Nobody is asked"


def test_a_holiday_is_named_as_the_reason() -> None:
    daily = a_schedule(rrule="FREQ=DAILY", holiday_country="DE")
    found = preview(daily, [MIA], datetime(2026, 12, 24, 12, tzinfo=UTC), 2)
    assert [run.skips for run in found.runs[:2]] == [(Skip("holiday", ("Mia",)),)] * 2
    assert found.next is not None
    assert found.next.local.date() == date(2026, 12, 27)


def test_a_date_that_was_asked_is_not_asked_again() -> None:
    asked = replace(MIA, standing="active", cursor="2026-09-08T07:00")
    found = preview(WEEKLY, [asked, NOOR], MONDAY)
    assert [(run.local.date(), run.people) for run in found.runs[:2]] == [
        (date(2026, 9, 8), 1),
        (date(2026, 9, 15), 2),
    ]


def test_nobody_and_a_rule_that_is_over() -> None:
    assert preview(WEEKLY, [], MONDAY).next is None
    over = replace(WEEKLY, rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260901")
    assert preview(over, [MIA], MONDAY).runs == ()
    assert headline(preview(over, [MIA], MONDAY), "en", SAY) == "Next: nobody."


def test_eleven_names_are_ten_and_one_more() -> None:
    audience = [Candidate(f"m{one}", f"M{one}", BERLIN) for one in range(11)]
    words = preview_words(preview(WEEKLY, audience, MONDAY), "en", SAY)
    assert words.lines == ("On it: M0, M1, M2, M3, M4, M5, M6, M7, M8, M9 and one more.",)


def test_what_was_foretold_happens(world: World) -> None:
    """The preview of a saved schedule and the planning agree, over the end of summer time."""
    start = datetime(2026, 10, 22, 6, tzinfo=ZoneInfo(BERLIN))
    world.forward(start)
    world.settle_in(person("Kiri", AUCKLAND))
    made = world.ask("mia", "noor", "kiri", quiet_from=time(18), quiet_to=time(8))
    zones = {"mia": BERLIN, "noor": NEW_YORK, "kiri": AUCKLAND}
    audience = [Candidate(name, name, zone) for name, zone in zones.items()]
    found = preview(made, audience, world.clock.now())
    foretold = sorted(
        stop.at for run in found.runs for stop in run.stops if stop.at < start + timedelta(days=4)
    )
    before = len(world.platform.posted)
    world.forward(timedelta(days=4))
    happened = [posted.at for posted in world.platform.posted[before:] if posted.message.blocks]
    prompts = [at for at in happened if at in set(foretold)]
    assert sorted(prompts) == foretold
    assert len(foretold) >= 9
