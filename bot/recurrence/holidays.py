"""Public holidays of a country, or of one of its parts.

Names are in the country's own language. Some dates (those that follow the moon) are estimates of
the `holidays` package.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

_COUNTRY = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?")


def holiday_name(day: date, country: str) -> str | None:
    """The name of the public holiday on `day`, or None.

    `country` is an ISO 3166 code, "DE" or with a subdivision "DE-BY". Days given off in place of a
    holiday on a weekend count. Raises ValueError for a country that `is_supported` denies.
    """
    return _holidays(country, day.year).get(day)


@lru_cache(maxsize=1024)
def is_supported(country: str) -> bool:
    """Whether the holidays of this ISO 3166 code, "DE" or "DE-BY", are known."""
    return _language(country) is not None


@lru_cache(maxsize=1024)
def _holidays(country: str, year: int) -> Mapping[date, str]:
    language = _language(country)
    if language is None:
        raise ValueError(f"no holidays are known for {country!r}")
    import holidays

    code, _, part = country.partition("-")
    return dict(
        holidays.country_holidays(code, subdiv=part or None, years=year, language=language).items()
    )


def _language(country: str) -> str | None:
    """The language holidays are named in ("" where there is only one), None if unsupported.

    Asked for explicitly because the package would otherwise take it from the environment.
    """
    match = _COUNTRY.fullmatch(country)
    if match is None:
        return None
    # Loading the package takes half a second, which a start without holidays need not pay.
    import holidays

    try:
        known = holidays.country_holidays(match[1], subdiv=match[2])
    except NotImplementedError:
        return None
    return (known.default_language or "") if known.country == match[1] else None


@lru_cache(maxsize=1)
def known_countries() -> tuple[str, ...]:
    """The ISO 3166 codes of all countries whose public holidays are known."""
    from holidays.registry import COUNTRIES

    codes = sorted({entry[1] for entry in COUNTRIES.values()})
    return tuple(code for code in codes if is_supported(code))
