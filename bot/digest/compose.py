"""From what was heard to a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bot.digest.ask import ask_for
from bot.digest.material import Heard, Material, Quotes
from bot.digest.quotes import said, said_of
from bot.digest.report import Attached, Did, Report, Said, ThemeLine
from bot.digest.tally import ByTheme, Past, by_theme, past_of, silence, streak, trend
from bot.digest.visible import customers_in, people_in, visible

TOP = 5
"""How many themes a digest lists; the others are in its details."""

FILES = 10
"""How many files of quoted moments go with a digest."""

_LISTED = 2  # moments in the period that put a theme among the top
_RECURS = 2  # moments a theme has had before it counts as one
_QUIET = 3  # themes named as gone quiet
_WAS_LOUD = 2  # moments in the period before that make a silence worth telling


def compose(material: Material, quotes: Quotes) -> Report:
    """Count, rank and quote.

    Themes are ranked by how many different people told of them plus how many different customers
    they told it of, so that nobody makes a theme important alone; ties by moments, then the older
    theme goes first: names of ours change, and a digest must not be rearranged by that. A theme
    that has only ever had one moment counts among the single notes; one that was heard once in
    this period is not listed among the top, unless it was marked as fixed: that it is back is news.
    Muted themes are counted and not listed. A moment in
    two themes counts in both, and once in the whole.
    """
    shown = visible(material.moments)
    earlier = [past_of(moments) for moments in material.earlier]
    here = by_theme(shown)
    recurring = {
        theme: moments
        for theme, moments in here.items()
        if len(moments) + sum(past.moments for past in _pasts(theme, earlier)) >= _RECURS
    }
    muted = {theme for theme in recurring if material.themes[theme].state == "muted"}
    lines = sorted(
        (
            _line(theme, moments, earlier, material)
            for theme, moments in recurring.items()
            if theme not in muted
        ),
        key=_rank,
    )
    singles = [moment for moment in shown if recurring.keys().isdisjoint(moment.themes)]
    loud = _listed(lines)
    top = tuple(_quoted(loud, recurring, material, quotes))
    quoted_singles = said_of(singles, shown, material, quotes)
    return Report(
        first_day=material.first_day,
        last_day=material.last_day,
        moments=len(material.moments),
        people=len(people_in(shown)),
        customers=len(customers_in(shown)),
        asked=material.asked,
        answered=material.answered,
        top=top,
        other=tuple(line for line in lines if line not in loud),
        muted=sum(len(recurring[theme]) for theme in muted),
        singles=len(singles),
        held=len(material.moments) - len(shown),
        single_quotes=quoted_singles,
        quiet=_gone_quiet(here, earlier, material),
        did=_did(material),
        ask=ask_for(top, len(singles)),
        useful=material.useful,
        corrected_on=material.corrected_on,
        corrected_for=material.corrected_for,
        expired=material.expired,
        in_two=sum(len(recurring.keys() & set(moment.themes)) > 1 for moment in shown),
        files=tuple(islice(_files(top, quoted_singles, material), FILES)),
    )


def _listed(lines: Sequence[ThemeLine]) -> list[ThemeLine]:
    """The themes at the top, as they are ranked; those that are back after they were fixed first
    get a place."""
    back = [line for line in lines if line.again is not None]
    loud = [line for line in lines if line.again is None and line.moments >= _LISTED]
    return sorted((back + loud)[:TOP], key=_rank)


def _files(
    top: Sequence[ThemeLine], singles: Sequence[Said], material: Material
) -> Iterator[Attached]:
    """Those of the quoted moments, in the order of the quotes."""
    quoted = [each for line in top for each in (line.quote, *line.more) if each is not None]
    for one in {each.moment: each for each in (*quoted, *singles)}.values():
        if one.author is not None:
            for file, name in material.files.get(one.moment, ()):
                yield Attached(file, name, one.author)


def _line(
    theme: str,
    moments: Sequence[Heard],
    earlier: Sequence[Mapping[str, Past]],
    material: Material,
) -> ThemeLine:
    here = people_in(moments)
    return ThemeLine(
        theme=theme,
        name=material.themes[theme].name,
        state=material.themes[theme].state,
        moments=len(moments),
        people=len(here),
        customers=len(customers_in(moments)),
        before=earlier[0][theme].moments if earlier and theme in earlier[0] else 0,
        trend=trend(theme, len(moments), earlier),
        streak=streak(theme, earlier),
        silence=silence(theme, earlier),
        told=material.told.get(theme, 0),
        ever=len(here.union(*(past.people for past in _pasts(theme, earlier)))),
        again=material.again.get(theme),
    )


def _pasts(theme: str, earlier: Sequence[Mapping[str, Past]]) -> Iterator[Past]:
    return (period[theme] for period in earlier if theme in period)


def _rank(line: ThemeLine) -> tuple[int, int, str]:
    return -(line.people + line.customers), -line.moments, line.theme


def _quoted(
    lines: Sequence[ThemeLine], moments: ByTheme, material: Material, quotes: Quotes
) -> Iterator[ThemeLine]:
    """Give every line its quotes; two lines in a row quote one author only when they must, and
    two lines one moment only when a theme has no other."""
    last: str | None = None
    told: set[str] = set()
    for line in lines:
        inside = moments[line.theme]
        fresh = [moment for moment in inside if moment.id not in told] or inside
        quoted, last = said(line, fresh, material, quotes, last)
        told |= {each.moment for each in (quoted.quote, *quoted.more) if each is not None}
        yield quoted


def _gone_quiet(
    here: ByTheme, earlier: Sequence[Mapping[str, Past]], material: Material
) -> tuple[ThemeLine, ...]:
    """Themes that were heard more than once in the period before, and not at all in this one."""
    if not earlier:
        return ()
    lines = [
        _line(theme, (), earlier, material)
        for theme, past in earlier[0].items()
        if theme not in here
        and past.moments >= _WAS_LOUD
        and material.themes[theme].state != "muted"
    ]
    return tuple(sorted(lines, key=lambda line: (-line.before, *_rank(line)))[:_QUIET])


def _did(material: Material) -> tuple[Did, ...]:
    """What was done, once per theme: the latest step counts, unless it did not last."""
    latest = {step.theme: step.state for step in material.steps}
    done = [
        Did(theme, material.themes[theme].name, state)
        for theme, state in latest.items()
        if theme in material.themes and theme not in material.again
    ]
    return tuple(sorted(done, key=lambda each: (each.state, each.name.casefold(), each.theme)))
