"""Everybody intended is accounted for, with a reason that can be put into words."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adapters.contract.events import CommandGiven
from adapters.contract.results import Never, NotSent
from bot.planning.manage import pause_schedule
from bot.planning.reach import Reach, Unreached, reach
from bot.speech.reach import REASONS, reason_words
from bot.speech.say import speaker
from storage import people
from storage.kept import keep
from tests.support.clock import START
from tests.support.world import World, catalogue, channel, person

BERLIN = ZoneInfo("Europe/Berlin")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
HELD: dict[str, Any] = {
    "local_time": time(17, 59),
    "quiet_from": time(18),
    "quiet_to": time(8),
    "catch_up_hours": 15,
}
"""Planned after quiet hours have begun, so that it waits until the morning."""


def report(world: World, schedule: str | None = None) -> Reach:
    return world.read(lambda s, w: reach(s, w, schedule, START - DAY, START + 60 * DAY))


def say_so(world: World, name: str, command: str) -> None:
    world.handle(
        CommandGiven(world.key(), world.sender(name), world.clock.now(), "earshot", command)
    )


def until_evening(world: World) -> None:
    world.clock.advance(datetime(2026, 3, 2, 19, tzinfo=BERLIN) - world.clock.now())
    world.do_due()


def paused(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(12))
    say_so(world, "mia", "pause 2026-03-10")


def paused_while_waiting(world: World) -> None:
    world.ask("mia", "jonas", **HELD)
    until_evening(world)
    say_so(world, "mia", "pause 2026-03-10")


def left(world: World) -> None:
    world.ask("mia", "jonas", **HELD)
    until_evening(world)
    say_so(world, "mia", "leave Customer ears")


def removed(world: World) -> None:
    world.settle_in(places=[channel("sales", "mia", "jonas")])
    place = world.read(people.channels)[0].id
    world.ask(audience_kind="channel", audience_ids=[place], **HELD)
    until_evening(world)
    world.settle_in(places=[channel("sales", "jonas")])


def holiday(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(12), holiday_country="LU", zone="Europe/Berlin")
    world.clock.advance(datetime(2026, 5, 9, 8, tzinfo=BERLIN) - world.clock.now())


def day_off(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(12), working_days=[1, 2, 3, 4])


def late(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(11))
    world.clock.advance(7 * HOUR)


def quiet_hours(world: World) -> None:
    world.ask("mia", "jonas", **{**HELD, "catch_up_hours": 2})
    until_evening(world)


def deactivated(world: World) -> None:
    world.ask("mia", "jonas", **HELD)
    until_evening(world)
    world.settle_in(person("Mia", active=False), person("Jonas", active=False))


def no_address(world: World) -> None:
    world.settle_in(person("Uri", address=None))
    world.ask("uri", "jonas", local_time=time(12))


def schedule_paused(world: World) -> None:
    made = world.ask("mia", "jonas", **HELD)
    until_evening(world)
    now, new_id = world.clock.now(), world.kit.new_id
    world.write(lambda s, w: pause_schedule(s, w, made.id, None, now, new_id))


def restored(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(12))
    noon = datetime(2026, 3, 2, 12, tzinfo=BERLIN)
    world.write(lambda s, w: keep(s, "restored.at", noon.isoformat()))


def refused(world: World) -> None:
    world.ask("mia", "jonas", local_time=time(12))
    world.do_due()
    world.platform.weather.append(Never("member-blocked"))


def kept_failing(world: World) -> None:
    world.ask("mia", local_time=time(12), catch_up_hours=24)
    world.do_due()
    world.platform.weather.extend([NotSent("time-out")] * 50)
    world.forward(3 * HOUR)
    for _ in range(40):
        world.real_clock.advance(2 * HOUR)
        world.do_due()


@pytest.mark.parametrize(
    ("happens", "skipped", "unreachable", "sent"),
    [
        (paused, {"paused": 1}, {}, 1),
        (paused_while_waiting, {"paused": 1}, {}, 1),
        (left, {"left": 1}, {}, 1),
        (removed, {"removed": 1}, {}, 1),
        (day_off, {"day-off": 2}, {}, 0),
        (late, {"late": 2}, {}, 0),
        (quiet_hours, {"quiet-hours": 2}, {}, 0),
        (deactivated, {"deactivated": 2}, {}, 0),
        (schedule_paused, {"schedule-paused": 2}, {}, 0),
        (restored, {"restored": 2}, {}, 0),
        (no_address, {}, {"no-address": 1}, 1),
        (refused, {}, {"member-blocked": 1}, 1),
        (kept_failing, {}, {"kept-failing": 1}, 0),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_each_reason_is_in_the_report(
    world: World,
    happens: Callable[[World], None],
    skipped: dict[str, int],
    unreachable: dict[str, int],
    sent: int,
) -> None:
    happens(world)
    world.forward(datetime(2026, 3, 3, 8, 30, tzinfo=BERLIN))
    found = report(world)
    assert (found.skipped, found.unreachable, found.sent) == (skipped, unreachable, sent)
    assert found.waiting == 0
    assert found.planned == sent + sum(skipped.values()) + sum(unreachable.values())
    assert Counter(one.reason for one in found.unreached) == skipped | unreachable


def test_a_public_holiday_is_in_the_report(world: World) -> None:
    holiday(world)
    world.do_due()
    assert report(world).skipped["holiday"] >= 2


def test_the_report_says_who_and_when_and_counts_what_waits(world: World) -> None:
    made = world.ask("mia", "jonas", local_time=time(12))
    other = world.ask("noor", name="Other", **HELD, zone="Europe/Berlin")
    say_so(world, "mia", "pause 2026-03-10")
    world.forward(datetime(2026, 3, 2, 18, tzinfo=BERLIN))
    mia = world.member("mia").id
    assert report(world, made.id) == Reach(
        planned=2,
        sent=1,
        waiting=0,
        skipped={"paused": 1},
        unreachable={},
        unreached=(Unreached(mia, "Mia", "2026-03-02T12:00", "skipped", "paused"),),
    )
    found = report(world, other.id)
    assert (found.planned, found.sent) == (1, 1), "it is noon in New York"
    both = report(world)
    assert (both.planned, both.sent) == (3, 2)


def test_what_waits_is_counted_and_listed(world: World) -> None:
    world.ask("mia", **HELD)
    until_evening(world)
    found = report(world)
    assert (found.planned, found.waiting) == (1, 1)
    assert [(one.outcome, one.reason) for one in found.unreached] == [("waiting", None)]


def test_a_period_begins_with_its_first_instant_and_ends_before_its_last(world: World) -> None:
    world.ask("mia", local_time=time(12))
    world.forward(3 * DAY)
    noon = datetime(2026, 3, 3, 12, tzinfo=BERLIN)
    for start, end, planned in (
        (noon, noon + DAY, 1),
        (noon - DAY, noon, 1),
        (noon, noon, 0),
        (noon - 9 * DAY, noon + 9 * DAY, 3),
    ):
        found = world.read(lambda s, w, a=start, b=end: reach(s, w, None, a, b))  # type: ignore[misc]
        assert found.planned == planned


@pytest.mark.parametrize("locale", ["en", "de"])
def test_every_reason_has_words(locale: str) -> None:
    say = speaker(catalogue(), locale)
    words = {reason: reason_words(reason, say) for reason in REASONS}
    assert len(set(words.values())) == len(words)
    assert reason_words("teams-403-blocked-by-policy", say) == say("reach-error")
