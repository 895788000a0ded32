"""Small bars, one for each week, as SVG drawn on the server.

Colours come from the style sheet, so that one picture serves light and dark. A week that is not
over is drawn as an outline, numbers stand where the bars are, and the page gives all of them in a
table too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

if TYPE_CHECKING:
    import svg

WIDTH: Final = 312
"""Of a chart, in pixels: it fits on a phone without being scaled."""

_TALL: Final = 40  # the highest bar
_ABOVE: Final = 14  # room for a number
_BELOW: Final = 16  # room for the dates
_ROOMY: Final = 12  # up to so many weeks every bar has its number


@dataclass(frozen=True, slots=True)
class Week:
    """One bar: `part` of `whole` is filled; where nothing is told apart they are equal. `label` is
    the number that stands above it, and what it counts."""

    whole: int
    part: int
    label: str


def chart(weeks: Sequence[Week], first: str, last: str, highest: int) -> Markup:
    """Bars from left to right, the last one under way; `first` and `last` stand below the ends.

    `highest` is the number that a bar of full height stands for, so that charts can be compared.
    """
    import svg  # takes a tenth of a second, and few pages need it

    step = WIDTH / len(weeks)
    wide, foot = min(step * 0.7, 26), _ABOVE + _TALL
    top = max((at for at in range(len(weeks))), key=lambda at: weeks[at].whole)
    drawn: list[svg.Element] = []
    for at, week in enumerate(weeks):
        left = at * step + (step - wide) / 2
        drawn += _bar(week, left, wide, foot, max(highest, 1), under_way=at == len(weeks) - 1)
        if week.whole and (len(weeks) <= _ROOMY or at in (top, len(weeks) - 1)):
            above = foot - _height(week.whole, max(highest, 1)) - 4
            drawn.append(_text(week.label, left + wide / 2, above, "middle"))
    drawn.append(svg.Line(x1=0, y1=foot, x2=WIDTH, y2=foot, class_=["axis"]))
    drawn.append(_text(first, 0, foot + 13, "start"))
    drawn.append(_text(last, WIDTH, foot + 13, "end"))
    whole = svg.SVG(
        class_=["chart"],
        viewBox=svg.ViewBoxSpec(0, 0, WIDTH, foot + _BELOW),
        width=WIDTH,
        height=foot + _BELOW,
        elements=drawn,
    )
    return Markup(whole.as_str())  # noqa: S704 - numbers, and texts that `_text` escapes


def _bar(
    week: Week, left: float, wide: float, foot: int, highest: int, *, under_way: bool
) -> list[svg.Element]:
    import svg

    found: list[svg.Element] = []
    for number, kind in ((week.whole, "whole"), (week.part, "part")):
        tall = _height(number, highest)
        if not tall or (kind == "part" and under_way and week.part == week.whole):
            continue
        found.append(
            svg.Rect(
                x=round(left, 1),
                y=round(foot - tall, 1),
                width=round(wide, 1),
                height=round(tall, 1),
                class_=[kind],
            )
        )
    return found


def _height(number: int, highest: int) -> float:
    return max(2.0, number / highest * _TALL) if number else 0.0


def _text(text: str, x: float, y: float, anchor: str) -> svg.Element:
    import svg

    # The library writes texts as they are.
    return svg.Text(
        text=str(escape(text)),
        x=round(x, 1),
        y=round(y, 1),
        text_anchor=anchor,  # type: ignore[arg-type]
    )
