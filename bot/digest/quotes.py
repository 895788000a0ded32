"""What is quoted, and whose name may stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.digest.material import Heard, Material, Quotes
from bot.digest.report import Said, ThemeLine
from bot.themes.contacts import mask_contacts
from bot.themes.people import mask_people

_MORE = 3  # further quotes of a theme, for the details
_WHOLE = 160  # characters a quote can have, and so a note that is quoted from end to end
_SINGLES = 8  # single notes quoted in the details


def said(
    line: ThemeLine,
    moments: Sequence[Heard],
    material: Material,
    quotes: Quotes,
    avoid: str | None,
) -> tuple[ThemeLine, str | None]:
    """The line with its quote and a few more, and the author of the first.

    Attributed moments are quoted before anonymous ones, and each person once while others are left.
    """
    found: list[Said] = []
    first: str | None = None
    left = list(moments)
    while left and len(found) <= _MORE:
        named = [moment for moment in left if not moment.anonymous] or left
        quoted = {quote.author for quote in found}
        others = [m for m in named if _author(m, material) not in quoted] or named
        picked = quotes.pick(others, avoid)
        if picked is None:
            break
        source = next(moment for moment in left if moment.id == picked[0])
        found.append(_said(source, picked[1], material))
        avoid = None if source.anonymous else source.author
        first = avoid if len(found) == 1 else first
        left = [moment for moment in left if moment.id != source.id]
    return replace(line, quote=found[0] if found else None, more=tuple(found[1:])), first


def said_of(
    singles: Sequence[Heard], shown: Sequence[Heard], material: Material, quotes: Quotes
) -> tuple[Said, ...]:
    """A few of the single notes: those most like the rest, so that small talk comes last.

    Whole ones while there are any.
    """
    brief = [each for each in singles if len(each.words) <= _WHOLE] or singles
    picked = ((moment, quotes.pick([moment], None)) for moment in quotes.nearest(brief, shown))
    found = (_said(moment, each[1], material) for moment, each in picked if each is not None)
    return tuple(islice(found, _SINGLES))


def _said(moment: Heard, excerpt: str, material: Material) -> Said:
    return Said(
        moment.id,
        mask_people(mask_contacts(excerpt), material.named),
        _author(moment, material),
        None if moment.anonymous else material.customers.get(moment.customer or ""),
    )


def _author(moment: Heard, material: Material) -> str | None:
    return None if moment.anonymous else material.people.get(moment.author or "")
