# ruff: noqa: DTZ001 - wall times are naive
import subprocess
import sys
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.recurrence.holidays import holiday_name, is_supported
from bot.recurrence.rule import Rule
from bot.recurrence.slots import next_slot

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("country", ["DE", "DE-BY", "US", "US-CA", "GB", "NZ", "IL", "JP"])
def test_countries_and_their_parts_are_known(country: str) -> None:
    assert is_supported(country)


@pytest.mark.parametrize(
    "country", ["", "QQ", "de", "DEU", "UK", "Germany", "DE-QQ", "DE-", "DE-Augsburg", "os"]
)
def test_what_is_no_iso_code_is_not(country: str) -> None:
    assert not is_supported(country)
    with pytest.raises(ValueError, match="no holidays are known"):
        holiday_name(date(2026, 1, 1), country)


def test_a_part_of_a_country_has_holidays_of_its_own() -> None:
    epiphany = date(2026, 1, 6)
    assert holiday_name(epiphany, "DE") is None
    assert holiday_name(epiphany, "DE-BY") == "Heilige Drei Könige"


def test_a_day_given_off_for_a_weekend_counts() -> None:
    assert holiday_name(date(2026, 7, 3), "US") == "Independence Day (observed)"


def test_names_do_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("en_US", "fr"):
        monkeypatch.setenv("LANGUAGE", language)
        year = 2030 if language == "fr" else 2031
        assert holiday_name(date(year, 10, 3), "DE") == "Tag der Deutschen Einheit"


@pytest.mark.parametrize(
    ("after", "local", "day_off"),
    [
        ("2026-05-13T09:00", "2026-05-14T09:00", "holiday"),
        ("2026-05-14T09:00", "2026-05-15T09:00", None),
        ("2026-05-15T09:00", "2026-05-16T09:00", "day-off"),
        # 3 October 2026 is a holiday on a Saturday, which would be free anyway.
        ("2026-10-02T09:00", "2026-10-03T09:00", "day-off"),
    ],
)
def test_slots_on_days_off_come_marked(after: str, local: str, day_off: str | None) -> None:
    rule = Rule("FREQ=DAILY", time(9), date(2026, 1, 1), holiday_country="DE")
    slot = next_slot(rule, ZoneInfo("Europe/Berlin"), datetime.fromisoformat(after), NOW)
    assert slot is not None
    assert (slot.local, slot.day_off) == (datetime.fromisoformat(local), day_off)


def test_holidays_follow_the_local_date_of_the_slot() -> None:
    # In Auckland 14 May begins while it is still the 13th in UTC.
    rule = Rule("FREQ=DAILY", time(9), date(2026, 1, 1), holiday_country="DE")
    slot = next_slot(rule, ZoneInfo("Pacific/Auckland"), datetime(2026, 5, 13, 9), NOW)
    assert slot is not None
    assert slot.at == datetime(2026, 5, 13, 21, tzinfo=UTC)
    assert slot.day_off == "holiday"


def test_the_package_is_loaded_only_when_a_country_is_asked_for() -> None:
    code = (
        "import sys\n"
        "from bot.recurrence import rule, slots, words\n"
        "print('holidays' in sys.modules)\n"
        "slots.holiday_name(rule.EARLIEST_START, 'DE')\n"
        "print('holidays' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]
