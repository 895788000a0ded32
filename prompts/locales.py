"""Which language, and whose habits of writing dates and numbers, a locale string stands for.

Slack says ``en-GB``, Teams says ``en-gb``, operating systems say ``en_GB``. Text exists per
language; dates follow the region. Anything unknown reads as international English.
"""

from functools import lru_cache
from typing import Final

from babel import Locale

FALLBACK: Final = "en"
"""The language everybody gets whose own is not here."""

LANGUAGES: Final = (FALLBACK, "de")
"""The languages that exist as catalogues, the fallback first."""

# Day before month and a 24-hour clock: read alike everywhere, where "9/7" and "3:00" are not.
_NO_REGION: Final = {"en": "en_GB", "de": "de_DE"}


def language(locale: str) -> str:
    """Return the catalogue language for ``locale`` ("de-AT" → "de", "pt-BR" → "en")."""
    code = locale.replace("_", "-").split("-", 1)[0].lower()
    return code if code in LANGUAGES else FALLBACK


@lru_cache(maxsize=256)
def babel_locale(locale: str) -> Locale:
    """Return the Babel locale whose dates go with the text of ``language(locale)``.

    A region is kept where Babel knows it for that language ("en-US", "de-CH"); otherwise English
    is written the British way and German the German way.
    """
    code = language(locale)
    parts = locale.replace("_", "-").split("-")
    if parts[0].lower() == code and len(parts) > 1:
        name = f"{code}_{parts[-1].upper()}"
        if name in _known_locales():
            return Locale.parse(name)
    return Locale.parse(_NO_REGION[code])


@lru_cache(maxsize=1)
def _known_locales() -> frozenset[str]:
    from babel.localedata import locale_identifiers

    return frozenset(locale_identifiers())
