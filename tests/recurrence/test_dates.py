"""The dates of rules, against dateutil walking from the start without any jump."""
# ruff: noqa: DTZ001 - wall times are naive

import timeit
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.recurrence.dates import dates_from, first_date
from bot.recurrence.parts import WEEKDAYS, read_parts
from bot.recurrence.problems import RuleError
from bot.recurrence.rule import Rule
from bot.recurrence.slots import next_slot

UTC_ZONE = ZoneInfo("UTC")
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def _numbers(*choices: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(choices), min_size=1, max_size=4, unique=True).map(
        lambda numbers: ",".join(map(str, numbers))
    )


_days = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=5, unique=True).map(",".join)
_numbered_days = st.lists(
    st.builds("{}{}".format, st.sampled_from([-5, -2, -1, 1, 2, 4, 5]), st.sampled_from(WEEKDAYS)),
    min_size=1,
    max_size=3,
    unique=True,
).map(",".join)
_parts = {
    "INTERVAL": st.sampled_from([2, 3, 4, 7, 10, 52]).map(str),
    "COUNT": st.integers(1, 60).map(str),
    "UNTIL": st.datetimes(datetime(2014, 1, 1), datetime(2030, 1, 1)).map(
        "{:%Y%m%dT%H%M%S}".format
    ),
    "BYMONTH": _numbers(*range(1, 13)),
    "BYMONTHDAY": _numbers(1, 2, 13, 15, 28, 29, 30, 31, -1, -2, -31),
    "BYYEARDAY": _numbers(1, 59, 60, 61, 200, 365, 366, -1, -366),
    "BYWEEKNO": _numbers(1, 2, 9, 26, 51, -1),
    "BYDAY": st.one_of(_days, _numbered_days),
    "BYSETPOS": _numbers(1, 2, 3, 5, -1, -2),
    "WKST": st.sampled_from(WEEKDAYS),
}
_BY = {
    "DAILY": ["BYMONTH", "BYMONTHDAY", "BYDAY"],
    "WEEKLY": ["BYMONTH", "BYDAY", "WKST"],
    "MONTHLY": ["BYMONTH", "BYMONTHDAY", "BYDAY"],
    "YEARLY": ["BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY", "WKST"],
}


@st.composite
def _rrules(draw: st.DrawFn) -> str:
    """Any rule, most with an INTERVAL, few with an end, some with combinations that are refused."""
    frequency = draw(st.sampled_from(list(_BY)))
    names = draw(st.lists(st.sampled_from(_BY[frequency]), max_size=2, unique=True))
    if draw(st.booleans()) and draw(st.booleans()):
        names.append("BYSETPOS")
    names += draw(st.sampled_from([[], [], [], ["COUNT"], ["UNTIL"]]))
    if draw(st.integers(0, 3)):
        names.append("INTERVAL")
    return ";".join([f"FREQ={frequency}", *(f"{name}={draw(_parts[name])}" for name in names)])


def _slots(rule: Rule, cursor: datetime | None, number: int) -> list[datetime]:
    found: list[datetime] = []
    while len(found) < number:
        slot = next_slot(rule, UTC_ZONE, cursor, NOW)
        if slot is None:
            break
        cursor = slot.local
        found.append(slot.local)
    return found


@settings(max_examples=400)
@given(
    rrule=_rrules(),
    starts_on=st.dates(date(2014, 1, 1), date(2026, 12, 31)),
    clock=st.sampled_from([time(0), time(9), time(23, 45)]),
    cursor=st.datetimes(datetime(2013, 1, 1), datetime(2028, 12, 31)),
)
def test_slots_are_those_dateutil_finds_from_the_start(
    rrule: str, starts_on: date, clock: time, cursor: datetime
) -> None:
    try:
        parts = read_parts(rrule)
    except RuleError:
        assume(False)
    # Where nothing ever comes, the oracle would search until the year 9999.
    assume(first_date(parts, starts_on) is not None)
    oracle = rrulestr(rrule, dtstart=datetime.combine(starts_on, clock))
    expected = list(islice((at for at in oracle if at > cursor), 5))
    slots = _slots(Rule(rrule, clock, starts_on), cursor, 5)
    assert slots == expected
    assert slots == sorted(set(slots))


@pytest.mark.parametrize(
    ("rrule", "starts_on", "expected"),
    [
        ("FREQ=YEARLY", "2024-02-29", ["2028-02-29", "2032-02-29", "2036-02-29"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2024-01-01", ["2027-02-28", "2028-02-29"]),
        ("FREQ=MONTHLY", "2026-01-31", ["2026-03-31", "2026-05-31", "2026-07-31"]),
        # The last Monday to Friday of each month, and the second of them.
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2025-01-01",
            ["2026-03-31", "2026-04-30", "2026-05-29"],
        ),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", "2025-01-01", ["2026-03-03"]),
        ("FREQ=MONTHLY;BYDAY=3TU", "2020-01-01", ["2026-03-17", "2026-04-21", "2026-05-19"]),
        ("FREQ=MONTHLY;BYDAY=5FR", "2020-01-01", ["2026-05-29", "2026-07-31"]),
        # Every fourteen days, and the parity of the week outlives the turns of six years.
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "2019-12-24",
            ["2026-03-10", "2026-03-24", "2026-04-07"],
        ),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU", "2026-02-20", ["2026-03-15", "2026-03-29"]),
        ("FREQ=DAILY;INTERVAL=10", "2026-02-25", ["2026-03-07", "2026-03-17"]),
        ("FREQ=DAILY;COUNT=3", "2026-03-01", ["2026-03-02", "2026-03-03"]),
        ("FREQ=DAILY;UNTIL=20260303", "2026-01-01", ["2026-03-02", "2026-03-03"]),
        ("FREQ=DAILY;UNTIL=20260303T085959", "2026-01-01", ["2026-03-02"]),
        ("FREQ=DAILY;UNTIL=20260303T090000", "2026-01-01", ["2026-03-02", "2026-03-03"]),
        ("FREQ=DAILY;UNTIL=20250101", "2024-01-01", []),
    ],
)
def test_dates_worked_out_by_hand(rrule: str, starts_on: str, expected: list[str]) -> None:
    rule = Rule(rrule, time(9), date.fromisoformat(starts_on))
    first = next_slot(rule, UTC_ZONE, None, NOW)
    slots = [] if first is None else [first.local, *_slots(rule, first.local, 3)]
    found = [slot.date().isoformat() for slot in slots]
    assert found[: len(expected)] == expected
    if "COUNT" in rrule or "UNTIL" in rrule:
        assert len(found) == len(expected)


def test_every_second_week_keeps_its_parity_across_the_turns_of_thirty_years() -> None:
    rule = Rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", time(9), date(2000, 1, 3))
    cursor = datetime(2000, 1, 3, 9)
    expected = cursor
    for step in range(26 * 30 * 2):
        expected += timedelta(days=4 if step % 2 == 0 else 10)
        slot = next_slot(rule, UTC_ZONE, cursor, NOW)
        assert slot is not None
        assert slot.local == expected
        cursor = slot.local


@pytest.mark.parametrize("number", [1, 2, 26, 51, -1])
def test_week_numbers_are_those_of_iso_8601(number: int) -> None:
    parts = read_parts(f"FREQ=YEARLY;BYWEEKNO={number}")
    days = [date(1970, 1, 1) + timedelta(days=n) for n in range(365 * 130)]

    def numbered(day: date) -> bool:
        year, week, _ = day.isocalendar()
        return week == (number if number > 0 else date(year, 12, 28).isocalendar().week)

    expected = [day for day in days if numbered(day)]
    assert list(islice(dates_from(parts, days[0], days[0]), len(expected))) == expected


@pytest.mark.parametrize(
    ("rrule", "starts_on", "first"),
    [
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", None),
        ("FREQ=WEEKLY;BYDAY=SA;BYMONTH=2;INTERVAL=53", "2026-03-02", "2085-02-03"),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "2026-04-01", None),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29", "2027-01-01", None),
        ("FREQ=YEARLY;INTERVAL=1000;BYMONTH=1;BYMONTHDAY=5", "2026-03-01", None),
        # A 29 February on a Monday comes every 28 years.
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "2025-01-01", "2044-02-29"),
        ("FREQ=WEEKLY;BYDAY=WE", "2199-12-31", "2200-01-01"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "1970-01-01", "1972-02-29"),
        # Next in 2400; the search in place of it ends in a week that runs into the year 10000.
        ("FREQ=WEEKLY;INTERVAL=407;BYMONTH=1;BYDAY=SA", "2165-12-23", None),
    ],
)
def test_the_first_date_is_found_or_given_up_on(
    rrule: str, starts_on: str, first: str | None
) -> None:
    found = first_date(read_parts(rrule), date.fromisoformat(starts_on))
    assert (found and found.isoformat()) == first


@pytest.mark.parametrize(
    "rrule",
    ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=-1FR"],
)
def test_a_start_long_ago_costs_nothing(rrule: str) -> None:
    """Walking from 1970 would take many milliseconds; the bound is five times the aim."""
    rule, cursor = Rule(rrule, time(9), date(1970, 1, 1)), datetime(2026, 3, 2, 9)
    runs = timeit.repeat(
        lambda: next_slot(rule, ZoneInfo("Europe/Berlin"), cursor, NOW), number=100, repeat=5
    )
    assert min(runs) / 100 < 0.001


def test_a_first_week_that_is_cut_short_counts_from_its_start_wherever_one_looks_from() -> None:
    # Started on a Wednesday, the second of Monday, Wednesday and Friday is in that week Friday.
    rule = Rule("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2", time(9), date(2026, 3, 4))
    friday = datetime(2026, 3, 6, 9)
    assert _slots(rule, None, 2) == [friday, datetime(2026, 3, 11, 9)]
    assert _slots(rule, datetime(2026, 3, 5, 9), 1) == [friday]
