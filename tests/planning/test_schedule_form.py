"""What can be entered for a schedule: it becomes one that can be planned, or errors by field."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from bot.planning.preview import Candidate, preview
from bot.planning.rules import rule_of
from bot.planning.schedule_form import SECTIONS, STEPS, form_fields, offered
from bot.planning.schedule_form_choices import Choices
from bot.planning.schedule_form_read import read_schedule, values_of
from bot.planning.schedule_form_recurrence import CHOICES, choice_of, rrule_of
from bot.recurrence.parts import WEEKDAYS, read_parts
from bot.recurrence.rule import check_rule
from bot.refusal import Problem, Refused
from bot.speech.say import speaker
from prompts.locales import LANGUAGES
from storage.values import Schedule
from tests.support.world import a_schedule, catalogue

CHOICES_THERE = Choices(
    packs=(("delight", "Delight"), ("value", "Value")),
    channels=(("c1", "sales"), ("c2", "Field, north")),
    groups=(("g1", "leads"),),
    people=(("m1", "Mia"), ("m2", "Noor"), ("m3", "Noor"), ("m4", "Kiri\u2019s")),
    taken=frozenset({"customer ears"}),
)
BEFORE = a_schedule(
    name="Ears",
    pack="delight",
    audience_kind="channel",
    audience_ids=["c1"],
    rrule="FREQ=WEEKLY;BYDAY=TU",
    working_days=[0, 1, 2, 3, 4],
)
EVERY = (*values_of(BEFORE),)
NOW = datetime(2026, 9, 7, 8, tzinfo=UTC)
PEOPLE = [Candidate("m1", "Mia", "Europe/Berlin"), Candidate("m4", "Kiri", "Pacific/Auckland")]

ANYTHING = st.text(max_size=60)
LIKELY: dict[str, st.SearchStrategy[str]] = {
    "name": st.sampled_from(["Ears", "customer EARS", "x" * 81, " ", "\x00\ud800", "a\nb"]),
    "pack": st.sampled_from(["delight", "gone", ""]),
    "audience_kind": st.sampled_from(["channel", "group", "people", "all", ""]),
    "channels": st.sampled_from(["c1", "c1,c2", "sales", "Field, north\nsales", "c9", "", ",,"]),
    "groups": st.sampled_from(["g1", "leads,g1", ""]),
    "people": st.sampled_from(["m1,m2", "Noor", "kiri’s", "m1\nm4", ""]),
    "recurrence": st.sampled_from([*CHOICES, "hourly", ""]),
    "weekdays": st.lists(st.sampled_from([*WEEKDAYS, "XX"]), max_size=4).map(",".join),
    "rrule": st.sampled_from(
        [
            "FREQ=DAILY",
            "freq=monthly; byday=1mo",
            "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            "FREQ=HOURLY",
            "FREQ=WEEKLY;BYDAY=SA,SU",
            "FREQ=DAILY;COUNT=3",
            "FREQ=DAILY;UNTIL=20200101",
            "FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=1000",
            "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
            "=;=",
            "",
        ]
    ),
    "local_time": st.sampled_from(["09:00", "9:30", "24:00", "09:00:30", "09", "09:00+02:00", ""]),
    "starts_on": st.sampled_from(["2026-09-07", "0001-01-01", "9999-12-31", "soon", ""]),
    "zone": st.sampled_from(["", "Europe/Berlin", "Europe", "../etc/passwd", "localtime", "\x00"]),
    "working_days": st.lists(st.sampled_from([*WEEKDAYS, "XX"]), max_size=7).map(",".join),
    "holidays": st.sampled_from(["", "de-by", "DE", "XX", "DE-", "-", "DE-ÜÜ"]),
    "holiday_country": st.sampled_from(["", "DE", "XX"]),
    "holiday_part": st.sampled_from(["", "BY", "by", "???"]),
    "quiet_from": st.sampled_from(["", "18:00", "8:00", "late"]),
    "quiet_to": st.sampled_from(["", "18:00", "08:00", "10:00"]),
    "reminder_hours": st.sampled_from(["", "1", "48", "-1", "1.5", "٣", "999999999"]),
    "answer_hours": st.sampled_from(["", "1", "48", "0", "721", "many"]),
    "catch_up_hours": st.sampled_from(["", "1", "72", "73"]),
}
FORMS = st.lists(st.sampled_from(EVERY), unique=True, max_size=6).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: st.one_of(LIKELY[name], LIKELY[name], ANYTHING) for name in names}
    )
)
WHOLE = st.booleans().map(lambda whole: values_of(BEFORE) if whole else {})
"""The other fields of the form: sent as they were, or not there."""


def read(**values: str) -> Schedule:
    return read_schedule(BEFORE, values, CHOICES_THERE)


def wrong(**values: str) -> dict[str, str]:
    """Message by field of what is wrong."""
    with pytest.raises(Refused) as caught:
        read(**values)
    return {one.field: one.message for one in caught.value.problems}


def test_every_field_of_the_form_is_tried_below() -> None:
    assert set(LIKELY) == set(EVERY)
    names = {name for step in (*STEPS.values(), *SECTIONS.values()) for name in step}
    assert names == set(EVERY)


@settings(max_examples=300, deadline=None)
@given(others=WHOLE, entered=FORMS)
@example(others={}, entered={"recurrence": "rule", "rrule": "FREQ=DAILY;INTERVAL=1000;BYMONTH=2"})
@example(others={}, entered={"zone": "Europe\x00"})
def test_anything_entered_can_be_planned_or_is_wrong_in_a_field(
    others: dict[str, str], entered: dict[str, str]
) -> None:
    values = others | entered
    found: Schedule | tuple[Problem, ...]
    try:
        found = read_schedule(BEFORE, values, CHOICES_THERE)
    except Refused as refused:
        found = refused.problems
    if not isinstance(found, Schedule):
        for problem in found:
            _is_said_beside_a_field(problem)
        return
    event("a schedule")
    assert check_rule(rule_of(found)) == []
    assert found.audience_ids
    preview(found, PEOPLE, NOW)
    again = values_of(found)
    assert read_schedule(found, again, CHOICES_THERE) == found, "saving it unchanged changes it"
    for code in LANGUAGES:
        say = speaker(catalogue(), code)
        for step in STEPS.values():
            names = offered(step, CHOICES_THERE, found.audience_kind)
            form_fields(names, again, CHOICES_THERE, say, code, in_chat=True)


def _is_said_beside_a_field(problem: Problem) -> None:
    assert problem.field in EVERY
    for code in LANGUAGES:
        assert speaker(catalogue(), code)(problem.message, **problem.args)


@settings(deadline=None)
@given(
    choice=st.sampled_from([one for one in CHOICES if one not in ("rule", "daily")]),
    days=st.sets(st.sampled_from(WEEKDAYS), min_size=1),
)
def test_a_choice_in_words_comes_back_as_it_was(choice: str, days: set[str]) -> None:
    if choice.startswith("monthly"):
        days = {min(days)}
    rrule = rrule_of(choice, sorted(days))
    back, on = choice_of(rrule)
    assert (back, set(on)) == (choice, days)


@pytest.mark.parametrize(
    ("rrule", "choice"),
    [
        ("FREQ=DAILY", "daily"),
        ("FREQ=DAILY;INTERVAL=2", "rule"),
        ("BYDAY=TH,TU;FREQ=WEEKLY", "weekly"),
        ("FREQ=WEEKLY", "rule"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=4", "rule"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "two-weeks"),
        ("FREQ=MONTHLY;BYDAY=1MO", "monthly-first"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "monthly-last"),
        ("FREQ=MONTHLY;BYDAY=2MO", "rule"),
        ("FREQ=MONTHLY;BYDAY=1MO,1TU", "rule"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "rule"),
    ],
)
def test_rules_that_have_words_and_those_that_have_none(rrule: str, choice: str) -> None:
    assert choice_of(rrule)[0] == choice
    kept = read(**(values_of(BEFORE) | {"recurrence": "rule", "rrule": rrule}))
    assert read_parts(kept.rrule) == read_parts(rrule)


def test_a_step_leaves_the_rest_as_it_was() -> None:
    after = read(quiet_from="20:00", quiet_to="07:00", reminder_hours="6", answer_hours="24")
    assert (after.quiet_from, after.quiet_to) == (time(20), time(7))
    assert (after.name, after.rrule, after.audience_ids) == ("Ears", "FREQ=WEEKLY;BYDAY=TU", ["c1"])


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert wrong(
        name="Customer Ears",
        pack="gone",
        audience_kind="people",
        people="Noor",
        recurrence="weekly",
        weekdays="",
        local_time="noon",
        starts_on="soon",
        zone="Europe/Brlin",
        holidays="XX",
        reminder_hours="two",
        answer_hours="0",
    ) == {
        "name": "error-name-taken",
        "pack": "error-choice-unknown",
        "people": "error-not-listed",
        "weekdays": "error-weekday-missing",
        "local_time": "error-time-unreadable",
        "starts_on": "error-date-unreadable",
        "zone": "error-zone-unknown",
        "holidays": "rule-country-unknown",
        "reminder_hours": "error-number-unreadable",
        "answer_hours": "error-number-range",
    }


def test_what_is_wrong_with_the_whole_stands_where_the_form_can_show_it() -> None:
    basics = {"recurrence": "weekly", "weekdays": "SA,SU"}
    assert wrong(**basics) == {"weekdays": "rule-only-days-off"}
    assert wrong(**basics, working_days="MO") == {"working_days": "rule-only-days-off"}
    assert wrong(recurrence="rule", rrule="FREQ=HOURLY") == {"rrule": "rule-too-frequent"}
    assert wrong(quiet_from="08:00", quiet_to="10:00") == {"quiet_from": "rule-time-in-quiet-hours"}
    assert wrong(quiet_from="08:00", quiet_to="") == {"quiet_to": "rule-quiet-incomplete"}
    assert wrong(answer_hours="6", reminder_hours="6") == {
        "reminder_hours": "error-reminder-too-late"
    }
    assert wrong(recurrence="monthly-first", weekdays="MO,TU") == {"weekdays": "error-weekday-one"}


def test_people_by_name_where_a_list_is_too_long() -> None:
    after = read(audience_kind="people", people="mia\nKiri’s")
    assert after.audience_ids == ["m1", "m4"]
    assert wrong(audience_kind="people", people="Mia, Nobody") == {"people": "error-not-listed"}
    assert read(audience_kind="channel", channels="field, north").audience_ids == ["c2"]


def test_a_pack_that_went_does_not_stand_in_the_way_of_other_changes() -> None:
    before = a_schedule(pack="gone", audience_kind="channel", audience_ids=["c1"])
    after = read_schedule(before, {"name": "New", "pack": "gone"}, CHOICES_THERE)
    assert (after.name, after.pack) == ("New", "gone")


def test_long_lists_are_typed_in_chat_and_ticked_on_the_web() -> None:
    many = tuple((f"m{one}", f"Member {one}") for one in range(101))
    choices = Choices(packs=(), channels=(), groups=(), people=many)
    values = values_of(a_schedule(audience_ids=["m7", "m3"])) | {"starts_on": str(date.min)}
    say = speaker(catalogue(), "en")
    (typed,) = form_fields(["people"], values, choices, say, "en", in_chat=True)
    assert (typed.type, typed.value) == ("text", "Member 3\nMember 7")
    (ticked,) = form_fields(["people"], values, choices, say, "en", in_chat=False)
    assert (ticked.type, ticked.value) == ("many", "m3,m7")
    for step in STEPS.values():
        names = offered(step, choices, "people")
        for one in form_fields(names, values, choices, say, "en", in_chat=True):
            assert len(getattr(one, "options", ())) <= 100
        assert len(names) <= 10
