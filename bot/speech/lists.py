"""Several things in one sentence, as people of a locale write it: "a, b and c"."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list

from prompts.locales import babel_locale


def listed(items: Iterable[str], locale: str) -> str:
    """The items in a row; "" when there are none."""
    return format_list(list(items), locale=babel_locale(locale))
