"""What is quoted, and whose name may stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.digest.material import Heard, Material, Pick
from bot.digest.report import Said, ThemeLine
from bot.themes.quote import mask_contacts

_MORE = 3  # further quotes of a theme, for the details
_WHOLE = 160  # characters a quote can have, and so a note that is quoted from end to end
_SINGLES = 8  # single notes quoted in the details


def said(
    line: ThemeLine,
    moments: Sequence[Heard],
    material: Material,
    pick: Pick,
    avoid: str | None,
) -> tuple[ThemeLine, str | None]:
    """The line with its quote and a few more, and the author of the first.

    Attributed moments are quoted before anonymous ones, and each person once while others are left.
    """
    quotes: list[Said] = []
    first: str | None = None
    left = list(moments)
    while left and len(quotes) <= _MORE:
        named = [moment for moment in left if not moment.anonymous] or left
        quoted = {quote.author for quote in quotes}
        others = [m for m in named if _author(m, material) not in quoted] or named
        picked = pick(others, avoid)
        if picked is None:
            break
        source = next(moment for moment in left if moment.id == picked[0])
        quotes.append(_said(source, picked[1], material))
        avoid = None if source.anonymous else source.author
        first = avoid if len(quotes) == 1 else first
        left = [moment for moment in left if moment.id != source.id]
    return replace(line, quote=quotes[0] if quotes else None, more=tuple(quotes[1:])), first


def said_of(singles: Sequence[Heard], material: Material, pick: Pick) -> tuple[Said, ...]:
    """A few of the single notes, the most telling first; whole ones while there are any."""
    left = [each for each in singles if len(each.words) <= _WHOLE] or list(singles)
    found: list[Said] = []
    while left and len(found) < _SINGLES:
        picked = pick(left, None)
        if picked is None:
            break
        source = next(moment for moment in left if moment.id == picked[0])
        found.append(_said(source, picked[1], material))
        left.remove(source)
    return tuple(found)


def _said(moment: Heard, excerpt: str, material: Material) -> Said:
    return Said(
        moment.id,
        mask_contacts(excerpt),
        _author(moment, material),
        None if moment.anonymous else material.customers.get(moment.customer or ""),
    )


def _author(moment: Heard, material: Material) -> str | None:
    return None if moment.anonymous else material.people.get(moment.author or "")
