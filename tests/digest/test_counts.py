"""A digest's numbers: they add up, they compare, and they rank."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.fingerprint import content_of, facts_differ
from bot.digest.material import Heard, Material
from bot.digest.tally import past_of, silence, trend
from tests.digest.materials import (
    heard,
    material,
    materials,
    message_on,
    past_moments,
    report_on,
    text_of,
    unhurried,
)


def crowd(theme: str, count: int, prefix: str = "") -> list[Heard]:
    """So many moments of one theme by as many people."""
    return [
        heard(theme, f"author-{chr(97 + number)}", id=f"{prefix}{theme}-{number}")
        for number in range(count)
    ]


@unhurried
@given(materials())
def test_every_moment_is_counted_once(made: Material) -> None:
    report = report_on(made)
    listed = sum(line.moments for line in (*report.top, *report.other))
    parts = listed + report.muted + report.singles + report.held
    assert parts - report.in_two == len(made.moments)
    assert report.moments == len(made.moments)


@unhurried
@given(materials(), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_the_moments(made: Material, rng: object) -> None:
    shuffled = list(made.moments)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    other = report_on(replace(made, moments=shuffled))
    ours = report_on(made)
    assert [line.theme for line in ours.top] == [line.theme for line in other.top]
    assert [line.theme for line in ours.other] == [line.theme for line in other.other]
    assert ours.quiet == other.quiet


@unhurried
@given(materials())
def test_muted_themes_are_never_listed(made: Material) -> None:
    muted = {theme.id for theme in made.themes.values() if theme.state == "muted"}
    report = report_on(made)
    assert muted.isdisjoint(line.theme for line in (*report.top, *report.other, *report.quiet))


@unhurried
@given(materials())
def test_the_sum_can_be_checked_by_its_reader(made: Material) -> None:
    report = report_on(made)
    if not report.moments:
        return
    line = next(line for line in text_of(message_on(report)).split("\n") if "moment" in line)
    whole, _, parts = line.partition(":")
    parts, _, twice = parts.partition(". ")
    told = 1 if whole == "One moment" else int(whole.split()[0])
    in_two = 1 if twice.startswith("One") else int(twice.split()[0]) if twice else 0
    assert told == sum(int(part.split()[0]) for part in parts.split(",")) - in_two


def test_a_moment_in_two_themes_counts_in_both_and_is_quoted_once() -> None:
    shared = heard("login", "author-c", also="customs", id="shared")
    report = report_on(material([shared, *crowd("login", 2), *crowd("customs", 2)]))
    assert [(line.theme, line.moments, line.people) for line in report.top] == [
        ("customs", 3, 3),
        ("login", 3, 3),
    ]
    assert (report.moments, report.people, report.in_two) == (5, 3, 1)
    quoted = [each.moment for line in report.top for each in (line.quote, *line.more) if each]
    assert sorted(quoted).count("shared") == 1


def test_one_recurring_theme_of_two_is_enough_not_to_be_a_single_note() -> None:
    shared = heard("login", "author-c", also="customs", id="shared")
    report = report_on(material([shared, *crowd("customs", 2)]))
    assert [line.theme for line in report.top] == ["customs"]
    assert (report.moments, report.singles, report.in_two) == (3, 0, 0)


def test_a_muted_theme_does_not_hide_the_other_one() -> None:
    shared = heard("login", "author-c", also="customs", id="shared")
    moments = [shared, *crowd("login", 2), *crowd("customs", 2)]
    report = report_on(material(moments, states={"login": "muted"}))
    assert [(line.theme, line.moments) for line in report.top] == [("customs", 3)]
    assert (report.muted, report.in_two, report.moments) == (3, 1, 5)


def test_digests_from_before_there_were_second_themes_do_not_look_corrected() -> None:
    report = report_on(material(crowd("login", 2)))
    assert "in_two" not in repr(report)


def test_people_and_customers_rank_before_moments() -> None:
    loud = [heard("login", "author-a", id=f"l{number}") for number in range(6)]
    wide = [
        heard("customs", "author-a", id="c1", customer="customer-1"),
        heard("customs", "author-b", id="c2", customer="customer-2"),
    ]
    report = report_on(material([*loud, *wide]))
    assert [line.theme for line in report.top] == ["customs", "login"]
    assert report.top[1].emerging
    assert not report.top[0].emerging


def test_a_theme_heard_once_ever_is_a_single_note() -> None:
    report = report_on(material([heard("login"), heard("customs", "author-b")], [heard("login")]))
    assert [line.theme for line in report.other] == ["login"]
    assert report.singles == 1


def test_what_was_heard_once_in_the_period_is_not_listed_on_top() -> None:
    report = report_on(material(crowd("login", 1), crowd("login", 5)))
    assert report.top == ()
    text = text_of(message_on(report))
    assert "Nothing came up more than once." in text
    assert "Login trouble" in text


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (1, 2, "steady"),
        (2, 1, "steady"),
        (1, 3, "rising"),
        (3, 5, "steady"),
        (2, 6, "rising"),
        (6, 2, "falling"),
        (10, 13, "steady"),
        (10, 16, "rising"),
    ],
)
def test_a_change_is_named_when_it_is_more_than_chance(
    before: int, now: int, expected: str
) -> None:
    past = past_of(past_moments(crowd("login", before)))
    assert trend("login", now, [past]) == expected


def test_how_long_a_theme_that_is_back_was_silent() -> None:
    now, none = (past_of(past_moments(crowd(theme, 2))) for theme in ("login", "customs"))
    assert silence("login", [none, none, now, none]) == 2
    assert silence("login", [now, none]) == 0
    assert silence("login", [none, none]) == 0


def test_a_theme_is_new_once_and_comes_back_after_a_pause() -> None:
    now, none = (past_of(past_moments(crowd(theme, 2))) for theme in ("login", "customs"))
    assert trend("login", 2, []) == "first"
    assert trend("login", 2, [none]) == "new"
    assert trend("login", 2, [none, now]) == "back"


def test_a_theme_whose_only_past_was_taken_in_now_is_new() -> None:
    single = [heard("login", id="then")]
    report = report_on(material(crowd("login", 1), single, taken_in=True))
    assert [(line.theme, line.trend) for line in report.other] == [("login", "new")]


def test_a_streak_counts_the_weeks_without_a_gap() -> None:
    heard_then = crowd("login", 1)
    report = report_on(material(crowd("login", 2), heard_then, heard_then, [], heard_then))
    assert report.top[0].streak == 3


def test_what_was_heard_twice_last_week_and_not_now_went_quiet() -> None:
    report = report_on(material([], [*crowd("login", 2), *crowd("customs", 1)]))
    assert [line.theme for line in report.quiet] == ["login"]


@unhurried
@given(materials())
def test_votes_and_corrections_change_nothing_that_is_compared(made: Material) -> None:
    voted = replace(made, useful=(3, 1), corrected_on=made.last_day)
    assert content_of(report_on(voted)) == content_of(report_on(made))


def test_a_new_name_is_no_correction_and_a_new_count_is() -> None:
    made = material(crowd("login", 3))
    renamed = replace(
        made,
        themes={**made.themes, "login": replace(made.themes["login"], name="Single sign-on")},
    )
    ours, theirs = content_of(report_on(made)), content_of(report_on(renamed))
    assert ours != theirs
    assert not facts_differ(ours, theirs)
    assert facts_differ(ours, content_of(report_on(material(crowd("login", 2)))))


def test_new_names_rearrange_nothing_that_was_read() -> None:
    """Each line avoids the author quoted above it, so that another order brings other quotes."""
    made = material([*crowd("login", 2), *crowd("alerts", 2), *crowd("exports", 2)])
    known = made.themes
    before = report_on(made)
    assert [line.theme for line in before.top] == ["alerts", "exports", "login"]
    for names in permutations(["A", "B", "C"]):
        given = zip(("alerts", "exports", "login"), names, strict=True)
        themes = {**known, **{key: replace(known[key], name=name) for key, name in given}}
        after = report_on(replace(made, themes=themes))
        assert [line.theme for line in after.top] == [line.theme for line in before.top]
        assert [line.quote for line in after.top] == [line.quote for line in before.top]
        assert not facts_differ(content_of(before), content_of(after))
