# ruff: noqa: DTZ001 - wall times are naive
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.recurrence.dates import dates_from
from bot.recurrence.parts import read_parts
from bot.recurrence.rule import Rule
from bot.recurrence.slots import Slot, next_slot
from tests.recurrence.zones import ZONES

STARTS_ON = date(2025, 6, 4)

steps = st.lists(
    st.tuples(st.sampled_from(ZONES), st.integers(min_value=1, max_value=50 * 60)),
    min_size=1,
    max_size=40,
)


@given(
    rrule=st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE,SU", "FREQ=DAILY;COUNT=20"]),
    minute=st.integers(0, 24 * 60 - 1),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    steps=steps,
)
def test_a_traveller_gets_every_local_date_once(
    rrule: str, minute: int, start: datetime, steps: list[tuple[ZoneInfo, int]]
) -> None:
    """Looked at again and again, each time perhaps elsewhere; what is due is handled."""
    starts_on = start.date() if "COUNT" in rrule else STARTS_ON
    rule = Rule(rrule, time(minute // 60, minute % 60), starts_on)
    now, handled = start, list[Slot]()
    for zone, minutes in steps:
        now += timedelta(minutes=minutes)
        while True:
            cursor = handled[-1].local if handled else None
            slot = next_slot(rule, zone, cursor, start)
            if slot is None or slot.at > now:
                break
            handled.append(slot)

    locals_ = [slot.local for slot in handled]
    assert all(earlier < later for earlier, later in pairwise(locals_))
    days = [local.date() for local in locals_]
    if days:
        on_rule = dates_from(read_parts(rrule), starts_on, days[0])
        assert days == [next(on_rule) for _ in days], "no date twice, none left out"


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    home=st.sampled_from(ZONES),
    away=st.sampled_from(ZONES),
    clock=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_after_a_move_the_next_slot_is_the_next_local_date(
    start: datetime, home: ZoneInfo, away: ZoneInfo, clock: time
) -> None:
    rule = Rule("FREQ=DAILY", clock, STARTS_ON)
    first = next_slot(rule, home, None, start)
    assert first is not None
    second = next_slot(rule, away, first.local, start)
    assert second is not None
    assert second.local == first.local + timedelta(days=1)
    # From Kiritimati to Niue a day lasts 49 hours; the other way round it is over before it begins.
    assert timedelta(hours=-2) <= second.at - first.at <= timedelta(hours=50)
