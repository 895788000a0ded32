from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, time

import pytest

from bot.recurrence.problems import ProblemCode, RuleError
from bot.recurrence.rule import Rule, check_rule, parse_rule

RULE = Rule("FREQ=WEEKLY;BYDAY=TU,TH", time(9), date(2026, 1, 5))


def _codes(rule: Rule) -> list[tuple[str, str]]:
    return [(problem.field, problem.code.value) for problem in check_rule(rule)]


@pytest.mark.parametrize(
    "rrule",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;WKST=SU",
        "INTERVAL=3;FREQ=MONTHLY;BYMONTHDAY=1,-1",
        "FREQ=MONTHLY;BYDAY=1MO,+3WE,-1FR",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYWEEKNO=1,51,-1;BYDAY=MO",
        "FREQ=YEARLY;BYDAY=53MO",
        "FREQ=YEARLY;BYYEARDAY=100,-100",
        "FREQ=DAILY;COUNT=10",
        "FREQ=DAILY;UNTIL=20260110",
        "FREQ=DAILY;UNTIL=20260110T173000",
    ],
)
def test_good_rules_pass(rrule: str) -> None:
    assert check_rule(replace(RULE, rrule=rrule)) == []


@pytest.mark.parametrize(
    ("rrule", "code", "value"),
    [
        ("", "rrule-syntax", ""),
        ("nonsense", "rrule-syntax", "nonsense"),
        ("FREQ", "rrule-syntax", "FREQ"),
        ("FREQ=", "rrule-syntax", "FREQ="),
        ("FREQ=DAILY;", "rrule-syntax", ""),
        ("FREQ=DAILY;FREQ=WEEKLY", "rrule-syntax", "FREQ=WEEKLY"),
        ("FREQ=FORTNIGHTLY", "rrule-syntax", "FORTNIGHTLY"),
        ("FREQ=DAILY\nRRULE:FREQ=WEEKLY", "rrule-syntax", "DAILY\nRRULE:FREQ=WEEKLY"),
        ("FREQ=DAILY;BYEASTER=1", "rrule-syntax", "BYEASTER"),
        ("FREQ=DAILY;X-NAME=1", "rrule-syntax", "X-NAME"),
        ("FREQ=DAILY;INTERVAL=two", "rrule-syntax", "INTERVAL=two"),
        ("FREQ=DAILY;INTERVAL=٣", "rrule-syntax", "INTERVAL=٣"),
        ("FREQ=WEEKLY;BYDAY=XX", "rrule-syntax", "BYDAY=XX"),
        ("FREQ=WEEKLY;BYDAY=MO,,TU", "rrule-syntax", "BYDAY="),
        ("FREQ=WEEKLY;WKST=1", "rrule-syntax", "WKST=1"),
        ("FREQ=DAILY;UNTIL=2026", "rrule-syntax", "UNTIL=2026"),
        ("FREQ=DAILY;UNTIL=20260231", "rrule-syntax", "UNTIL=20260231"),
        ("FREQ=DAILY;UNTIL=20260301T250000", "rrule-syntax", "UNTIL=20260301T250000"),
        ("BYDAY=MO", "frequency-missing", ""),
        ("FREQ=HOURLY", "too-frequent", "HOURLY"),
        ("FREQ=MINUTELY", "too-frequent", "MINUTELY"),
        ("FREQ=SECONDLY", "too-frequent", "SECONDLY"),
        ("FREQ=DAILY;BYHOUR=9", "time-in-rrule", "BYHOUR"),
        ("FREQ=DAILY;BYMINUTE=0", "time-in-rrule", "BYMINUTE"),
        ("FREQ=DAILY;BYSECOND=0", "time-in-rrule", "BYSECOND"),
        ("FREQ=DAILY;INTERVAL=0", "out-of-range", "INTERVAL=0"),
        ("FREQ=DAILY;INTERVAL=1001", "out-of-range", "INTERVAL=1001"),
        ("FREQ=DAILY;COUNT=0", "out-of-range", "COUNT=0"),
        ("FREQ=DAILY;COUNT=1001", "out-of-range", "COUNT=1001"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "out-of-range", "BYMONTHDAY=32"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "out-of-range", "BYMONTHDAY=0"),
        ("FREQ=YEARLY;BYMONTH=13", "out-of-range", "BYMONTH=13"),
        ("FREQ=YEARLY;BYYEARDAY=367", "out-of-range", "BYYEARDAY=367"),
        ("FREQ=YEARLY;BYWEEKNO=53", "out-of-range", "BYWEEKNO=53"),
        ("FREQ=MONTHLY;BYDAY=0MO", "out-of-range", "BYDAY=0"),
        ("FREQ=MONTHLY;BYDAY=6MO", "out-of-range", "BYDAY"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=53MO", "out-of-range", "BYDAY"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "not-together", "COUNT, UNTIL"),
        ("FREQ=WEEKLY;BYDAY=2TU", "not-together", "BYDAY"),
        ("FREQ=MONTHLY;BYDAY=MO,1TU", "not-together", "BYDAY"),
        ("FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO", "not-together", "BYDAY"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "not-together", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYYEARDAY=3", "not-together", "BYYEARDAY"),
        ("FREQ=MONTHLY;BYWEEKNO=3", "not-together", "BYWEEKNO"),
        ("FREQ=MONTHLY;BYSETPOS=1", "not-together", "BYSETPOS"),
        ("FREQ=DAILY;UNTIL=20270101T000000Z", "until-not-local", "20270101T000000Z"),
        ("FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(1, 200))), "rrule-too-long", ""),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "never-fires",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        ),
        ("FREQ=DAILY;UNTIL=20260104", "never-fires", "FREQ=DAILY;UNTIL=20260104"),
        ("FREQ=DAILY;UNTIL=20260105T0859", "rrule-syntax", "UNTIL=20260105T0859"),
        ("FREQ=DAILY;UNTIL=20260105T085900", "never-fires", "FREQ=DAILY;UNTIL=20260105T085900"),
    ],
)
def test_bad_rrules_are_refused(rrule: str, code: str, value: str) -> None:
    (problem,) = check_rule(replace(RULE, rrule=rrule))
    assert (problem.field, problem.code.value, problem.value) == ("rrule", code, value)


def test_a_long_value_is_quoted_in_part() -> None:
    (problem,) = check_rule(replace(RULE, rrule="FREQ=DAILY;BYDAY=" + "M" * 400))
    assert len(problem.value) == 60


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"working_days": frozenset()}, ("working_days", "working-days-empty")),
        ({"working_days": frozenset({1, 7})}, ("working_days", "working-day-unknown")),
        ({"working_days": frozenset({0, 2, 4})}, ("working_days", "only-days-off")),
        ({"holiday_country": "QQ"}, ("holiday_country", "country-unknown")),
        ({"holiday_country": "DE-QQ"}, ("holiday_country", "country-unknown")),
        ({"starts_on": date(202, 1, 1)}, ("starts_on", "date-out-of-range")),
        ({"starts_on": date(2200, 1, 1)}, ("starts_on", "date-out-of-range")),
        ({"local_time": time(9, tzinfo=UTC)}, ("local_time", "time-syntax")),
        ({"local_time": time(9, 0, 30)}, ("local_time", "time-syntax")),
        ({"quiet_from": time(22)}, ("quiet_to", "quiet-incomplete")),
        ({"quiet_to": time(7)}, ("quiet_from", "quiet-incomplete")),
        ({"quiet_from": time(7), "quiet_to": time(7)}, ("quiet_to", "quiet-empty")),
        (
            {"quiet_from": time(22), "quiet_to": time(9, 1)},
            ("local_time", "time-in-quiet-hours"),
        ),
        ({"quiet_from": time(9), "quiet_to": time(17)}, ("local_time", "time-in-quiet-hours")),
    ],
)
def test_other_fields_are_checked(changes: Mapping[str, object], problem: tuple[str, str]) -> None:
    assert _codes(replace(RULE, **changes)) == [problem]  # type: ignore[arg-type]


def test_quiet_hours_may_end_when_the_question_comes() -> None:
    assert check_rule(replace(RULE, quiet_from=time(22), quiet_to=time(9))) == []


def test_a_rule_with_some_working_days_is_fine() -> None:
    every_13th = replace(RULE, rrule="FREQ=MONTHLY;BYMONTHDAY=13", working_days=frozenset({4}))
    assert check_rule(every_13th) == []


def test_every_problem_is_reported_at_once() -> None:
    rule = replace(
        RULE,
        rrule="FREQ=HOURLY",
        quiet_from=time(8),
        quiet_to=time(10),
        working_days=frozenset[int](),
        holiday_country="QQ",
    )
    assert [code for _, code in _codes(rule)] == [
        "too-frequent",
        "time-in-quiet-hours",
        "working-days-empty",
        "country-unknown",
    ]


def test_a_form_is_read_into_a_rule() -> None:
    rule = parse_rule(
        rrule=" rrule:freq=weekly;byday=tu,th ",
        local_time="09:30",
        starts_on="2026-01-05",
        working_days=["mo", "TU", "TH"],
        holiday_country="de-by",
        quiet_from="22:00",
        quiet_to="07:00",
    )
    assert rule == Rule(
        "FREQ=WEEKLY;BYDAY=TU,TH",
        time(9, 30),
        date(2026, 1, 5),
        frozenset({0, 1, 3}),
        "DE-BY",
        time(22),
        time(7),
    )


def test_a_form_with_only_what_is_needed_means_monday_to_friday() -> None:
    rule = parse_rule(rrule="FREQ=DAILY", local_time="09:00", starts_on="2026-01-05")
    assert rule == Rule("FREQ=DAILY", time(9), date(2026, 1, 5))


def test_a_form_that_cannot_be_read_names_every_field() -> None:
    with pytest.raises(RuleError) as refused:
        parse_rule(
            rrule="FREQ=HOURLY",
            local_time="nine",
            starts_on="tomorrow",
            working_days=["MO", "XX"],
            quiet_from="25:00",
            quiet_to="7 am",
        )
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [
        ("working_days", ProblemCode.WORKING_DAY_UNKNOWN),
        ("local_time", ProblemCode.TIME_SYNTAX),
        ("starts_on", ProblemCode.DATE_SYNTAX),
        ("quiet_from", ProblemCode.TIME_SYNTAX),
        ("quiet_to", ProblemCode.TIME_SYNTAX),
        ("rrule", ProblemCode.TOO_FREQUENT),
    ]


def test_a_form_that_can_be_read_is_checked_too() -> None:
    with pytest.raises(RuleError, match="country-unknown QQ"):
        parse_rule(
            rrule="FREQ=DAILY",
            local_time="09:00",
            starts_on="2026-01-05",
            holiday_country="QQ",
        )
