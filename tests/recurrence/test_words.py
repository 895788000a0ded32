from dataclasses import replace
from datetime import date, time

import pytest

from bot.recurrence.rule import Rule
from bot.recurrence.words import Words, describe

RULE = Rule("FREQ=DAILY", time(9), date(2026, 1, 6))


@pytest.mark.parametrize(
    ("rrule", "expected"),
    [
        ("FREQ=DAILY", Words("working-days", 1, "", "", weekdays="Monday, Tuesday and Friday")),
        ("FREQ=DAILY;INTERVAL=3", Words("daily", 3, "", "")),
        ("FREQ=WEEKLY", Words("weekly", 1, "", "", weekdays="Tuesday")),
        ("FREQ=WEEKLY;BYDAY=TH,TU", Words("weekly", 1, "", "", weekdays="Tuesday and Thursday")),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", Words("weekly", 2, "", "", weekdays="Monday")),
        ("FREQ=MONTHLY", Words("monthly-days", 1, "", "", month_days="6")),
        ("FREQ=MONTHLY;BYMONTHDAY=15,1", Words("monthly-days", 1, "", "", month_days="1 and 15")),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Words("monthly-last-day", 1, "", "")),
        ("FREQ=MONTHLY;BYDAY=-1FR", Words("monthly-nth", 1, "", "", weekdays="Friday", nth=-1)),
        (
            "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
            Words("monthly-nth", 1, "", "", weekdays="Tuesday", nth=2),
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            Words("monthly-nth-weekday", 3, "", "", nth=-1),
        ),
        ("FREQ=YEARLY", Words("yearly", 1, "", "", day="6 January")),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", Words("yearly", 1, "", "", day="29 February")),
        ("FREQ=DAILY;INTERVAL=2;COUNT=5", Words("daily", 2, "", "", count=5)),
        (
            "FREQ=DAILY;INTERVAL=2;UNTIL=20261231",
            Words("daily", 2, "", "", until=date(2026, 12, 31)),
        ),
        *(
            (rrule, Words("raw", 1, "", ""))
            for rrule in (
                "FREQ=DAILY;BYMONTH=5",
                "FREQ=DAILY;BYDAY=MO",
                "FREQ=DAILY;BYMONTHDAY=5",
                "FREQ=WEEKLY;BYDAY=MO;BYMONTH=5",
                "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1",
                "FREQ=MONTHLY;BYDAY=MO;BYMONTH=5",
                "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
                "FREQ=MONTHLY;BYDAY=1MO,3MO",
                "FREQ=MONTHLY;BYDAY=-2FR",
                "FREQ=MONTHLY;BYDAY=FR",
                "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=1,2",
                "FREQ=MONTHLY;BYDAY=1FR;BYSETPOS=1",
                "FREQ=MONTHLY;BYMONTHDAY=1,-1",
                "FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=1",
                "FREQ=YEARLY;BYDAY=1MO",
                "FREQ=YEARLY;BYMONTHDAY=3",
                "FREQ=YEARLY;BYMONTH=1,7",
                "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-1",
                "FREQ=YEARLY;BYYEARDAY=100",
                "FREQ=YEARLY;BYWEEKNO=20",
            )
        ),
    ],
)
def test_common_rules_are_taken_apart_and_others_shown_as_they_are(
    rrule: str, expected: Words
) -> None:
    rule = replace(RULE, rrule=rrule, working_days=frozenset({0, 1, 4}))
    assert describe(rule, "en-GB") == replace(expected, clock="09:00", rrule=rrule)


def test_with_seven_working_days_daily_is_every_day() -> None:
    assert describe(replace(RULE, working_days=frozenset(range(7))), "en").pattern == "daily"


def test_names_and_times_are_written_as_the_locale_does() -> None:
    rule = replace(RULE, rrule="FREQ=WEEKLY;BYDAY=TU,TH,FR", local_time=time(15, 30))
    german, american = describe(rule, "de-AT"), describe(rule, "en-US")
    assert (german.weekdays, german.clock) == ("Dienstag, Donnerstag und Freitag", "15:30")
    assert (american.weekdays, american.clock) == ("Tuesday, Thursday, and Friday", "3:30 PM")
    assert describe(replace(rule, rrule="FREQ=YEARLY"), "de").day == "6. Januar"


def test_a_catalogue_gets_no_empty_end() -> None:
    assert "until" not in describe(RULE, "en").arguments()
    ending = describe(replace(RULE, rrule="FREQ=DAILY;UNTIL=20261231"), "en")
    assert ending.arguments()["until"] == date(2026, 12, 31)
    assert ending.arguments()["pattern"] == "working-days"
