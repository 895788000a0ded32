"""Dates the way people of a locale write them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.dates import date_and_time, long_date, period, short_time, weekday
from prompts.locales import LANGUAGES, babel_locale, language

MONDAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("locale", "day", "clock", "name"),
    [
        ("en", "7 September 2026", "15:04", "Monday"),
        ("en-GB", "7 September 2026", "15:04", "Monday"),
        ("en-US", "September 7, 2026", "3:04 PM", "Monday"),
        ("en_us", "September 7, 2026", "3:04 PM", "Monday"),
        ("de", "7. September 2026", "15:04", "Montag"),
        ("de-AT", "7. September 2026", "15:04", "Montag"),
        ("de-XX", "7. September 2026", "15:04", "Montag"),
        ("fr-FR", "7 September 2026", "15:04", "Monday"),
        ("", "7 September 2026", "15:04", "Monday"),
    ],
)
def test_date_time_and_weekday(locale: str, day: str, clock: str, name: str) -> None:
    assert long_date(locale, MONDAY) == day
    assert short_time(locale, time(15, 4)) == clock
    assert weekday(locale, MONDAY) == name


def test_the_region_of_a_locale_counts() -> None:
    assert long_date("de-AT", date(2026, 1, 5)) == "5. Jänner 2026"
    assert long_date("de-DE", date(2026, 1, 5)) == "5. Januar 2026"


def test_a_weekday_can_be_short() -> None:
    assert weekday("en", MONDAY, short=True) == "Mon"
    assert weekday("de", MONDAY, short=True) == "Mo."


def test_a_moment_in_time_is_written_in_the_zone_it_is_in() -> None:
    at = datetime(2026, 9, 7, 21, 30, tzinfo=UTC)
    assert date_and_time("en", at) == "Monday, 7 September 2026, 21:30"
    auckland = at.astimezone(ZoneInfo("Pacific/Auckland"))
    assert date_and_time("en-US", auckland) == "Tuesday, September 8, 2026, 9:30 AM"
    assert date_and_time("de", auckland) == "Dienstag, 8. September 2026, 09:30"


@pytest.mark.parametrize(
    ("locale", "last", "expected"),
    [
        ("en", date(2026, 9, 7), "7 September 2026"),
        ("en", date(2026, 9, 13), "7–13 September 2026"),
        ("en", date(2026, 10, 4), "7 September – 4 October 2026"),
        ("en", date(2027, 1, 3), "7 September 2026 – 3 January 2027"),
        ("en-US", date(2026, 9, 13), "September 7 – 13, 2026"),
        ("de", date(2026, 9, 13), "7.–13. September 2026"),
        ("de", date(2026, 10, 4), "7. September – 4. Oktober 2026"),
        ("de-AT", date(2027, 1, 3), "7. September 2026 – 3. Jänner 2027"),
    ],
)
def test_a_period_names_month_and_year_once(locale: str, last: date, expected: str) -> None:
    assert period(locale, MONDAY, last) == expected


def test_a_period_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        period("en", MONDAY, date(2026, 9, 6))


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_locale_string_reads_as_one_of_the_languages(locale: str) -> None:
    assert language(locale) in LANGUAGES
    assert babel_locale(locale).language == language(locale)


@settings(deadline=None)
@given(st.dates(), st.dates(), st.sampled_from(["en", "en-US", "de", "de-CH"]))
def test_periods_name_both_years_and_hold_plain_spaces_only(
    one: date, other: date, locale: str
) -> None:
    text = period(locale, min(one, other), max(one, other))
    assert str(one.year) in text
    assert str(other.year) in text
    assert not any(space in text for space in "\u202f\u2009\u00a0")
