"""Dates, times and periods as people of a locale write them (CLDR patterns, through Babel).

Every function takes a locale string as a platform gives it ("en-GB", "de-AT", "en_us") and local
values: nothing here converts a zone. Thin and narrow spaces of CLDR become plain ones, so that
the text can be searched, compared and copied.
"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from babel.dates import format_date, format_skeleton, format_time, parse_pattern

from prompts.locales import babel_locale

_REMEMBERED: Final = 4096
"""Dates kept as they were written last: a list names few days, many times, and Babel takes long."""

_PLAIN_SPACES: Final = str.maketrans({"\u202f": " ", "\u2009": " ", "\u00a0": " "})


@lru_cache(_REMEMBERED)
def long_date(locale: str, day: date) -> str:
    """Return the date with its month spelled out: "7 September 2026"."""
    return format_date(day, "long", locale=babel_locale(locale)).translate(_PLAIN_SPACES)


@lru_cache(_REMEMBERED)
def short_day(locale: str, day: date) -> str:
    """Return day and month where the year is plain: "7 Sept", in the United States "Sep 7"."""
    return format_skeleton("MMMd", day, locale=babel_locale(locale)).translate(_PLAIN_SPACES)


@lru_cache(_REMEMBERED)
def short_time(locale: str, at: time) -> str:
    """Return hours and minutes: "15:04", in the United States "3:04 PM"."""
    return format_time(at, "short", locale=babel_locale(locale)).translate(_PLAIN_SPACES)


@lru_cache(_REMEMBERED)
def weekday(locale: str, day: date, *, short: bool = False) -> str:
    """Return the day's name: "Monday", or with ``short`` "Mon"."""
    return format_date(day, "EEE" if short else "EEEE", locale=babel_locale(locale))


def date_and_time(locale: str, at: datetime) -> str:
    """Return day, date and time in the zone ``at`` is in: "Monday 7 September 2026, 09:00"."""
    return f"{_full_date(locale, at.date())}, {short_time(locale, at.time())}"


@lru_cache(_REMEMBERED)
def _full_date(locale: str, day: date) -> str:
    return format_date(day, "full", locale=babel_locale(locale)).translate(_PLAIN_SPACES)


def period(locale: str, first: date, last: date) -> str:
    """Return both ends, naming month and year once where they agree: "7–13 September 2026".

    ``last`` is included and must not lie before ``first`` (ValueError).
    """
    if last < first:
        raise ValueError(f"a period cannot end on {last}, before it starts on {first}")
    if first == last:
        return long_date(locale, first)
    babel = babel_locale(locale)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    # CLDR has intervals with short month names only; there is room to spell them out.
    patterns = [part.replace("MMM", "MMMM") for part in babel.interval_formats["yMMMd"][differs]]
    ends = zip(patterns, (first, last), strict=True)
    text = "".join(parse_pattern(pattern).apply(day, babel) for pattern, day in ends)
    return text.translate(_PLAIN_SPACES)
