"""Short words for times, zones, weekdays and countries, for those who plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from babel import Locale
from babel.dates import format_skeleton, get_timezone_location

from prompts.dates import short_time, weekday
from prompts.locales import babel_locale

_MONDAY: Final = date(2024, 1, 1)
_PLAIN_SPACES: Final = str.maketrans({"\u202f": " ", "\u2009": " ", "\u00a0": " "})


def brief(locale: str, at: datetime) -> str:
    """Day and time as `at` has them, in brief: "Tue 8 Sept, 09:00"."""
    day = format_skeleton("MMMEd", at.date(), locale=babel_locale(locale)).translate(_PLAIN_SPACES)
    return f"{day}, {short_time(locale, at.time())}"


def in_utc(locale: str, at: datetime) -> str:
    """The same for an instant (aware), in UTC, without the name of the zone."""
    return brief(locale, at.astimezone(UTC))


def place(locale: str, zone: str) -> str:
    """The city that an IANA zone is named after, in the reader's language: "Wien"."""
    if "/" not in zone:
        return zone
    return get_timezone_location(zone, locale=babel_locale(locale), return_city=True)


def weekdays(locale: str) -> list[str]:
    """The names of the days, Monday first."""
    return [weekday(locale, _MONDAY + timedelta(days=day)) for day in range(7)]


def countries(codes: Iterable[str], locale: str) -> list[tuple[str, str]]:
    """ISO 3166 codes with the countries' names in the reader's language, by name."""
    names = Locale.parse(babel_locale(locale).language).territories
    named = ((code, str(names.get(code, code))) for code in codes)
    return sorted(named, key=lambda one: one[1].casefold())


def languages(codes: Iterable[str], locale: str) -> list[tuple[str, str]]:
    """Language codes with the languages' names in the reader's language, in the order given."""
    names = Locale.parse(babel_locale(locale).language).languages
    return [(code, str(names.get(code, code))) for code in codes]
